namespace SciaticaInfo.Content.Linting;

/// <summary>Finds words in a text, never the middle of another word or number. Small and large letters are one.</summary>
internal static class WholeWords
{
    public static bool Contains(string text, string words) => IndexOf(text, words) >= 0;

    /// <returns>-1 when the words are not there.</returns>
    public static int IndexOf(string text, string words, int from = 0)
    {
        if (words.Length == 0) return -1;

        for (var at = from; at + words.Length <= text.Length; at++)
        {
            at = text.IndexOf(words, at, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return -1;
            if (IsEdge(text, at - 1) && IsEdge(text, at + words.Length)) return at;
        }

        return -1;
    }

    private static bool IsEdge(string text, int at) => at < 0 || at >= text.Length || !char.IsLetterOrDigit(text[at]);
}
