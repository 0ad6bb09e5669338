namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>READ005: who does what is plain in "the doctor tests your leg", and lost in "your leg is tested". Counted roughly: a form of "be" and a participle after it.</summary>
internal static class PassiveVoice
{
    private const int MinSentences = 10;
    private const int OneIn = 5;
    private static readonly HashSet<string> Be = new(["am", "is", "are", "was", "were", "be", "been", "being", "isn't", "aren't", "wasn't", "weren't"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> Between = new(["not", "often", "usually", "also", "then", "now", "never", "always", "sometimes"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Irregular = new(
        ["begun", "bought", "broken", "brought", "built", "caught", "chosen", "cut", "done", "drawn", "driven", "felt", "found", "given", "held", "hurt", "kept", "known", "left", "lost", "made", "met", "paid", "put", "read", "seen", "sent", "set", "shown", "spoken", "taken", "taught", "thought", "told", "understood", "worn", "written"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Adjectives that only look like participles.</summary>
    private static readonly HashSet<string> Adjectives = new(["tired", "worried", "scared", "used", "need", "red", "allowed", "interested", "married", "indeed"], StringComparer.OrdinalIgnoreCase);

    public static bool IsIn(IReadOnlyList<string> words)
    {
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (!Be.Contains(words[i])) continue;

            var next = i + 1 < words.Count - 1 && Between.Contains(words[i + 1]) ? i + 2 : i + 1;
            var word = words[next].Trim('.', ',', ';', ':', '!', '?', ')', '"', '”');
            if (Irregular.Contains(word) || (word.EndsWith("ed", StringComparison.OrdinalIgnoreCase) && word.Length > 3 && !Adjectives.Contains(word))) return true;
        }

        return false;
    }

    /// <returns>What to tell, or <see langword="null"/> when few sentences are passive.</returns>
    public static string? Judge(int passive, int sentences) =>
        sentences >= MinSentences && passive * OneIn > sentences ? $"{passive} of {sentences} sentences do not say who does what, as in \"your leg is tested\"." : null;
}
