using System.Text.RegularExpressions;

namespace SciaticaInfo.Content.Editing;

/// <summary>The two lines of <c>---</c> round the fields, where they stand in another form that only they can have.</summary>
internal static partial class FenceFix
{
    private const string Fence = "---";

    public static IReadOnlyList<TextEdit> Of(RawText text)
    {
        var lines = text.Lines.Select(line => line.TrimEnd()).ToList();
        var first = lines.FindIndex(line => line.Length > 0);
        if (first < 0 || !IsFence(lines[first])) return [];

        var last = lines.FindIndex(first + 1, line => IsFence(line) || line is "..." or "--");
        if (last < 0 || !lines[(first + 1)..last].Exists(Field().IsMatch)) return [];

        return
        [
            .. Enumerable.Range(0, first).Select(line => new TextEdit(line + 1, 1, text.Lines[line].Length, "")),
            .. new[] { first, last }.Where(line => lines[line] is not (Fence or "...")).Select(line => new TextEdit(line + 1, 1, lines[line].Length, Fence)),
        ];
    }

    /// <summary>Three hyphens or more (two are enough below fields), or what a word processor makes of them.</summary>
    private static bool IsFence(string line) =>
        line.Trim() is { Length: > 0 } mark && mark.All(letter => letter is '-' or '–' or '—') && (mark.Length >= Fence.Length || mark.Contains('—', StringComparison.Ordinal) || mark.Contains('–', StringComparison.Ordinal));

    [GeneratedRegex("^[A-Za-z][A-Za-z _-]*:", RegexOptions.NonBacktracking)]
    private static partial Regex Field();
}
