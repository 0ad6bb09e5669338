using System.Text;
using SciaticaInfo.Content.Linting.Rules;

namespace SciaticaInfo.Content.Rendering;

/// <summary>Plain text with variables: the title after a block's name, and the caption of a picture.</summary>
internal static class ValueText
{
    /// <param name="line">Of the text, as <paramref name="column"/> is; both from 0.</param>
    /// <param name="hasLinks">False where a press on the words does something else.</param>
    public static void Write(PatientRenderer renderer, string words, int line, int column, RenderContext context, bool hasLinks = true)
    {
        foreach (var (text, variable) in Parts(words))
        {
            if (variable is null)
            {
                renderer.WriteText(text);
                continue;
            }

            if (!context.Shared.Site.Variables.TryGetValue(variable, out var value) || string.IsNullOrWhiteSpace(value))
            {
                UnknownValueRule.Report(variable, line, column, context);
            }
            else if (hasLinks && PhoneNumber.TryDial(value, out var dial))
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

    public static string Plain(string words, SiteSettings site) =>
        string.Concat(Parts(words).Select(part => part.Variable is null ? part.Text : site.Variables.GetValueOrDefault(part.Variable, "")));

    /// <summary>The text with spaces in place of its variables: what stands behind one keeps its place.</summary>
    public static string WithoutVariables(string words)
    {
        var text = new StringBuilder(words);
        for (var at = 0; words.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open && words.IndexOf("}}", open, StringComparison.Ordinal) is >= 0 and var close; at = close + 2)
        {
            text.Remove(open, close + 2 - open).Insert(open, " ", close + 2 - open);
        }

        return text.ToString();
    }

    public static IEnumerable<string> Variables(string words) => Parts(words).Select(part => part.Variable).OfType<string>();

    private static IEnumerable<(string Text, string? Variable)> Parts(string words)
    {
        var at = 0;
        while (words.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var open && words.IndexOf("}}", open, StringComparison.Ordinal) is >= 0 and var close)
        {
            if (open > at) yield return (words[at..open], null);
            yield return ("", words[(open + 2)..close].Trim());
            at = close + 2;
        }

        if (at < words.Length) yield return (words[at..], null);
    }
}
