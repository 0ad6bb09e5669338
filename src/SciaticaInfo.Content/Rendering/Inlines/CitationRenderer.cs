using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Rendering.Inlines;

/// <summary>Neighboring citations share one raised mark.</summary>
internal sealed class CitationRenderer : PageObjectRenderer<CitationInline>
{
    protected override void Write(PatientRenderer renderer, CitationInline inline, RenderContext context)
    {
        if (!context.Shared.References.ContainsKey(inline.Key))
        {
            var nearest = Nearest.To(inline.Key, context.Shared.References.Keys);
            context.Report("CITE001", Severity.Error, inline.Line, inline.Column, $"\"{inline.Key}\" is not in references.yml.", nearest is null ? "Add the source to references.yml." : $"[@{nearest}]");
            return;
        }

        var (number, marker) = context.Cite(inline.Key);
        renderer.Write(IsCitation(Before(inline)) ? " " : "<sup class=\"cite\">");
        renderer.Write($"<a href=\"#ref-{number}\" id=\"{marker}\" aria-label=\"").WriteEscape($"{context.Words.Reference} {number}").Write($"\">{number}</a>");
        if (!IsCitation(After(inline))) renderer.Write("</sup>");
    }

    private static bool IsCitation(Inline? inline) => inline is CitationInline;

    private static Inline? Before(Inline inline) => IsSpace(inline.PreviousSibling) && inline.PreviousSibling?.PreviousSibling is CitationInline citation ? citation : inline.PreviousSibling;

    private static Inline? After(Inline inline) => IsSpace(inline.NextSibling) && inline.NextSibling?.NextSibling is CitationInline citation ? citation : inline.NextSibling;

    private static bool IsSpace(Inline? inline) => inline is LiteralInline literal && literal.Content.ToString().Trim().Length == 0;
}
