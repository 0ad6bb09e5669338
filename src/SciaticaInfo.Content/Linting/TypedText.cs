using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace SciaticaInfo.Content.Linting;

/// <summary>
/// Text between two marks as it was typed, with the brackets that Markdown leaves in it because nothing defines them, or because it cannot read them.
/// Collected once for all rules that look for a mark that became none.
/// </summary>
/// <param name="Line">From 0, like the column.</param>
internal sealed record TypedText(int Line, int Column, string Text)
{
    /// <summary>Stands for a sign that is shown as it was typed.</summary>
    private const char Escaped = '\uFFFC';

    public static IReadOnlyList<TypedText> Of(MarkdownDocument document) =>
    [
        // Words in bold have marks of their own among them.
        .. from block in document.Descendants<LeafBlock>()
           where block.Inline is not null
           from container in block.Inline!.Descendants<EmphasisInline>().Prepend<ContainerInline>(block.Inline!)
           from text in Runs(block, container)
           select text,
    ];

    /// <summary>Markdown cuts text at each bracket; side by side, the pieces show what was typed.</summary>
    private static IEnumerable<TypedText> Runs(LeafBlock block, ContainerInline container)
    {
        (int Line, int Column)? place = null;
        var text = new StringBuilder();
        foreach (var (inline, piece) in Pieces(container))
        {
            if (piece is not null)
            {
                // Markdig gives a bracket that opened nothing no place; what stands beside it on the line has one.
                if (place is null && (inline.Line, inline.Column) != (0, 0)) place = (inline.Line, inline.Column - text.Length);
                text.Append(piece);
                continue;
            }

            if (text.Length > 0) yield return Taken();
        }

        if (text.Length > 0) yield return Taken();

        TypedText Taken()
        {
            var (line, column) = place ?? (block.Line, block.Column);
            var typed = new TypedText(line, column, text.ToString());
            place = null;
            text.Clear();
            return typed;
        }
    }

    /// <summary>Text, brackets that opened nothing among it; <see langword="null"/> for anything else.</summary>
    private static IEnumerable<(Inline Inline, string? Text)> Pieces(ContainerInline container)
    {
        foreach (var inline in container)
        {
            if (inline is LiteralInline literal) yield return (inline, literal.IsFirstCharacterEscaped ? $"{Escaped}{literal.Content.ToString()[1..]}" : literal.Content.ToString());
            else if (inline is LinkDelimiterInline opening)
            {
                yield return (inline, opening.ToLiteral());
                foreach (var piece in Pieces(opening)) yield return piece;
            }
            else yield return (inline, null);
        }
    }
}
