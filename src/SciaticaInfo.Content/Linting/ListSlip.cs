namespace SciaticaInfo.Content.Linting;

/// <summary>A line that was meant as one of a list, and is none by its mark.</summary>
/// <param name="Why">What is wrong with the mark.</param>
/// <param name="Number">With its point; empty for a line of a list without numbers.</param>
/// <param name="Text">What follows the mark.</param>
internal sealed record ListSlip(string Why, string Number, string Text)
{
    private const int MaxDigits = 9;

    /// <summary>What the space bar gives on a Mac while the Option key is held.</summary>
    private const char NoBreakSpace = '\u00A0';

    /// <summary>The dashes of word processors, which put them in place of a hyphen.</summary>
    private const string Dashes = "–—―‐‑−－";

    /// <summary>The marks of lists in word processors, which no Markdown knows; the last two are Word's own.</summary>
    private const string Bullets = "•·‣●○◦∙▪■▸➢\uF0B7\uF0A7";

    private static readonly char[] Spaces = [' ', '\t', NoBreakSpace, '\u2007', '\u202F', '\u3000'];

    /// <summary>What may stand in front of a line's first letter and is not seen: spaces, and letters without width.</summary>
    public static readonly char[] Unseen = [.. Spaces, '\u200B', '\u200C', '\u200D', '\u2060', '\uFEFF', '\u00AD'];

    /// <param name="line">A line that Markdown took for words.</param>
    /// <returns><see langword="null"/> for words.</returns>
    public static ListSlip? Of(string line)
    {
        var bare = line.TrimStart(Unseen);
        if (bare.Length < 2) return null;

        var (mark, next, text) = (bare[0], bare[1], bare[1..].Trim(Unseen));
        if (text.Length == 0) return null;
        if (mark is '-' or '*' or '+' && next is ' ' or '\t') return new(IsPlain(line[..^bare.Length]) ? "is indented too far" : "has letters that nobody sees in front of its mark", "", text);
        if (mark == '-' && Unseen.Contains(next)) return new("the space after its hyphen is one that keeps words together", "", text);
        if (mark == '-' && IsWord(next)) return new("has no space after its hyphen", "", text);
        if (Dashes.Contains(mark, StringComparison.Ordinal) && !char.IsDigit(next)) return new("begins with a dash in place of a hyphen", "", text.TrimStart(mark).TrimStart(Unseen));
        if (Bullets.Contains(mark, StringComparison.Ordinal) || (mark == 'o' && next == '\t')) return new("has a mark that only other programs know", "", text);

        return Numbered(bare);
    }

    /// <summary>How far a line is indented, as far as one can see.</summary>
    public static int IndentOf(string line) => line.TakeWhile(letter => Unseen.Contains(letter)).Count(letter => Spaces.Contains(letter));

    private static ListSlip? Numbered(string bare)
    {
        var digits = bare.AsSpan().IndexOfAnyExceptInRange('0', '9');
        if (digits is <= 0 or > MaxDigits || bare[digits] != '.' || digits + 1 == bare.Length) return null;

        var next = bare[digits + 1];
        var isWordSpace = next == NoBreakSpace;
        return isWordSpace || IsWord(next)
            ? new(isWordSpace ? "the space after its number is one that keeps words together" : "has no space after its number", bare[..(digits + 1)], bare[(digits + 1)..].Trim(Unseen))
            : null;
    }

    /// <summary>A letter, or a mark that stands in front of one.</summary>
    private static bool IsWord(char letter) => char.IsLetter(letter) || letter is '*' or '[' or '{';

    private static bool IsPlain(string indent) => indent.All(letter => letter is ' ' or '\t');
}
