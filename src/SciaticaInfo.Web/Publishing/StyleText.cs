using System.Text;

namespace SciaticaInfo.Web.Publishing;

/// <summary>A style sheet without comments and without the spaces that only people need; its rules stand as they were written.</summary>
internal static class StyleText
{
    /// <summary>No space counts beside one of these.</summary>
    private const string Marks = "{};,>";

    /// <summary>After a colon neither; before it, one begins another selector.</summary>
    private const string MarksBefore = Marks + ":";

    /// <summary>Names of the first step of <c>tokens.css</c>. Only a sheet that is joined from it may use them: outside it they are called otherwise.</summary>
    private const string OwnNames = "--palette-";

    private const string NextLayer = "}@layer ";

    public static string Shorten(string css) => WithShortNames(WithOneBlockForLayer(WithoutSpaces(WithoutComments(css))));

    private static string WithoutComments(string css)
    {
        var text = new StringBuilder(css.Length);
        var at = 0;
        while (css.IndexOf("/*", at, StringComparison.Ordinal) is >= 0 and var open)
        {
            text.Append(css, at, open - at);
            var close = css.IndexOf("*/", open + 2, StringComparison.Ordinal);
            at = close < 0 ? css.Length : close + 2;
        }

        return text.Append(css, at, css.Length - at).ToString();
    }

    /// <summary>What stands in quotes stays as it is.</summary>
    private static string WithoutSpaces(string css)
    {
        var text = new StringBuilder(css.Length);
        var quote = '\0';
        var isSpaceOwed = false;
        foreach (var letter in css)
        {
            if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                isSpaceOwed = true;
                continue;
            }

            if (isSpaceOwed && text.Length > 0 && !Marks.Contains(letter) && !MarksBefore.Contains(text[^1])) text.Append(' ');
            isSpaceOwed = false;
            text.Append(letter);
            if (quote == letter) quote = '\0';
            else if (quote == '\0' && letter is ('"' or '\'')) quote = letter;
        }

        return text.ToString();
    }

    /// <summary>Files of one layer that follow each other become one block of it.</summary>
    private static string WithOneBlockForLayer(string css)
    {
        var blocks = css.Split(NextLayer);
        var text = new StringBuilder(blocks[0], css.Length);
        var last = "";
        foreach (var block in blocks.Skip(1))
        {
            var name = block[..(block.IndexOf('{', StringComparison.Ordinal) + 1)];
            if (name.Length > 0 && name == last) text.Append(block, name.Length, block.Length - name.Length);
            else text.Append(NextLayer).Append(block);
            last = name;
        }

        return text.ToString();
    }

    private static string WithShortNames(string css)
    {
        var names = new List<string>();
        var text = new StringBuilder(css.Length);
        var at = 0;
        while (css.IndexOf(OwnNames, at, StringComparison.Ordinal) is >= 0 and var begin)
        {
            var end = begin + OwnNames.Length;
            while (end < css.Length && (char.IsAsciiLetterOrDigit(css[end]) || css[end] == '-')) end++;
            var name = css[begin..end];
            if (!names.Contains(name)) names.Add(name);
            text.Append(css, at, begin - at).Append("--p").Append(names.IndexOf(name));
            at = end;
        }

        return text.Append(css, at, css.Length - at).ToString();
    }
}
