using System.Security.Cryptography;
using System.Text;
using Markdig.Syntax;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting;

/// <summary>Twelve letters that stand for what a reader sees of a page: title, summary, text, pieces and definitions. White space, comments and other fields change nothing.</summary>
internal static class TextFingerprint
{
    private const int Letters = 12;
    private const string CommentOpen = "<!--";
    private const string CommentClose = "-->";

    /// <param name="page">One that has a document.</param>
    /// <param name="terms">Those whose definitions the page shows; none where the text alone counts.</param>
    public static string Of(ParsedPage page, ArticleFields fields, SharedContent shared, IEnumerable<GlossaryTerm> terms)
    {
        var texts = new List<string> { fields.Title, fields.Summary, page.Text };
        foreach (var include in page.Document!.Descendants<IncludeBlock>()) // the caller's promise
        {
            if (shared.Pieces.TryGetValue(include.Piece, out var piece)) texts.Add(piece.Source);
        }

        texts.AddRange(terms.Select(term => term.DefinitionText));
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
