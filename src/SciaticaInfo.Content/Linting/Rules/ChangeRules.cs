using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>URL004 and REV005: what only the version before can tell. Without one, as in <c>check</c>, nothing is found.</summary>
internal static class ChangeRules
{
    /// <summary>Reading a whole page takes a clinician some time; more than this many on one day is a habit, not a reading.</summary>
    private const int MaxReviewedAtOnce = 5;

    public static void Check(IReadOnlyList<PageChoice> published, PageReader reader, ICollection<Diagnostic> diagnostics)
    {
        var edits = published.Where(choice => choice is { IsEdited: true, IsUnchanged: true, Last: not null })
            .Select(choice => (choice.Path, Now: choice.Shown?.Fields, Before: reader.ReadFields(choice.Last!))) // those that were there before
            .Where(edit => edit.Now is not null && edit.Before is { Status: ArticleStatus.Published }).ToList();
        if (edits.Count == 0) return;

        var hasMoved = edits.Exists(edit => edit.Now!.Slug != edit.Before!.Slug);
        var addresses = hasMoved ? published.Select(choice => choice.Shown?.Fields?.Slug.Path).ToHashSet(StringComparer.Ordinal) : [];
        var kept = hasMoved ? published.SelectMany(choice => choice.Shown?.Fields?.OldPaths ?? []).ToHashSet(StringComparer.Ordinal) : [];
        foreach (var (path, now, before) in edits)
        {
            var old = before!.Slug.Path; // both were looked at above
            if (now!.Slug == before.Slug || addresses.Contains(old) || kept.Contains(old)) continue;

            diagnostics.Add(new("URL004", Severity.Warning, path, now.SlugField?.Line ?? 1, now.SlugField?.Column ?? 1, $"The page has left its old address {old}, and links and bookmarks that lead there find nothing.", $"aliases: [{old}]"));
        }

        foreach (var day in edits.Where(edit => edit.Now!.Reviewed is not null && edit.Now.Reviewed != edit.Before!.Reviewed).GroupBy(edit => edit.Now!.Reviewed).Where(day => day.Count() > MaxReviewedAtOnce))
        {
            foreach (var (path, now, _) in day)
            {
                diagnostics.Add(new("REV005", Severity.Warning, path, now!.ReviewedField?.Line ?? 1, now.ReviewedField?.Column ?? 1, $"{day.Count()} pages were given {day.Key:O} as their day of review at once. A review is a reading of the whole page.", Remedy.Do("Keep the new day only on pages that were read.")));
            }
        }
    }
}
