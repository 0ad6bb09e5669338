using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FM013 and FM014: what is lost of a line on top of a page, without a word, by the programs that read such lines.</summary>
internal static class FieldLineRules
{
    /// <summary>Names words that stand behind a number sign.</summary>
    public static void CheckLostWords(string path, string line, int number, ICollection<Diagnostic> diagnostics)
    {
        if (IndexOfComment(line) is not (> 0 and var at)) return;

        var kept = line[..at].TrimEnd();
        var fix = kept.EndsWith(':') ? $"{kept} \"{line[at..].TrimEnd()}\"" : kept;
        diagnostics.Add(new("FM013", Severity.Warning, path, number, at + 1, "All that stands behind this # is left out.", fix));
    }

    /// <summary>Names numbers that stand behind a number sign, as in "Suite #4", in a file all of whose values are text. A space after the sign makes it a note.</summary>
    public static void CheckLostNumbers(string path, string text, ICollection<Diagnostic> diagnostics)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (IndexOfComment(line) is not (> 0 and var at) || at + 1 == line.Length || !char.IsLetterOrDigit(line[at + 1])) continue;

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            diagnostics.Add(new("FM013", Severity.Warning, path, number, at + 1, "All that stands behind this # is left out.", colon < 0 ? Remedy.Do("Write the whole value between double quotes.") : $"{line[..colon]}: {TextField.Quote(line[(colon + 2)..].Trim())}"));
        }
    }

    /// <returns>The line with the space that a list's hyphen needs: it is read as it was meant.</returns>
    public static string MendHyphen(string path, string line, int number, ICollection<Diagnostic> diagnostics)
    {
        var text = line.TrimStart(' ');
        if (text is not ['-', not (' ' or '-'), ..]) return line;

        var indent = line.Length - text.Length;
        var mended = $"{line[..indent]}- {text[1..]}";
        diagnostics.Add(new("FM014", Severity.Warning, path, number, indent + 1, "A line of a list needs a space after its hyphen; it was read as if there were one.", mended));
        return mended;
    }

    /// <summary>A number sign after a space and outside quotes; -1 for none, 0 for a line that is a note as a whole.</summary>
    public static int IndexOfComment(string line)
    {
        if (line.TrimStart().StartsWith('#')) return 0;

        var quote = '\0';
        for (var i = 1; i < line.Length; i++)
        {
            if (quote != '\0')
            {
                if (line[i] == quote) quote = '\0';
            }
            else if (line[i] is '"' or '\'' && line[i - 1] is ' ' or '[' or '{' or ',' or ':') quote = line[i];
            else if (line[i] == '#' && line[i - 1] == ' ') return i;
        }

        return -1;
    }
}
