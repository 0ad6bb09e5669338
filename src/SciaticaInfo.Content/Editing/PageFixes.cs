using System.Collections.Immutable;
using System.Text;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Editing;

/// <summary>A file with the findings in it that could be mended without a person.</summary>
/// <param name="Bytes">The whole new file.</param>
/// <param name="Fixed">As they were found; in a later round than the first their lines may have moved.</param>
public sealed record FixedFile(SourceFile File, byte[] Bytes, ImmutableArray<Diagnostic> Fixed);

/// <summary>Mends what is certain, and builds the folder again to see that it is mended: nothing is written here.</summary>
public sealed class PageFixes
{
    private const string SavedAsUtf16 = "ENC002";

    /// <summary>In each round one finding of a line is mended, or what was left out is tried once more. Far more than any folder needs.</summary>
    private const int MaxRounds = 50;

    private readonly SiteSnapshotBuilder builder = new();
    private readonly HashSet<Diagnostic> refused = [];
    private readonly DateTimeOffset now;

    private PageFixes(DateTimeOffset now) => this.now = now;

    /// <param name="isMeant">Which files may be changed, by path.</param>
    /// <returns>By path; empty when there is nothing to mend, so also after all of it is written.</returns>
    public static ImmutableSortedDictionary<string, FixedFile> Of(ContentFolder folder, DateTimeOffset now, Func<string, bool> isMeant)
    {
        var fixes = new PageFixes(now);
        var step = new Step(folder, fixes.Build(folder), []);
        var isLater = false;
        for (var round = 0; round < MaxRounds; round++)
        {
            var next = fixes.Try(fixes.NextRound(step, isMeant), step);
            if (next.Done.Count > step.Done.Count) (step, isLater) = (next, true);
            else if (isLater && fixes.refused.Count > 0)
            {
                // A link may be mended once the page that it leads to is.
                fixes.refused.Clear();
                isLater = false;
            }
            else break;
        }

        return step.Done.GroupBy(found => found.Path, StringComparer.Ordinal)
            .ToImmutableSortedDictionary(file => file.Key, file => new FixedFile(folder.Files[file.Key], step.Folder.Files[file.Key].Bytes.ToArray(), [.. file]), StringComparer.Ordinal);
    }

    /// <summary>Those of the findings that the command <c>fix</c> has an edit for.</summary>
    public static ImmutableHashSet<Diagnostic> Among(IEnumerable<Diagnostic> found, ContentFolder folder)
    {
        var fixes = new Fixes(folder);
        return [.. found.Where(one => IsUtf16(one, folder) || fixes.Of(one).Count > 0)];
    }

    private List<Fix> NextRound(Step step, Func<string, bool> isMeant)
    {
        var fixes = new Fixes(step.Folder);
        var taken = new Dictionary<(string Path, int Line), TextEdit>();
        var round = new List<Fix>();
        foreach (var found in step.Result.Diagnostics.Where(found => isMeant(found.Path) && !refused.Contains(found)))
        {
            var edits = fixes.Of(found);
            if (edits.Count == 0 && !IsUtf16(found, step.Folder)) continue;
            if (edits.Any(edit => taken.TryGetValue((found.Path, edit.Line), out var other) && other != edit)) continue;

            foreach (var edit in edits) taken[(found.Path, edit.Line)] = edit;
            round.Add(new Fix(found, edits));
        }

        return round;
    }

    /// <summary>All at once; where that does not come out well, one half after the other, until the one at fault is known and left out.</summary>
    private Step Try(IReadOnlyList<Fix> asked, Step before)
    {
        // Two findings may have one edit in common: the half that was tried first has mended both.
        var still = before.Result.Diagnostics.ToHashSet();
        List<Fix> fixes = [.. asked.Where(fix => still.Contains(fix.Found))];
        if (fixes.Count == 0) return before;

        var folder = fixes.GroupBy(fix => fix.Found.Path, StringComparer.Ordinal).Aggregate(before.Folder, (all, file) => all.With(file.Key, Applied(all.Files[file.Key], file)));
        var after = new Step(folder, Build(folder), [.. before.Done, .. fixes.Select(fix => fix.Found)]);
        if (FixVerdict.IsGood(before.Result, after.Result, [.. fixes.Select(fix => fix.Found)])) return after;

        if (fixes is [var single])
        {
            refused.Add(single.Found);
            return before;
        }

        var half = fixes.Count / 2;
        return Try([.. fixes.Skip(half)], Try([.. fixes.Take(half)], before));
    }

    private static byte[] Applied(SourceFile file, IEnumerable<Fix> fixes) =>
        RawText.Of(file)?.With(fixes.SelectMany(fix => fix.Edits).Distinct()) ?? Encoding.UTF8.GetBytes(Utf16Text(file)!); // a round has no edits for what is neither

    private static bool IsUtf16(Diagnostic found, ContentFolder folder) => found.Rule == SavedAsUtf16 && folder.Files.TryGetValue(found.Path, out var file) && Utf16Text(file) is not null;

    /// <returns><see langword="null"/> for another file, and for one with half a letter in it, which would be lost.</returns>
    private static string? Utf16Text(SourceFile file)
    {
        var bytes = file.Bytes.Span;
        var isBigEndian = bytes.StartsWith(Encoding.BigEndianUnicode.Preamble);
        if (!isBigEndian && !bytes.StartsWith(Encoding.Unicode.Preamble)) return null;

        try
        {
            return new UnicodeEncoding(isBigEndian, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private BuildResult Build(ContentFolder folder) => builder.Build(folder, AcceptedVersions.None, now);

    private sealed record Fix(Diagnostic Found, IReadOnlyList<TextEdit> Edits);

    private sealed record Step(ContentFolder Folder, BuildResult Result, ImmutableList<Diagnostic> Done);
}
