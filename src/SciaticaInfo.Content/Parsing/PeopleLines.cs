using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Lines of <c>people.yml</c> that lack what makes a list of persons: the hyphen before the first line of each, and the spaces before the others.</summary>
internal sealed class PeopleLines
{
    private const string Hyphen = "- ";

    /// <summary>What a word processor makes of a hyphen that begins a line.</summary>
    private const string OtherMarks = "–—•·*";

    private readonly string path;
    private readonly string[] lines;
    private readonly string[] names;
    private readonly List<Diagnostic> found = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private bool hasBegun;
    private int column = -1;

    private PeopleLines(string path, string[] lines, string[] names) => (this.path, this.lines, this.names) = (path, lines, names);

    /// <param name="names">Those of the fields of a person.</param>
    /// <returns>One for each line; none where another fault explains more.</returns>
    public static IReadOnlyList<Diagnostic> Find(string path, string[] lines, string[] names)
    {
        var people = new PeopleLines(path, lines, names);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Trim() is not { Length: > 0 } words || words[0] == '#') continue;
            if (lines[i].TrimStart(' ') is ['\t' or '\u00A0', ..]) return [];

            people.Take(i, words);
        }

        return people.found;
    }

    private void Take(int i, string words)
    {
        var indent = IndentOf(lines[i]);
        if (words == "people:") Report(i, "This file is a list as a whole, so the list has no name of its own.", Remedy.Do("Delete this line."));
        else if (words is "-" || words.StartsWith(Hyphen, StringComparison.Ordinal)) Begin(indent + words.Length - words[1..].TrimStart().Length, words[1..].TrimStart());
        else if (words is ['-', var letter, ..] && char.IsLetter(letter)) ReportPerson(i, "A space is missing after the hyphen.", indent, words[1..]);
        else if (OtherMarks.Contains(words[0], StringComparison.Ordinal) && IsField(words[1..].Trim())) ReportPerson(i, "A person begins with a plain hyphen and a space.", indent, words[1..].Trim());
        else if (indent == 0 && words.EndsWith(':') && !names.Contains(words[..^1])) TakeName(i, words[..^1].Trim());
        else if (IsField(words)) TakeField(i, indent, words);
    }

    /// <summary>A short name above the lines of a person, as sources have it.</summary>
    private void TakeName(int i, string name)
    {
        const string why = "A person begins with a hyphen and a space, and the short name stands behind id: .";
        if (!lines.Skip(i + 1).TakeWhile(line => line.Trim().Length == 0 || IndentOf(line) > 0).Any(line => line.Trim().StartsWith("id:", StringComparison.Ordinal))) ReportPerson(i, why, 0, $"id: {name}");
        else
        {
            Report(i, why, Remedy.Do("Delete this line, and write a hyphen and a space before the first word of the line below."));
            Begin(-1, "");
        }
    }

    private void TakeField(int i, int indent, string words)
    {
        var name = FieldLine.NameOf(words)!.ToLowerInvariant(); // it is a field
        if (!hasBegun || seen.Contains(name)) ReportPerson(i, "A hyphen is missing here: with this line a person begins.", Math.Max(column - Hyphen.Length, 0), words);
        else if (column >= 0 && indent != column) Report(i, "The lines of one person stand below each other, each with the same number of spaces before it.", new string(' ', column) + words);
        if (column < 0) column = indent;
        seen.Add(name);
    }

    private void ReportPerson(int i, string message, int indent, string words)
    {
        Report(i, message, $"{new string(' ', indent)}{Hyphen}{words}");
        Begin(indent + Hyphen.Length, words);
    }

    /// <param name="at">Where the others of its lines begin.</param>
    /// <param name="words">What stands behind the hyphen; where that is nothing, the next line tells where the others begin.</param>
    private void Begin(int at, string words)
    {
        (hasBegun, column) = (true, words.Length > 0 ? at : -1);
        seen.Clear();
        if (IsField(words)) seen.Add(FieldLine.NameOf(words)!.ToLowerInvariant()); // it is a field
    }

    private static bool IsField(string words) => FieldLine.NameOf(words) is not null && FieldLine.HasSpace(words);

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private void Report(int i, string message, Remedy remedy) => found.Add(new("FM008", Severity.Error, path, i + 1, 1, message, remedy));
}
