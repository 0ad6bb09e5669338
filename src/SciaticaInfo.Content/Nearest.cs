namespace SciaticaInfo.Content;

/// <summary>Finds the name that was meant.</summary>
internal static class Nearest
{
    private const int MaxDistance = 3;
    private const int LongWord = 4;
    private const double LeastLikeness = 0.5;

    /// <summary><see langword="null"/> when nothing is near.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        var best = candidates.Select(candidate => (Name: candidate, Distance: Distance(word, candidate)))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal).FirstOrDefault((Name: "", Distance: int.MaxValue));
        return best.Distance <= Math.Min(MaxDistance, Math.Max(1, word.Length / 2)) ? best.Name : null;
    }

    /// <summary>The same for an address or an anchor, which may also have been written with other words: <c>how-it-feels</c> is <c>what-it-feels-like</c>.</summary>
    public static string? ToAddress(string address, IReadOnlyCollection<string> candidates) => To(address, candidates) ?? ByWords(address, candidates);

    private static string? ByWords(string address, IEnumerable<string> candidates)
    {
        var words = WordsOf(address);
        var best = candidates.Select(candidate => (Name: candidate, Likeness: Likeness(words, WordsOf(candidate))))
            .OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Name, StringComparer.Ordinal).FirstOrDefault();
        return best.Likeness >= LeastLikeness ? best.Name : null;
    }

    /// <summary>The share of words that both have, 1 for all; 0 where they have only little words in common, such as "it".</summary>
    private static double Likeness(string[] words, string[] others)
    {
        var common = words.Where(word => others.Any(other => IsSame(word, other))).ToList();
        return common.Exists(word => word.Length >= LongWord) ? 2.0 * common.Count / (words.Length + others.Length) : 0;
    }

    /// <summary>A long word may have another end, such as a plural's.</summary>
    private static bool IsSame(string word, string other) => word == other || (word.Length >= LongWord && other.Length >= LongWord && Distance(word, other) <= 1);

    private static string[] WordsOf(string address) => address.ToLowerInvariant().Split(['-', '/'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Levenshtein's: how many letters must change.</summary>
    public static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }

            previous = current;
        }

        return previous[b.Length];
    }
}
