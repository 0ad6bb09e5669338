using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Rendering.Inlines;

/// <summary>The first mention on a page is a button that opens the definition; later ones are text.</summary>
internal sealed class TermRenderer : PageObjectRenderer<TermInline>
{
    protected override void Write(PatientRenderer renderer, TermInline inline, RenderContext context)
    {
        var id = Anchor.Of(inline.Term);
        if (!context.Shared.Terms.TryGetValue(id, out var term))
        {
            var nearest = Nearest.To(id, context.Shared.Terms.Keys) is { } near ? context.Shared.Terms[near].Name : null;
            context.Report("GLOS001", Severity.Error, inline.Line, inline.Column, $"\"{inline.Term}\" is not in glossary.md.", nearest is null ? inline.Words : $"[[{nearest}|{inline.Words}]]");
            renderer.WriteText(inline.Words);
            return;
        }

        if (context.Terms.Any(used => used.Id == id))
        {
            renderer.WriteText(inline.Words);
            return;
        }

        context.Terms.Add(term);
        renderer.Write($"<button type=\"button\" class=\"term\" popovertarget=\"term-{id}\">").WriteEscape(inline.Words);
        renderer.Write("</button>");
    }
}
