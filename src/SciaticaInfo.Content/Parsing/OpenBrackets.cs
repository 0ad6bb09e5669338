namespace SciaticaInfo.Content.Parsing;

/// <summary>Whether a line stands within brackets that were opened above it, as the value of a field.</summary>
internal sealed class OpenBrackets
{
    private int depth;

    /// <returns>True for a line within brackets, also for the one that closes them.</returns>
    public bool Take(string line)
    {
        if (depth > 0 && !FieldNames.IsKnown(FieldLine.NameOf(line) ?? ""))
        {
            depth += Balance(line);
            return true;
        }

        var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].TrimStart();
        depth = value is ['[' or '{', ..] && FieldLine.NameOf(line) is { } name && !FieldNames.IsText(FieldNames.Normalize(name)) ? Math.Max(Balance(value), 0) : 0;
        return false;
    }

    /// <summary>How many brackets are opened and not closed; those in quotes and notes are none. Below nothing where more are closed.</summary>
    public static int Balance(string text) => Brackets(text).Sum(bracket => bracket is '[' or '{' ? 1 : -1);

    /// <summary>The brackets that would close those which the text leaves open.</summary>
    public static string Closing(string text)
    {
        var open = new Stack<char>();
        foreach (var bracket in Brackets(text))
        {
            if (bracket is '[' or '{') open.Push(bracket == '[' ? ']' : '}');
            else open.TryPop(out _);
        }

        return string.Concat(open);
    }

    private static IEnumerable<char> Brackets(string text)
    {
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '"' or '\'' && (i == 0 || text[i - 1] is ' ' or '[' or '{' or ',' or ':')) quote = text[i];
            else if (text[i] == '#' && i > 0 && text[i - 1] == ' ') yield break;
            else if (text[i] is '[' or '{' or ']' or '}') yield return text[i];
        }
    }
}
