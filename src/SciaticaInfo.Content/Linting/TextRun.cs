using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SciaticaInfo.Content.Linting;

/// <summary>Plain text between two marks, with its place. Collected once for all rules that read words.</summary>
internal sealed record TextRun(LiteralInline Inline, string Text)
{
    /// <summary>True for what stands first on a line of a paragraph.</summary>
    public bool BeginsLine => Inline is { Parent: { ParentBlock: ParagraphBlock }, PreviousSibling: null or LineBreakInline };

    public static IReadOnlyList<TextRun> Of(MarkdownDocument document) =>
        [.. document.Descendants<LiteralInline>().Select(literal => new TextRun(literal, literal.Content.ToString()))];
}
