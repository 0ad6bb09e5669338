using SciaticaInfo.Content.Linting.Rules;

namespace SciaticaInfo.Content.Readability;

/// <summary>One sentence, counted.</summary>
/// <param name="IsPassive">By rule of thumb.</param>
/// <param name="Start">Where it begins in the text that was split; <paramref name="End"/> is the place after its last letter.</param>
internal sealed record Sentence(int Words, int Syllables, string Begins, bool IsPassive, int Start, int End)
{
    /// <summary>The longest sentence that a page may have without a warning, in words.</summary>
    public const int MaxWords = 25;

    private const int BeginningWords = 6;
    private static readonly string[] Abbreviations = ["dr", "mr", "mrs", "vs", "e.g", "i.e", "p", "no"];

    /// <summary>A full stop in a number or an abbreviation ends no sentence, and no sign does after which a small letter goes on: "Why?" people ask.</summary>
    public static IEnumerable<Sentence> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('.' or '!' or '?' or ':')) continue;

            var end = i + 1;
            while (end < text.Length && text[end] is '"' or '”' or '’' or ')') end++;
            if (end < text.Length && !char.IsWhiteSpace(text[end])) continue;
            if (text[i] == '.' && IsAbbreviation(text, start, i)) continue;
            if (text[i] != ':' && text.AsSpan(end).TrimStart() is [var next, ..] && char.IsLower(next)) continue;

            if (Count(text, start, end) is { } sentence) yield return sentence;
            start = end;
        }

        if (Count(text, start, text.Length) is { } last) yield return last;
    }

    private static bool IsAbbreviation(string text, int start, int stop)
    {
        var space = text.LastIndexOf(' ', stop);
        var from = Math.Max(space + 1, start);
        return Abbreviations.Contains(text[from..stop].Trim('(', '"').ToLowerInvariant());
    }

    private static Sentence? Count(string text, int start, int end)
    {
        var words = Prose.WordsOf(text.AsSpan(start, end - start));
        if (words.Count == 0) return null;

        var syllables = 0;
        foreach (var word in words) syllables += Readability.Syllables.CountJoined(word);
        return new Sentence(words.Count, syllables, string.Join(' ', words.GetRange(0, Math.Min(words.Count, BeginningWords))), PassiveVoice.IsIn(words), start, end);
    }
}
