using SciaticaInfo.Content.Building;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>REV001 and REV002: which pages a clinician is to read again, and which soon.</summary>
internal static class ReviewStateRule
{
    public static void Check(IEnumerable<PageChoice> published, DateOnly today, ICollection<Diagnostic> diagnostics)
    {
        foreach (var page in published)
        {
            if (page.Shown?.Article?.Review is not { } review || (page.Fresh ?? page.Shown).Fields?.ReviewedField is not { } place) continue;

            if (review.IsOverdue(today)) Add("REV001", Severity.Warning, $"A review was due on {review.NextReview:O}, and the page tells its readers so.");
            else if (review.IsDueSoon(today)) Add("REV002", Severity.Information, $"The next review is due on {review.NextReview:O}.");

            void Add(string rule, Severity severity, string message) =>
                diagnostics.Add(new(rule, severity, page.Path, place.Line, place.Column, message, ChangedSinceReviewRule.HowToReview(review, page.Shown.Article.Slug)));
        }
    }
}
