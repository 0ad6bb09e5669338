using System.Collections.Concurrent;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Short texts that many pages have in common, such as names of fields and where links lead: each is held once.</summary>
/// <param name="most">When there are more, all are forgotten, and what is still in use comes again.</param>
internal sealed class CommonTexts(int most)
{
    private readonly ConcurrentDictionary<string, string> known = new(StringComparer.Ordinal);
    private int count;

    public static CommonTexts OfPages { get; } = new(8192);

    /// <returns>An equal text, as a rule the same object for all who ask.</returns>
    public string Once(string text)
    {
        if (known.TryGetValue(text, out var other)) return other;
        if (!known.TryAdd(text, text)) return known.GetValueOrDefault(text, text);
        if (Interlocked.Increment(ref count) <= most) return text;

        known.Clear();
        Volatile.Write(ref count, 0);
        return text;
    }
}
