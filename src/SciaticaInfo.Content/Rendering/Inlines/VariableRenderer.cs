using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting.Rules;

namespace SciaticaInfo.Content.Rendering.Inlines;

internal sealed class VariableRenderer : PageObjectRenderer<VariableInline>
{
    protected override void Write(PatientRenderer renderer, VariableInline inline, RenderContext context)
    {
        if (!context.Shared.Site.Variables.TryGetValue(inline.Name, out var value) || string.IsNullOrWhiteSpace(value))
        {
            UnknownValueRule.Report(inline.Name, inline.Line, inline.Column, context);
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
