namespace SciaticaInfo.Content.Linting;

/// <summary>Words of a file, or its name, as one line of a terminal or a log may hold them: a control letter would begin another line, or steer the terminal.</summary>
public static class OneLine
{
    public static string Of(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Any(char.IsControl) ? string.Concat(line.Select(Shown)) : line;
    }

    /// <summary>The same for a text that has lines and tabs of its own, and keeps them.</summary>
    public static string OfEach(string text) => string.Concat(text.Select((letter, at) => letter is '\n' or '\t' || (letter == '\r' && at + 1 < text.Length && text[at + 1] == '\n') ? letter : Shown(letter)));

    private static char Shown(char letter) => letter == '\t' ? ' ' : char.IsControl(letter) ? '\uFFFD' : letter;
}
