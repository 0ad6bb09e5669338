namespace SciaticaInfo.Content;

/// <summary>Finds the name that was meant.</summary>
internal static class Nearest
{
    private const int MaxDistance = 3;

    /// <summary><see langword="null"/> when nothing is near.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        var best = candidates.Select(candidate => (Name: candidate, Distance: Distance(word, candidate)))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Name, StringComparer.Ordinal).FirstOrDefault((Name: "", Distance: int.MaxValue));
        return best.Distance <= Math.Min(MaxDistance, Math.Max(1, word.Length / 2)) ? best.Name : null;
    }

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
