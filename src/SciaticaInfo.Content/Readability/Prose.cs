namespace SciaticaInfo.Content.Readability;

/// <summary>Cuts prose into what counts as a word. Plain loops: a large folder has a million of them.</summary>
internal static class Prose
{
    /// <returns>What stands between gaps and holds a letter or a digit, with the signs that touch it. An address is no word.</returns>
    public static List<string> WordsOf(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && !IsGap(text[end])) end++;
            var piece = text[start..end];
            if (IsSpoken(piece) && !IsAddress(piece)) words.Add(piece.ToString());
            start = end;
        }

        return words;
    }

    private static bool IsGap(char letter) => letter is ' ' or '\n' or '\t';

    private static bool IsSpoken(ReadOnlySpan<char> piece)
    {
        foreach (var letter in piece)
        {
            if (char.IsLetterOrDigit(letter)) return true;
        }

        return false;
    }

    private static bool IsAddress(ReadOnlySpan<char> word) => word.Contains("://", StringComparison.Ordinal) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase);
}
