using System.Buffers;

namespace SciaticaInfo.Content.Readability;

/// <summary>Cuts prose into what counts as a word. Plain loops: a large folder has a million of them.</summary>
internal static class Prose
{
    private static readonly SearchValues<char> SignsOfNumbers = SearchValues.Create("0123456789+()-.,;");

    /// <returns>What stands between gaps and holds a letter or a digit, with the signs that touch it. An address is no word; a number in groups is one.</returns>
    public static List<string> WordsOf(ReadOnlySpan<char> text)
    {
        var words = new List<string>();
        var isInNumber = false;
        for (var start = 0; start < text.Length; start++)
        {
            var end = start;
            while (end < text.Length && !IsGap(text[end])) end++;
            var piece = text[start..end];
            if (IsSpoken(piece) && !IsAddress(piece))
            {
                var isNumber = IsNumber(piece);
                if (!isNumber || !isInNumber) words.Add(piece.ToString());
                isInNumber = isNumber && piece[^1] is not (',' or ';' or '.');
            }

            start = end;
        }

        return words;
    }

    /// <summary>Digits, with the signs of a number to call, as in (020) 7946 0000.</summary>
    public static bool IsNumber(ReadOnlySpan<char> word) => !word.ContainsAnyExcept(SignsOfNumbers);

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
