using System.Globalization;
using System.Text;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Commands;

/// <summary>What changed between two texts, line by line, as <c>diff -u</c> writes it. It is for people: a letter that would steer their terminal is shown as another.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Of two texts that differ in more than this (lines times lines), the middle is told as taken out and put in whole.</summary>
    private const long MaxCells = 4_000_000;

    /// <returns>Empty when the texts are the same.</returns>
    public static string Of(string older, string newer, string olderName, string newerName)
    {
        var edits = Edits(Lines(older), Lines(newer));
        var changed = Enumerable.Range(0, edits.Count).Where(i => edits[i].Mark != ' ').ToList();
        if (changed.Count == 0) return "";

        var text = new StringBuilder($"--- {olderName}\n+++ {newerName}\n");
        for (var i = 0; i < changed.Count;)
        {
            var first = changed[i];
            while (i + 1 < changed.Count && changed[i + 1] - changed[i] <= 2 * Context) i++;
            AppendHunk(text, edits, Math.Max(0, first - Context), Math.Min(edits.Count, changed[i] + Context + 1));
            i++;
        }

        return text.ToString();
    }

    private static void AppendHunk(StringBuilder text, List<(char Mark, string Line)> edits, int from, int until)
    {
        var hunk = edits[from..until];
        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(edits[..from], hunk, '+')} +{Range(edits[..from], hunk, '-')} @@\n");
        foreach (var (mark, line) in hunk)
        {
            text.Append(mark).Append(OneLine.OfEach(line));
            if (!line.EndsWith('\n')) text.Append("\n\\ No newline at end of file\n");
        }
    }

    /// <summary>First line and number of lines on one side; what only the other side has does not count.</summary>
    private static string Range(List<(char Mark, string Line)> before, List<(char Mark, string Line)> hunk, char other)
    {
        var count = hunk.Count(edit => edit.Mark != other);
        var start = before.Count(edit => edit.Mark != other) + (count > 0 ? 1 : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{start},{count}");
    }

    private static List<(char Mark, string Line)> Edits(List<string> older, List<string> newer)
    {
        var start = 0;
        while (start < older.Count && start < newer.Count && older[start] == newer[start]) start++;
        var end = 0;
        while (end < older.Count - start && end < newer.Count - start && older[^(end + 1)] == newer[^(end + 1)]) end++;

        return
        [
            .. older[..start].Select(line => (' ', line)),
            .. Middle(older[start..^end], newer[start..^end]),
            .. older[^end..].Select(line => (' ', line)),
        ];
    }

    private static IEnumerable<(char Mark, string Line)> Middle(List<string> older, List<string> newer)
    {
        var (o, n) = (0, 0);
        if ((long)older.Count * newer.Count <= MaxCells)
        {
            var common = CommonLines(older, newer);
            while (o < older.Count && n < newer.Count)
            {
                if (older[o] == newer[n])
                {
                    yield return (' ', older[o++]);
                    n++;
                }
                else if (common[o + 1, n] >= common[o, n + 1])
                {
                    yield return ('-', older[o++]);
                }
                else
                {
                    yield return ('+', newer[n++]);
                }
            }
        }

        while (o < older.Count) yield return ('-', older[o++]);
        while (n < newer.Count) yield return ('+', newer[n++]);
    }

    /// <summary>For each pair of places, how many lines the two rests have in common.</summary>
    private static int[,] CommonLines(List<string> older, List<string> newer)
    {
        var common = new int[older.Count + 1, newer.Count + 1];
        for (var o = older.Count - 1; o >= 0; o--)
        {
            for (var n = newer.Count - 1; n >= 0; n--) common[o, n] = older[o] == newer[n] ? common[o + 1, n + 1] + 1 : Math.Max(common[o + 1, n], common[o, n + 1]);
        }

        return common;
    }

    /// <summary>With their ends, so that a last line without one differs from a line with one.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is var found and >= 0 ? found + 1 : text.Length;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }
}
