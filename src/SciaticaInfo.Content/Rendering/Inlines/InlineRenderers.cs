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

internal sealed class VariableRenderer : PageObjectRenderer<VariableInline>
{
    protected override void Write(PatientRenderer renderer, VariableInline inline, RenderContext context)
    {
        var variables = context.Shared.Site.Variables;
        if (!variables.TryGetValue(inline.Name, out var value))
        {
            var nearest = Nearest.To(inline.Name, variables.Keys);
            context.Report("VAR001", Severity.Error, inline.Line, inline.Column, $"site.yml has no value named {inline.Name}.", nearest is null ? "Add it to site.yml." : $"{{{{{nearest}}}}}");
            return;
        }

        if (PhoneNumber.TryDial(value, out var dial) && !IsInsideLink(inline))
        {
            renderer.Write($"<a href=\"tel:{dial}\">").WriteEscape(value);
            renderer.Write("</a>");
        }
        else
        {
            renderer.WriteText(value);
        }
    }

    private static bool IsInsideLink(Inline inline)
    {
        for (var parent = inline.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is LinkInline) return true;
        }

        return false;
    }
}

/// <summary>Which values are numbers to dial.</summary>
internal static class PhoneNumber
{
    private const int MinDigits = 2;

    public static bool TryDial(string value, out string dial)
    {
        dial = new string([.. value.Where(letter => char.IsAsciiDigit(letter) || letter == '+')]);
        return dial.Count(char.IsAsciiDigit) >= MinDigits && value.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '(' or ')' or '.');
    }
}
