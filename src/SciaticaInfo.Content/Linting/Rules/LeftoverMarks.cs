using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FOOT001 and LINK009: marks that Markdown leaves as text because nothing defines them.</summary>
internal static class LeftoverMarks
{
    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var block in document.Descendants<LeafBlock>().Where(block => block.Inline is not null))
        {
            foreach (var (first, text) in Runs(block.Inline!)) Check(first, text, context);
        }
    }

    private static void Check(Inline first, string text, RenderContext context)
    {
        if (text.IndexOf("[^", StringComparison.Ordinal) is >= 0 and var note && text.IndexOf(']', note) is var noteEnd && noteEnd > note + 2)
        {
            var name = text[(note + 2)..noteEnd];
            context.Report("FOOT001", Severity.Error, first.Line, first.Column + note, $"The footnote [^{name}] has no text.", $"[^{name}]: The text of the note.");
        }
        else if (text.IndexOf("][", StringComparison.Ordinal) is > 0 and var middle && text.LastIndexOf('[', middle) is >= 0 and var open && text.IndexOf(']', middle + 2) > middle + 2)
        {
            var name = text[(middle + 2)..text.IndexOf(']', middle + 2)];
            context.Report("LINK009", Severity.Error, first.Line, first.Column + open, $"This link names the address [{name}], which nothing on the page defines. Define it on a line of its own, or put the address in round brackets behind the words.", $"[{name}]: https://example.org/");
        }
    }

    /// <summary>Markdown cuts text at each bracket; side by side, the pieces show what was typed.</summary>
    private static IEnumerable<(Inline First, string Text)> Runs(ContainerInline container)
    {
        Inline? first = null;
        var text = new StringBuilder();
        foreach (var (inline, piece) in Pieces(container))
        {
            if (piece is not null)
            {
                first ??= inline;
                text.Append(piece);
                continue;
            }

            if (first is not null) yield return (first, text.ToString());
            first = null;
            text.Clear();
        }

        if (first is not null) yield return (first, text.ToString());
    }

    /// <summary>Text, brackets that opened nothing among it; <see langword="null"/> for anything else.</summary>
    private static IEnumerable<(Inline Inline, string? Text)> Pieces(ContainerInline container)
    {
        foreach (var inline in container)
        {
            if (inline is LiteralInline literal) yield return (inline, literal.Content.ToString());
            else if (inline is LinkDelimiterInline opening)
            {
                yield return (inline, opening.ToLiteral());
                foreach (var piece in Pieces(opening)) yield return piece;
            }
            else yield return (inline, null);
        }
    }
}
