namespace SciaticaInfo.Content.Readability;

/// <summary>Counts syllables of an English word by its letters: groups of vowels, less the ones that are not spoken.</summary>
internal static class Syllables
{
    /// <summary>Of words that a hyphen or a slash joins, each by itself: "well-known", "and/or". A number is one, however it is written.</summary>
    public static int CountJoined(ReadOnlySpan<char> words)
    {
        if (Prose.IsNumber(words)) return 1;

        var count = 0;
        while (words.IndexOfAny('-', '/') is >= 0 and var joint)
        {
            if (joint > 0) count += Count(words[..joint]);
            words = words[(joint + 1)..];
        }

        return words.IsEmpty ? count : count + Count(words);
    }

    public static int Count(ReadOnlySpan<char> word)
    {
        Span<char> letters = stackalloc char[Math.Min(word.Length, 64)];
        var length = 0;
        foreach (var letter in word[..letters.Length])
        {
            if (char.IsAsciiLetter(letter)) letters[length++] = char.ToLowerInvariant(letter);
        }

        var text = letters[..length];
        if (length <= 3) return 1;

        var count = 0;
        for (var i = 0; i < length; i++)
        {
            if (IsVowel(text[i]) && (i == 0 || !IsVowel(text[i - 1]))) count++;
            if (i > 0 && IsSpokenApart(text, i)) count++;
        }

        // "Isn't", "couldn't": without a vowel before it, the end is a syllable of its own.
        if (text is [.., var stop, 'n', 't'] && !IsVowel(stop)) count++;
        if (HasSilentEnding(text)) count--;
        return Math.Max(count, 1);
    }

    /// <summary>Two vowels that are two syllables: "sci-atica", "peri-od", "carry-ing", "isch-ial".</summary>
    private static bool IsSpokenApart(ReadOnlySpan<char> text, int i) => (text[i - 1], text[i]) switch
    {
        ('i', 'a') => !(i >= 2 && text[i - 2] is 'c' or 't') || i == 3,
        ('i', 'o') => !(i + 1 < text.Length && text[i + 1] is 'n' or 'u'),
        ('u', 'a') => !(i >= 2 && text[i - 2] is 'q' or 'g'),
        ('e', 'o') => !(i + 1 < text.Length && text[i + 1] == 'u') && !(i >= 2 && text[i - 2] == 'p'),
        ('i', 'u') => true,
        ('y', 'i') => i + 1 < text.Length && text[i + 1] == 'n',
        _ => false,
    };

    private static bool HasSilentEnding(ReadOnlySpan<char> text)
    {
        var last = text[^1];
        var before = text[^2];
        if (last == 'e') return !IsVowel(before) && !(before == 'l' && !IsVowel(text[^3]));
        if (last == 'd' && before == 'e') return text[^3] is not ('t' or 'd') && !IsVowel(text[^3]);
        if (last == 's' && before == 'e') return !IsVowel(text[^3]) && text[^3] is not ('s' or 'c' or 'x' or 'z' or 'g') && !(text[^3] == 'h' && text[^4] is 'c' or 's') && !(text[^3] == 'l' && !IsVowel(text[^4]));
        return false;
    }

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
