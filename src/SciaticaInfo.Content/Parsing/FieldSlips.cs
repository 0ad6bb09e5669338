using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>
/// Lines on top of a page that are no fields: a colon or the space after it is missing, or a text was broken in two. To YAML the fault would be
/// in the line below, which is right.
/// </summary>
internal sealed class FieldSlips
{
    private readonly string path;
    private readonly string[] lines;
    private readonly int firstLine;
    private readonly ICollection<Diagnostic> diagnostics;
    private readonly HashSet<string> names;
    private readonly bool hasStatus;
    private readonly Dictionary<int, string> mended = [];

    private FieldSlips(string path, string[] lines, int firstLine, ICollection<Diagnostic> diagnostics)
    {
        (this.path, this.lines, this.firstLine, this.diagnostics) = (path, lines, firstLine, diagnostics);
        names = [.. lines.Select(FieldLine.NameOf).OfType<string>().Select(FieldNames.Normalize)];
        hasStatus = names.Any(FieldNames.IsNearlyStatus);
    }

    /// <returns>By index, the lines with a slip, as they were meant; empty where that is not certain, or another line holds it.</returns>
    public static IReadOnlyDictionary<int, string> Find(string path, string[] lines, int firstLine, ICollection<Diagnostic> diagnostics)
    {
        var slips = new FieldSlips(path, lines, firstLine, diagnostics);
        slips.Look();
        return slips.mended;
    }

    private void Look()
    {
        var text = -1;
        var brackets = new OpenBrackets();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (brackets.Take(line) || line.StartsWith('#')) continue;
            if (line.Contains('\t', StringComparison.Ordinal)) ReportTab(i);
            else if (line.Trim().Length == 0) text = -1;
            else if ((Marked(line) ?? Outdented(i)) is { } field)
            {
                Report(i, 0, $"{(char.IsWhiteSpace(line[0]) ? "Spaces stand" : "The mark of a list stands")} before the name of this field. It begins where the line does.", field, field);
                text = FieldNames.IsText(FieldNames.Normalize(FieldLine.NameOf(field)!)) ? i : -1; // it begins with one
            }
            else if (StatusAlone(line, text >= 0) is { } status) Report(i, 0, "This line is no field: it has no name with a colon and a space behind it.", status, status.IsToPaste ? status.Text : "");
            else if (IsField(line, text >= 0)) text = FieldNames.IsText(FieldNames.Normalize(FieldLine.NameOf(line) ?? "")) ? i : -1;
            else if (FieldLine.WithSpace(line) is { } spaced) ReportSpace(i, spaced);
            else if (WithColon(line) is { } coloned) Report(i, coloned.IndexOf(':', StringComparison.Ordinal), "A colon and a space are missing after the name of the field.", coloned, coloned);
            else if (!IsWords(line)) continue;
            else if (text >= 0) i = ReportBroken(text, i);
            else if (!char.IsWhiteSpace(line[0])) Report(i, 0, "This line is no field: it has no name with a colon and a space behind it.", Remedy.Do("Put the words at the end of the line that they belong to, or below the line of --- if they are text of the page."), "");
        }
    }

    /// <summary>The field that was meant by a line with spaces before it: a text that was broken in two hardly goes on with a field's name.</summary>
    /// <returns><see langword="null"/> for another line, and where such lines belong below the field above.</returns>
    private string? Outdented(int index)
    {
        if (index == 0 || !char.IsWhiteSpace(lines[index][0]) || !HasPlainValue(index - 1)) return null;

        return Field(lines[index]);
    }

    /// <summary>The field behind a mark of a list: none of ours holds fields.</summary>
    private static string? Marked(string line) => line[0] is '-' or '*' or '•' or '·' or '–' or '—' ? Field(line.TrimStart('-', '*', '•', '·', '–', '—')) : null;

    /// <summary>A field that we know, where the words are one.</summary>
    private static string? Field(string words)
    {
        var field = FieldLine.WithSpace(words.Trim()) ?? words.Trim();
        return FieldLine.HasSpace(field) && FieldLine.NameOf(field) is { } name && FieldNames.IsKnown(FieldNames.Normalize(name)) ? field : null;
    }

    /// <summary>The status of a page that has none yet, as a word without a name. It may also end the text above, or be a field that lacks its value.</summary>
    private Remedy? StatusAlone(string line, bool isBelowText)
    {
        if (hasStatus || char.IsWhiteSpace(line[0])) return null;

        // The sign between the two may be any, or none.
        var letters = string.Concat(line.Where(char.IsLetter)).ToLowerInvariant();
        if (letters.StartsWith(FieldNames.Status, StringComparison.Ordinal) && ArticleStatuses.ByName.ContainsKey(letters[FieldNames.Status.Length..]) && WithColon(line) is null) return $"{FieldNames.Status}: {letters[FieldNames.Status.Length..]}";

        var word = line.TrimEnd().Trim('[', ']').ToLowerInvariant();
        if (!ArticleStatuses.ByName.ContainsKey(word)) return null;

        return line.StartsWith('[') || (!isBelowText && (word == "draft" || names.Contains(word)))
            ? $"{FieldNames.Status}: {word}"
            : Remedy.Do($"If this is the status of the page, write  {FieldNames.Status}: {word} . If it is not, put it at the end of the line that it belongs to.");
    }

    /// <summary>A tab before a field, also behind the mark of a list. Others are told where they stand.</summary>
    private void ReportTab(int index)
    {
        var line = lines[index];
        if ((char.IsWhiteSpace(line[0]) ? Field(line) : Marked(line)) is not { } field || field.Contains('\t', StringComparison.Ordinal)) return;

        diagnostics.Add(new("FM003", Severity.Error, path, firstLine + index, line.IndexOf('\t', StringComparison.Ordinal) + 1, "There is a tab here; only spaces may stand between the fields.", field));
        mended[index] = field;
    }

    /// <summary>Whether the field that this line is, or goes on with, has its value on its own line.</summary>
    private bool HasPlainValue(int index)
    {
        var at = Array.FindLastIndex(lines, index, line => line.Length > 0 && !char.IsWhiteSpace(line[0]) && line[0] != '#');
        var value = at < 0 || FieldLine.NameOf(lines[at]) is null ? "" : lines[at][(lines[at].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        return value is [not ('>' or '|'), ..];
    }

    /// <param name="isBelowText">A text that was broken in two may have a colon in its second line.</param>
    private bool IsField(string line, bool isBelowText)
    {
        var colons = line.IndexOf("::", StringComparison.Ordinal);
        if (colons >= 0 && colons == line.IndexOf(':', StringComparison.Ordinal) && FieldLine.WithSpace(line) is not null) return false;

        var space = line.IndexOf(": ", StringComparison.Ordinal);
        var name = line[..Math.Max(space < 0 && line.TrimEnd().EndsWith(':') ? line.TrimEnd().Length - 1 : space, 0)];
        if (name.Length == 0) return FieldLine.NameOf(line) is { } typed && FieldNames.IsText(FieldNames.Normalize(typed));
        if (char.IsWhiteSpace(name[0])) return !isBelowText;

        return !name.Contains(' ', StringComparison.Ordinal) || FieldNames.Suggest(FieldNames.Normalize(name)) is not "" || (WithColon(line) is null && !(isBelowText && char.IsLower(name[0])));
    }

    /// <summary>False for what has a meaning of its own to YAML, which tells what is wrong with it.</summary>
    private static bool IsWords(string line) => line.TrimStart() is [var first, ..] && (char.IsLetterOrDigit(first) || first is '(' or '“' or '‘' or '„' or '«');

    /// <summary>A name that stands elsewhere already only happens to begin this line.</summary>
    private string? WithColon(string line) => FieldLine.WithoutColon(line) is { } coloned && !names.Contains(FieldLine.NameOf(coloned)!) ? coloned : null; // the line begins with one

    /// <returns>Index of the last line that belongs to the text.</returns>
    private int ReportBroken(int text, int first)
    {
        var last = first;
        while (last + 1 < lines.Length && lines[last + 1] is { } next && IsWords(next) && Outdented(last + 1) is null && !IsField(next, isBelowText: true) && WithColon(next) is null && FieldLine.WithSpace(next) is null) last++;

        var start = lines[text].TrimEnd();
        if (start[(start.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() is ">" or "|" or ">-" or "|-") start = start.TrimEnd('>', '|', '-').TrimEnd();
        var whole = string.Join(' ', [start, .. lines[first..(last + 1)].Select(line => line.Trim())]);
        for (var i = first + 1; i <= last; i++) mended[i] = "";
        Report(first, lines[first].Length - lines[first].TrimStart().Length, $"This line belongs to the one above: a text stands on one line, however long. Write one in place of lines {firstLine + text} to {firstLine + last}.", whole, "");
        return last;
    }

    private void ReportSpace(int index, string spaced)
    {
        var at = lines[index].IndexOf(':', StringComparison.Ordinal) + 1;
        var what = lines[index][at] switch
        {
            '\u00A0' => "After the colon stands a fixed space, which other programs take for a letter. It must be a plain one.",
            ':' => "Two colons stand behind the name of the field.",
            _ => "A space is missing after the colon.",
        };
        Report(index, at, what, spaced, spaced);
    }

    private void Report(int index, int column, string message, Remedy remedy, string meant)
    {
        diagnostics.Add(new("FM008", Severity.Error, path, firstLine + index, column + 1, message, remedy));
        mended[index] = meant;
    }
}
