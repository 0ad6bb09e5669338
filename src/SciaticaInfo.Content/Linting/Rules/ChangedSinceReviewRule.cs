using System.Security.Cryptography;
using System.Text;
using Markdig.Syntax;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>REV003: a day of review says nothing of what was changed after it; a fingerprint of the reviewed text does.</summary>
internal static class ChangedSinceReviewRule
{
    private const int Letters = 12;
    private const string CommentOpen = "<!--";
    private const string CommentClose = "-->";

    /// <param name="review"><see langword="null"/> for a page that nobody has reviewed.</param>
    public static void Check(ParsedPage page, ArticleFields fields, ReviewDates? review, RenderContext context)
    {
        if (review is null || fields.ReviewedField is not { } day) return;

        var fix = HowToReview(review, fields.Slug);
        if (fields.ReviewedText is not { } field)
        {
            context.Report("REV003", Severity.Information, day.Line - 1, day.Column - 1, "Nothing can tell yet whether the text was changed after this review.", fix);
        }
        else if (field.Value != Fingerprint(page, fields, context.Shared))
        {
            context.Report("REV003", Severity.Warning, field.Line - 1, field.Column - 1, $"The text has changed since the review on {review.Reviewed:O}.", fix);
        }
    }

    /// <summary>Never the fingerprint itself: pasted by habit it would say that somebody has read what nobody has.</summary>
    public static string HowToReview(ReviewDates review, Slug page) => $"When {review.Reviewer.Name} has read the whole page, run:  review {page} --by {review.Reviewer.Id}";

    /// <summary>Of what a reader sees: title, summary, text and pieces. White space, comments and other fields change nothing.</summary>
    /// <param name="page">One with a document.</param>
    public static string Fingerprint(ParsedPage page, ArticleFields fields, SharedContent shared)
    {
        var texts = new List<string> { fields.Title, fields.Summary, page.Text };
        foreach (var include in page.Document!.Descendants<IncludeBlock>())
        {
            if (shared.Pieces.TryGetValue(include.Piece, out var piece)) texts.Add(piece.Source);
        }

        var seen = string.Join('\n', texts.Select(text => string.Join(' ', WithoutComments(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seen)))[..Letters];
    }

    private static string WithoutComments(string text)
    {
        var kept = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf(CommentOpen, at, StringComparison.Ordinal) is >= 0 and var open && text.IndexOf(CommentClose, open, StringComparison.Ordinal) is >= 0 and var close)
        {
            kept.Append(text, at, open - at);
            at = close + CommentClose.Length;
        }

        return kept.Append(text, at, text.Length - at).ToString();
    }
}
