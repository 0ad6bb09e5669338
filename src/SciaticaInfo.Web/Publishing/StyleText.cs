using System.Text;

namespace SciaticaInfo.Web.Publishing;

/// <summary>A style sheet without comments and indents; its rules stand as they were written.</summary>
internal static class StyleText
{
    public static string Shorten(string css)
    {
        var text = new StringBuilder(css.Length);
        var at = 0;
        while (css.IndexOf("/*", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            text.Append(css, at, open - at);
            var close = css.IndexOf("*/", open + 2, StringComparison.Ordinal);
            at = close < 0 ? css.Length : close + 2;
        }

        text.Append(css, at, css.Length - at);
        var lines = text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        return string.Concat(lines.Select(line => line.Length > 0 && line[^1] is '{' or '}' or ';' or ',' ? line : line + "\n"));
    }
}
