using System.Text.RegularExpressions;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>The two lines of <c>---</c> round the fields, where they stand in another form that only they can have, or the second is missing.</summary>
internal static partial class FenceFix
{
    private const string Fence = FieldBlock.Fence;

    public static IReadOnlyList<TextEdit> Of(RawText text)
    {
        var lines = text.Lines.Select(line => line.TrimEnd()).ToArray();
        var first = Array.FindIndex(lines, line => line.Length > 0);
        if (first < 0 || !IsFence(lines[first])) return [];

        var block = FieldBlock.Find(lines, first);
        var end = block.Close < 0 ? block.Place : block.Close;
        if (!lines[(first + 1)..end].Any(Field().IsMatch)) return [];

        return
        [
            .. Enumerable.Range(0, first).Select(line => new TextEdit(line + 1, 1, text.Lines[line].Length, "")),
            .. InPlace(first),
            .. block.Close < 0 ? [Missing(text, end)] : InPlace(end),
        ];

        IEnumerable<TextEdit> InPlace(int line) => lines[line] is Fence or "..." ? [] : [new(line + 1, 1, lines[line].Length, Fence)];
    }

    /// <summary>A line of its own above another, or at the end of the file.</summary>
    private static TextEdit Missing(RawText text, int place)
    {
        if (place < text.Lines.Length) return new(place + 1, 1, 0, Fence + text.LineEnd);

        var isEnded = text.Lines[^1].EndsWith('\n') || text.Lines[^1].EndsWith('\r');
        return new(text.Lines.Length, text.Lines[^1].Length + 1, 0, (isEnded ? "" : text.LineEnd) + Fence + text.LineEnd);
    }

    /// <summary>Three hyphens or more, or what a word processor makes of them.</summary>
    private static bool IsFence(string line) =>
        line.Trim() is { Length: > 0 } mark && mark.All(letter => letter is '-' or '–' or '—') && (mark.Length >= Fence.Length || mark.Contains('—', StringComparison.Ordinal) || mark.Contains('–', StringComparison.Ordinal));

    [GeneratedRegex("^[A-Za-z][A-Za-z _-]*:", RegexOptions.NonBacktracking)]
    private static partial Regex Field();
}
