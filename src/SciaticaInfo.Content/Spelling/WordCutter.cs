namespace SciaticaInfo.Content.Spelling;

/// <summary>Cuts text into words to be looked up. Web and mail addresses, paths, short forms with points, and all that holds a digit are no words.</summary>
internal static class WordCutter
{
    /// <summary>A single letter is a name or a mark.</summary>
    private const int MinLength = 2;

    /// <returns>Each word, with straight apostrophes and without an ending <c>'s</c>, and where it begins.</returns>
    public static IEnumerable<(string Word, int At)> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsWhiteSpace(text[at])) continue;

            var end = at;
            while (end < text.Length && !char.IsWhiteSpace(text[end])) end++;
            for (var start = IsAddress(text.AsSpan(at, end - at)) ? end : at; start < end; start++)
            {
                if (!char.IsLetterOrDigit(text[start])) continue;

                var stop = start;
                while (stop < end && (char.IsLetterOrDigit(text[stop]) || IsApostrophe(text[stop]))) stop++;
                if (Clean(text[start..stop]) is { } word) yield return (word, start);
                start = stop;
            }

            at = end;
        }
    }

    private static string? Clean(string run)
    {
        var word = run.Replace('’', '\'').TrimEnd('\'');
        if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase)) word = word[..^2];
        return word.Length < MinLength || HoldsDigit(word) ? null : word;
    }

    private static bool HoldsDigit(string word)
    {
        foreach (var letter in word)
        {
            if (char.IsDigit(letter)) return true;
        }

        return false;
    }

    private static bool IsAddress(ReadOnlySpan<char> chunk)
    {
        if (chunk[0] == '/' || chunk.Contains('@') || chunk.Contains("://", StringComparison.Ordinal)) return true;

        for (var i = 1; i < chunk.Length - 1; i++)
        {
            if (chunk[i] == '.' && char.IsLetterOrDigit(chunk[i - 1]) && char.IsLetterOrDigit(chunk[i + 1])) return true;
        }

        return false;
    }

    private static bool IsApostrophe(char letter) => letter is '\'' or '’';
}
