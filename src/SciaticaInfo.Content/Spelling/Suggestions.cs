namespace SciaticaInfo.Content.Spelling;

/// <summary>Finds the word that was meant: one that the site uses, else one of the dictionary that is a slip of one letter away.</summary>
internal sealed class Suggestions(ISpeller speller, string language, IReadOnlyCollection<string> used)
{
    /// <summary>A text in another language would make thousands of slips to look up.</summary>
    private const int MaxWords = 25;

    /// <summary>From this length on, two letters may differ.</summary>
    private const int LongWord = 7;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <returns>By word as it was asked for; words without a suggestion are not in it.</returns>
    public IReadOnlyDictionary<string, string> For(IEnumerable<string> words)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        var rest = new List<string>();
        foreach (var word in words.Where(word => !IsShortForm(word)).Take(MaxWords))
        {
            if (Near(word) is { } near) found[word] = near;
            else rest.Add(word);
        }

        var slips = rest.ToDictionary(word => word, word => Slips(word.ToLowerInvariant()).Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
        var unknown = speller.FindUnknown(language, [.. slips.Values.SelectMany(slip => slip).Distinct(StringComparer.Ordinal)]);
        foreach (var word in rest.Where(_ => unknown is not null))
        {
            if (slips[word].FirstOrDefault(slip => !unknown!.Contains(slip)) is { } meant) found[word] = meant;
        }

        return found;
    }

    /// <summary>Capitals inside a word make a name or a short form, and any near word would be a guess.</summary>
    private static bool IsShortForm(string word) => word.Skip(1).Any(char.IsUpper);

    private string? Near(string word) =>
        Nearest.To(word, used) is { } near && Nearest.Distance(word, near) <= (word.Length < LongWord ? 1 : 2) ? near : null;

    /// <summary>The commonest slips first: two letters swapped, one too many, one wrong, one missing.</summary>
    private static IEnumerable<string> Slips(string word)
    {
        for (var i = 0; i < word.Length - 1; i++) yield return word[..i] + word[i + 1] + word[i] + word[(i + 2)..];
        for (var i = 0; i < word.Length; i++) yield return word[..i] + word[(i + 1)..];
        foreach (var letter in Letters)
        {
            for (var i = 0; i < word.Length; i++) yield return word[..i] + letter + word[(i + 1)..];
            for (var i = 0; i <= word.Length; i++) yield return word[..i] + letter + word[i..];
        }
    }
}
