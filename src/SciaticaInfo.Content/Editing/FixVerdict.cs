using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Editing;

/// <summary>Whether fixes did what they were for: their findings are gone, and no error came.</summary>
internal static class FixVerdict
{
    /// <summary>While one of these is found, no field of the page is read.</summary>
    private static readonly string[] NoFields = ["FM001", "FM003", "FM005"];

    public static bool IsGood(BuildResult before, BuildResult after, IReadOnlyList<Diagnostic> fixes)
    {
        var (was, isNow) = (Counts(before.Diagnostics), Counts(after.Diagnostics));
        if (fixes.CountBy(KeyOf).Any(mended => isNow.GetValueOrDefault(mended.Key) > was.GetValueOrDefault(mended.Key) - mended.Value)) return false;

        // No page was looked at before: whatever is found in them was there.
        if (before.Snapshot is null && after.Snapshot is not null) return true;

        // A page whose fields could not be found shows its other errors only now: they were there before, as long as it is a page now.
        var uncovered = fixes.Where(fix => NoFields.Contains(fix.Rule, StringComparer.Ordinal)).Select(fix => fix.Path).ToHashSet(StringComparer.Ordinal);
        return uncovered.All(path => after.Pages.Any(page => page.Path == path && page.Title is { Length: > 0 }))
            && after.Diagnostics.Where(found => found.IsError && !uncovered.Contains(found.Path)).CountBy(KeyOf).All(error => error.Value <= was.GetValueOrDefault(error.Key));
    }

    private static Dictionary<(string Path, string Rule), int> Counts(IEnumerable<Diagnostic> found) => found.CountBy(KeyOf).ToDictionary();

    private static (string Path, string Rule) KeyOf(Diagnostic found) => (found.Path, found.Rule);
}
