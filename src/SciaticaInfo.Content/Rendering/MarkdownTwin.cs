using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Media;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Inlines;

namespace SciaticaInfo.Content.Rendering;

/// <summary>
/// The published text as plain Markdown: variables filled in, pieces expanded, cards as headings, citations numbered.
/// Only what is ours is rewritten, by its place in the text; all else stands as it was typed.
/// </summary>
internal sealed class MarkdownTwin(RenderContext context)
{
    // As on the page itself (SiteText.resx of the site).
    private const string NotReviewed = "This page has not been checked by a clinician yet. ";
    private const string NotAClinician = "These pages do not replace a doctor or nurse who can see you.";

    private readonly Dictionary<string, int> numbers = context.Citations.ToDictionary(citation => citation.Reference.Key, citation => citation.Number, StringComparer.Ordinal);

    /// <summary>What a handout made from the text has to say as well.</summary>
    public static string Foot(bool lacksReview) => $"\n---\n\n{(lacksReview ? NotReviewed : "")}{NotAClinician}\n";

    public string Write(Article article, MarkdownDocument document, string source)
    {
        var text = new StringBuilder("---\n");
        Field(text, "title", article.Title);
        Field(text, "summary", article.Summary);
        if (article.Slug.IsTranslation) text.Append("language: ").Append(article.Language).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"published: {article.Published:O}\nchanged: {article.Changed:O}\n");
        if (article.Review is { } review) text.Append(CultureInfo.InvariantCulture, $"reviewed: {review.Reviewed:O}\nnext-review: {review.NextReview:O}\n");
        text.Append("---\n\n# ").Append(article.Title).Append("\n\n");
        text.Append(Rewrite(document, source, isPiece: false).Trim()).Append('\n');
        if (article.Citations.Length > 0)
        {
            text.Append("\n## Sources\n\n");
            foreach (var citation in article.Citations) text.Append(CultureInfo.InvariantCulture, $"{citation.Number}. {Describe(citation.Reference)}\n");
        }

        return text.Append(Foot(article.LacksReview)).ToString();
    }

    /// <param name="isPiece">True for a text that brings in no other: a piece may name itself.</param>
    private string Rewrite(MarkdownDocument document, string source, bool isPiece)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (var edit in Edits(document, source, isPiece).OrderBy(edit => edit.Start))
        {
            if (edit.Start < at) continue;
            text.Append(source, at, edit.Start - at).Append(edit.Text);
            at = edit.End;
        }

        return text.Append(source, at, source.Length - at).ToString();
    }

    private IEnumerable<Edit> Edits(MarkdownDocument document, string source, bool isPiece)
    {
        foreach (var item in document.Descendants())
        {
            switch (item)
            {
                case NamedBlock block:
                    yield return OfLine(source, block.Span.Start, Heading(block));
                    if (block.IsClosed) yield return OfLine(source, block.Span.End, "");
                    break;
                case IncludeBlock include:
                    yield return OfLine(source, include.Span.Start, !isPiece && context.Shared.Pieces.TryGetValue(include.Piece, out var piece) ? Rewrite(piece.Document, piece.Source, isPiece: true).Trim() : "");
                    break;
                case TermInline term: yield return Of(term, term.Words); break;
                case VariableInline variable: yield return Of(variable, context.Shared.Site.Variables.GetValueOrDefault(variable.Name, "")); break;
                case CitationInline citation: yield return Of(citation, numbers.TryGetValue(citation.Key, out var number) ? $"[{number}]" : ""); break;
                case LinkInline { IsImage: true } image when context.Shared.Images.TryGetValue("images/" + image.Url, out var file):
                    yield return new Edit(image.UrlSpan.Start, image.UrlSpan.End + 1, file.PublicPath);
                    if (image.Title is { Length: > 0 }) yield return Caption(source, image);
                    break;
            }
        }
    }

    private string Heading(NamedBlock block)
    {
        var title = ValueText.Plain(block.Title, context.Shared.Site);
        return block.Kind switch
        {
            _ when block.Kind.IsCareCard() => $"### {context.Words.UrgencyOf(block.Kind)}: {title}\n",
            BlockKind.KeyFacts => $"## {context.Words.KeyFacts}\n",
            BlockKind.Do => $"### {context.Words.Do}\n",
            BlockKind.Dont => $"### {context.Words.Dont}\n",
            BlockKind.Video when VideoRenderer.Find(block, context).Video is { } video => $"[{title}]({MediaFiles.AddressOf(video.PublicPath)})\n",
            _ => title.Length > 0 ? $"**{title}**\n" : "",
        };
    }

    /// <summary>As it was typed, quotes and all, but for its variables.</summary>
    private Edit Caption(string source, LinkInline image)
    {
        var typed = source[image.TitleSpan.Start..(image.TitleSpan.End + 1)];
        return new(image.TitleSpan.Start, image.TitleSpan.End + 1, ValueText.Plain(typed, context.Shared.Site));
    }

    private static Edit Of(Inline inline, string text) => new(inline.Span.Start, inline.Span.End + 1, text);

    private static Edit OfLine(string source, int position, string text)
    {
        var start = position == 0 ? 0 : source.LastIndexOf('\n', Math.Min(position, source.Length) - 1) + 1;
        var end = source.IndexOf('\n', Math.Min(position, source.Length));
        return new Edit(start, end < 0 ? source.Length : end, text);
    }

    private static void Field(StringBuilder text, string name, string value) =>
        text.Append(name).Append(": \"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\"\n");

    private static string Describe(Reference reference) => string.Create(CultureInfo.InvariantCulture,
        $"{(reference.Authors is { } authors ? authors.TrimEnd('.') + ". " : "")}{reference.Title}. {reference.Source} ({reference.Year}). {reference.Url?.AbsoluteUri ?? "ISBN " + reference.Isbn}");

    private sealed record Edit(int Start, int End, string Text);
}
