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

    /// <summary>How many brackets are opened and not closed; those in quotes and notes are none.</summary>
    public static int Balance(string text)
    {
        var balance = 0;
        var quote = '\0';
        for (var i = 0; i < text.Length; i++)
        {
            if (quote != '\0') quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '"' or '\'' && (i == 0 || text[i - 1] is ' ' or '[' or '{' or ',' or ':')) quote = text[i];
            else if (text[i] == '#' && i > 0 && text[i - 1] == ' ') break;
            else if (text[i] is '[' or '{') balance++;
            else if (text[i] is ']' or '}') balance--;
        }

        return balance;
    }
}
