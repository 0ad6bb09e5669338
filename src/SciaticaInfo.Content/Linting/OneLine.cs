namespace SciaticaInfo.Content.Linting;

/// <summary>Words of a file, or its name, as one line of a terminal or a log may hold them: a control letter would begin another line, or steer the terminal.</summary>
public static class OneLine
{
    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Any(char.IsControl) ? string.Concat(line.Select(Shown)) : line;
    }

    private static char Shown(char letter) => letter == '\t' ? ' ' : char.IsControl(letter) ? '\uFFFD' : letter;
}
