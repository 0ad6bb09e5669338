using SciaticaInfo.Content.Building;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FILE006: a page that was copied under another name is a page too. Readers find both, and an editor mends one of them.</summary>
internal static class CopiedPageRule
{
    /// <summary>Fewer lines may be alike by chance.</summary>
    private const int LeastLines = 3;

    /// <summary>More pages with one title are no slip, and would take long to compare.</summary>
    private const int MostPages = 20;

    /// <returns>True when there is one.</returns>
    public static bool Check(IReadOnlyList<PageChoice> published, ICollection<Diagnostic> diagnostics)
    {
        var hasFound = false;
        var titled = published.Where(choice => choice is { IsUnchanged: true, Shown.Fields: not null }).ToLookup(choice => (choice.Shown!.Fields!.Title.ToLowerInvariant(), choice.Shown.Fields.Language?.Value));
        foreach (var alike in titled.Where(group => group.Count() is > 1 and <= MostPages))
        {
            // A copy has something added to its name.
            var pages = alike.OrderBy(choice => choice.Path.Length).ThenBy(choice => choice.Path, StringComparer.Ordinal).Select(choice => (choice.Path, Lines: RenamedPages.LongLinesOf(choice.Newest!).ToHashSet(StringComparer.Ordinal))).ToList();
            foreach (var (at, (path, lines)) in pages.Index())
            {
                if (pages.Take(at).FirstOrDefault(other => IsMostlyIn(lines, other.Lines)).Path is not { } original) continue;

                hasFound = true;
                diagnostics.Add(new("FILE006", Severity.Warning, path, 1, 1, $"This page has the title and most of the text of {original}: readers find both, and what is mended in one stays wrong in the other.", Remedy.Do("Delete the file that is the copy, or write  status: draft  in it until it has words of its own.")));
            }
        }

        return hasFound;
    }

    /// <summary>True for a page itself, and for another one that may be its copy.</summary>
    public static bool HaveOneTitle(PageChoice one, PageChoice other) => string.Equals(one.Shown?.Fields?.Title, other.Shown?.Fields?.Title, StringComparison.OrdinalIgnoreCase);

    private static bool IsMostlyIn(HashSet<string> lines, HashSet<string> others)
    {
        var common = lines.Count(others.Contains);
        return common >= LeastLines && common * 2 > lines.Count;
    }
}
