using System.Text;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Rendering;

/// <summary>The title after a block's name: text with variables.</summary>
internal static class ValueText
{
    public static void Write(PatientRenderer renderer, NamedBlock block, RenderContext context)
    {
        foreach (var (text, variable) in Parts(block.Title))
        {
            if (variable is null)
            {
                renderer.WriteText(text);
                continue;
            }

            if (!context.Shared.Site.Variables.TryGetValue(variable, out var value) || string.IsNullOrWhiteSpace(value))
            {
                UnknownValueRule.Report(variable, block.Line, block.TitleColumn, context);
            }
            else if (PhoneNumber.TryDial(value, out var dial))
            {
                renderer.Write($"<a href=\"tel:{dial}\">").WriteEscape(value);
                renderer.Write("</a>");
            }
            else
            {
                renderer.WriteText(value);
            }
        }
    }

    public static string Plain(string title, SiteSettings site) =>
        string.Concat(Parts(title).Select(part => part.Variable is null ? part.Text : site.Variables.GetValueOrDefault(part.Variable, "")));

    /// <summary>The title with spaces in place of its variables: what stands behind one keeps its place.</summary>
    public static string WithoutVariables(string title)
    {
        var text = new StringBuilder(title);
        for (var at = 0; title.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open && title.IndexOf("}}", open, StringComparison.Ordinal) is >= 0 and var close; at = close + 2)
        {
            text.Remove(open, close + 2 - open).Insert(open, " ", close + 2 - open);
        }

        return text.ToString();
    }

    public static IEnumerable<string> Variables(string title) => Parts(title).Select(part => part.Variable).OfType<string>();

    private static IEnumerable<(string Text, string? Variable)> Parts(string title)
    {
        var at = 0;
        while (title.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open && title.IndexOf("}}", open, StringComparison.Ordinal) is >= 0 and var close)
        {
            if (open > at) yield return (title[at..open], null);
            yield return ("", title[(open + 2)..close].Trim());
            at = close + 2;
        }

        if (at < title.Length) yield return (title[at..], null);
    }
}
