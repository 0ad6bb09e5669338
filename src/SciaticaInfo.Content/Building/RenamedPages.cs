using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>
/// Pages whose files are gone while the file that is to take their place has an error: renamed and broken in one go. Nobody meant to withdraw them, so
/// they stay until that file is good, or gone too.
/// </summary>
internal sealed class RenamedPages(PageReader reader)
{
    /// <summary>A shorter line, such as a heading, may stand on any page.</summary>
    private const int LeastLine = 20;

    private static readonly char[] Around = [' ', '\t', ',', '[', ']', '"', '\'', '“', '”'];

    /// <returns>Those that no page answers for, and one that is held back is to answer for.</returns>
    /// <param name="deleted">The last versions of pages that count as deleted.</param>
    /// <param name="looked">The pages, with what is wrong with them.</param>
    /// <param name="answering">The addresses of pages that are shown.</param>
    public IReadOnlyList<SourceFile> Waiting(IReadOnlyList<SourceFile> deleted, List<PageChoice> looked, IEnumerable<Slug> answering, RedirectTable redirects)
    {
        if (deleted.Count == 0) return [];

        var heldBack = looked.Where(choice => choice is { IsEdited: true, IsUnchanged: false } && choice.Diagnostics.Any(found => found.IsError)).ToList();
        if (heldBack.Count == 0) return [];

        var answered = answering.ToHashSet();
        var gone = deleted.Select(file => (File: file, Fields: reader.ReadFields(file)))
            .Where(page => page.Fields is { Status: ArticleStatus.Published } && !answered.Contains(page.Fields.Slug) && !redirects.Redirects.ContainsKey(page.Fields.Slug.Path))
            .Select(page => new Gone(page.File, page.Fields!)).ToList();
        return gone.Count == 0 ? [] : [.. AwaitedBy(heldBack, gone).Distinct().Select(page => page.File)];
    }

    private static IEnumerable<Gone> AwaitedBy(List<PageChoice> heldBack, List<Gone> gone)
    {
        var byAddress = gone.ToLookup(page => page.Fields.Slug.Path, StringComparer.Ordinal);
        var byTitle = gone.ToLookup(page => page.Fields.Title, StringComparer.OrdinalIgnoreCase);
        var byLine = new Lazy<PagesByLine>(() => new(gone));
        foreach (var choice in heldBack)
        {
            var fields = choice.Fresh?.Fields;
            var named = AddressesIn(LinesOf(choice.Newest!)).Concat(fields is null ? [] : fields.OldPaths.Append(fields.Slug.Path)); // one that was edited is there
            foreach (var page in named.SelectMany(address => byAddress[address])) yield return page;

            // A page that was there before is another one, whatever it has in common with one that is gone.
            if (choice.Last is not null) continue;
            foreach (var page in byTitle[fields?.Title ?? ""].Where(page => page.Fields.Title.Length > 0).Concat(byLine.Value.MostlyIn(choice.Newest!))) yield return page;
        }
    }

    /// <summary>Whatever may be an old address in the fields on top of a page: where one of them has an error, others cannot be read either.</summary>
    private static IEnumerable<string> AddressesIn(string[] lines) =>
        lines.Skip(1).TakeWhile(line => line.Trim().Length > 0 && line.TrimEnd() != FieldBlock.Fence)
            .SelectMany(line => line.Split(Around, StringSplitOptions.RemoveEmptyEntries)).Where(word => word.StartsWith('/')).Select(word => word.TrimEnd('/'));

    /// <summary>The lines of the text by which a page is known again.</summary>
    public static IEnumerable<string> LongLinesOf(SourceFile file)
    {
        var lines = LinesOf(file);
        var fields = Array.FindIndex(lines, Math.Min(1, lines.Length), line => line.TrimEnd() == FieldBlock.Fence);
        return lines.Skip(fields + 1).Select(line => line.Trim()).Where(line => line.Length >= LeastLine && !line.StartsWith(":::", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);
    }

    /// <returns>None when the text does not come back from where it was put: that is told elsewhere.</returns>
    private static string[] LinesOf(SourceFile file)
    {
        try
        {
            return SourceLine.AllOf(file);
        }
        catch (IOException)
        {
            return [];
        }
    }

    /// <summary>Compared by reference.</summary>
    private sealed class Gone(SourceFile file, ArticleFields fields)
    {
        public SourceFile File => file;

        public ArticleFields Fields => fields;
    }

    /// <summary>Pages by the lines of their text, but for lines that two of them have: these tell nothing.</summary>
    private sealed class PagesByLine
    {
        private readonly Dictionary<string, Gone?> owners = new(StringComparer.Ordinal);
        private readonly Dictionary<Gone, int> numbers;

        public PagesByLine(List<Gone> pages)
        {
            foreach (var page in pages)
            {
                foreach (var line in LongLinesOf(page.File)) owners[line] = owners.ContainsKey(line) ? null : page;
            }

            numbers = owners.Values.OfType<Gone>().CountBy(page => page).ToDictionary();
        }

        /// <summary>Pages that have most of their lines in the file.</summary>
        public IEnumerable<Gone> MostlyIn(SourceFile file) =>
            LongLinesOf(file).Select(line => owners.GetValueOrDefault(line)).OfType<Gone>().CountBy(page => page)
                .Where(common => common.Value * 2 > numbers[common.Key]).Select(common => common.Key);
    }
}
