using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Rendering.Inlines;

/// <summary>Neighboring citations share one raised mark, in the order of their numbers.</summary>
internal sealed class CitationRenderer : PageObjectRenderer<CitationInline>
{
    /// <summary>Spaces between two citations.</summary>
    public static bool IsBetween(LiteralInline inline) =>
        inline is { PreviousSibling: CitationInline, NextSibling: CitationInline } && inline.Content.AsSpan().IsWhiteSpace();

    protected override void Write(PatientRenderer renderer, CitationInline inline, RenderContext context)
    {
        if (Next(inline.PreviousSibling, back: true) is CitationInline) return;

        var marks = new List<(int Number, string Marker)>();
        for (Inline? one = inline; one is CitationInline citation; one = Next(one.NextSibling, back: false))
        {
            if (context.Shared.References.ContainsKey(citation.Key)) marks.Add(context.Cite(citation.Key));
            else ReportUnknown(citation, context);
        }

        if (marks.Count == 0) return;

        renderer.Write("<sup class=\"cite\">");
        foreach (var (index, (number, marker)) in marks.OrderBy(mark => mark.Number).Index())
        {
            if (index > 0) renderer.Write(" ");
            renderer.Write($"<a href=\"#ref-{number}\" id=\"{marker}\" aria-label=\"").WriteEscape($"{context.Words.Reference} {number}").Write($"\">{number}</a>");
        }

        renderer.Write("</sup>");
    }

    private static Inline? Next(Inline? inline, bool back) =>
        inline is LiteralInline literal && IsBetween(literal) ? back ? literal.PreviousSibling : literal.NextSibling : inline;

    private static void ReportUnknown(CitationInline inline, RenderContext context)
    {
        var nearest = Nearest.To(inline.Key, context.Shared.References.Keys);
        context.Report("CITE001", Severity.Error, inline.Line, inline.Column, $"\"{inline.Key}\" is not in references.yml.", nearest is null ? Remedy.Do("Add the source to references.yml.") : $"[@{nearest}]");
    }
}
