using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>REV003: a day of review says nothing of what was changed after it; a fingerprint of the reviewed text does.</summary>
internal static class ChangedSinceReviewRule
{
    /// <param name="page">One that was rendered in the context, which knows its terms by then.</param>
    /// <param name="review"><see langword="null"/> for a page that nobody has reviewed.</param>
    public static void Check(ParsedPage page, ArticleFields fields, ReviewDates? review, RenderContext context)
    {
        if (review is null || fields.ReviewedField is not { } day) return;

        var fix = HowToReview(review, fields.Slug);
        if (fields.ReviewedText is not { } field)
        {
            context.Report("REV003", Severity.Information, day.Line - 1, day.Column - 1, "Nothing can tell yet whether the text was changed after this review.", fix);
        }
        else if (!IsOf(field.Value))
        {
            var what = context.Terms.Count > 0 ? "The text, or a definition on the page," : "The text";
            context.Report("REV003", Severity.Warning, field.Line - 1, field.Column - 1, $"{what} has changed since the review on {review.Reviewed:O}.", fix);
        }

        // Reviews from before definitions counted hold the fingerprint of the text alone: of a definition nothing can be told then, and all else as ever.
        bool IsOf(string fingerprint) => fingerprint == TextFingerprint.Of(page, fields, context.Shared, context.Terms) || (context.Terms.Count > 0 && fingerprint == TextFingerprint.Of(page, fields, context.Shared, []));
    }

    /// <summary>Never the fingerprint itself: pasted by habit it would say that somebody has read what nobody has.</summary>
    public static Remedy HowToReview(ReviewDates review, Slug page) => Remedy.Do($"When {review.Reviewer.Name} has read the whole page, run:  review {page} --by {review.Reviewer.Id}");
}
