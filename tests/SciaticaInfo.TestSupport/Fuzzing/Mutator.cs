namespace SciaticaInfo.TestSupport.Fuzzing;

/// <summary>Good and bad examples → texts that nobody would write.</summary>
/// <param name="corpus">What is changed, and what parts are taken from.</param>
/// <param name="tokens">Words and signs that mean something to whoever reads the text.</param>
/// <param name="maxLength">In letters; longer texts are cut.</param>
public sealed class Mutator(IReadOnlyList<string> corpus, IReadOnlyList<string> tokens, int maxLength)
{
    private const int MaxChanges = 6;

    /// <summary>One repetition in so many is as long as the text may be: such texts take a thousand times longer than the others.</summary>
    private const int OneIsEndless = 200;

    public string Next(Random random)
    {
        var text = Pick(corpus, random);
        for (var changes = random.Next(1, MaxChanges); changes > 0; changes--) text = Cut(Change(text, random));
        return text;
    }

    private string Change(string text, Random random)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(11) switch
        {
            0 or 1 => text.Insert(at, Pick(tokens, random)),
            2 => text.Insert(at, Repeat(Pick(tokens, random) + (random.Next(3) == 0 ? Pick(tokens, random) : ""), random)),
            3 => text.Insert(at, ((char)random.Next(0x10000)).ToString()),
            4 => text.Remove(at, Math.Min(random.Next(1, 40), text.Length - at)),
            5 => text.Insert(random.Next(text.Length + 1), Part(text, random)),
            6 => text[..at] + Part(Pick(corpus, random), random) + text[at..],
            7 => text[..at] + Tail(Pick(corpus, random), random),
            8 => ChangeLine(text, random),
            9 => Pick(tokens, random) + text + Pick(tokens, random),
            _ => text[..at].ToUpperInvariant() + text[at..],
        };
    }

    /// <summary>Twice, deeper, or after another one.</summary>
    private string ChangeLine(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        var (one, other) = (random.Next(lines.Count), random.Next(lines.Count));
        switch (random.Next(4))
        {
            case 0:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case 1:
                lines[one] = Repeat(" ", random) + lines[one];
                break;
            case 2:
                lines[one] = Pick(tokens, random) + lines[one];
                break;
            default:
                lines[one] = Repeat(lines[one] + "\n", random);
                break;
        }

        return string.Join('\n', lines);
    }

    private string Repeat(string part, Random random)
    {
        var times = random.Next(OneIsEndless) == 0 ? maxLength : 1 << random.Next(9);
        return string.Concat(Enumerable.Repeat(part, Math.Min(times, (maxLength / Math.Max(part.Length, 1)) + 1)));
    }

    private string Cut(string text) => text.Length > maxLength ? text[..maxLength] : text;

    private static string Part(string text, Random random)
    {
        var from = random.Next(text.Length + 1);
        return text.Substring(from, random.Next(Math.Min(400, text.Length - from) + 1));
    }

    private static string Tail(string text, Random random) => text[random.Next(text.Length + 1)..];

    private static string Pick(IReadOnlyList<string> all, Random random) => all[random.Next(all.Count)];
}
