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
            if (!IsAddress(text.AsSpan(at, end - at)))
            {
                foreach (var word in Runs(text, at, end)) yield return word;
            }

            at = end;
        }
    }

    private static IEnumerable<(string Word, int At)> Runs(string text, int start, int end)
    {
        for (var at = start; at < end; at++)
        {
            if (!char.IsLetterOrDigit(text[at])) continue;

            var stop = at;
            while (stop < end && (char.IsLetterOrDigit(text[stop]) || IsApostrophe(text[stop]))) stop++;
            if (Clean(text[at..stop]) is { } word) yield return (word, at);
            at = stop;
        }
    }

    private static string? Clean(string run)
    {
        var word = run.Replace('’', '\'').TrimEnd('\'');
        if (word.EndsWith("'s", StringComparison.OrdinalIgnoreCase)) word = word[..^2];
        return word.Length < MinLength || word.Any(char.IsDigit) ? null : word;
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
