using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FOOT001 and LINK009: marks that Markdown leaves as text because nothing defines them.</summary>
internal static class Footnotes
{
    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var literal in document.Descendants<LiteralInline>())
        {
            var text = literal.Content.ToString();
            if (text.IndexOf("[^", StringComparison.Ordinal) is >= 0 and var note && text.IndexOf(']', note) > note + 2)
            {
                var name = text[(note + 2)..text.IndexOf(']', note)];
                context.Report("FOOT001", Severity.Error, literal.Line, literal.Column + note, $"The footnote [^{name}] has no text.", $"[^{name}]: The text of the note.");
            }
            else if (text.IndexOf("][", StringComparison.Ordinal) is > 0 and var reference && text.IndexOf(']', reference + 2) > reference + 2)
            {
                context.Report("LINK009", Severity.Error, literal.Line, literal.Column, "The address that this link names is not defined.", "Write [the words](/the-page).");
            }
        }
    }
}
