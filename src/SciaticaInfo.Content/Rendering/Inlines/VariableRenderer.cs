using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Rendering.Inlines;

internal sealed class VariableRenderer : PageObjectRenderer<VariableInline>
{
    protected override void Write(PatientRenderer renderer, VariableInline inline, RenderContext context)
    {
        var variables = context.Shared.Site.Variables;
        if (!variables.TryGetValue(inline.Name, out var value))
        {
            var nearest = Nearest.To(inline.Name, variables.Keys);
            context.Report("VAR001", Severity.Error, inline.Line, inline.Column, $"site.yml has no value named {inline.Name}.", nearest is null ? Remedy.Do("Add it to site.yml.") : $"{{{{{nearest}}}}}");
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
