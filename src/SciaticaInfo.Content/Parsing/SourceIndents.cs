using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>
/// Lines of <c>references.yml</c> with another number of spaces before them than was meant. One space more or less makes a source of a field, or
/// a field of a source, or makes the file unreadable some lines below.
/// </summary>
internal sealed class SourceIndents
{
    private const int Usual = 2;

    private readonly string path;
    private readonly string[] lines;
    private readonly string[] names;
    private readonly List<Source> sources = [];

    private SourceIndents(string path, string[] lines, string[] names) => (this.path, this.lines, this.names) = (path, lines, names);

    /// <param name="names">Those of the fields of a source.</param>
    /// <returns>One for each line; none where another fault explains more.</returns>
    public static IReadOnlyList<Diagnostic> Find(string path, string[] lines, string[] names)
    {
        var indents = new SourceIndents(path, lines, names);
        return indents.TryGroup() ? [.. indents.sources.SelectMany(indents.FaultsOf)] : [];
    }

    /// <returns>False where spaces of another kind stand before a line, or a field belongs to no source.</returns>
    private bool TryGroup()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (!IsContent(i)) continue;
            if (lines[i].TrimStart(' ') is ['\t' or '\u00A0', ..]) return false;

            if (IsField(i))
            {
                if (sources.Count == 0) return false;

                sources[^1].Fields.Add(i);
                i = LastOfValue(i);
            }
            else if (IsSource(i)) sources.Add(new Source(i, []));
        }

        return true;
    }

    /// <summary>A name alone on its line. With spaces before it, it is one only if the fields below it are those of another source than the fields above.</summary>
    private bool IsSource(int i)
    {
        if (!lines[i].TrimEnd().EndsWith(':')) return false;
        if (IndentOf(i) == 0) return true;

        var below = Array.FindIndex(lines, i + 1, line => line.Trim() is { Length: > 0 } words && words[0] != '#');
        return below >= 0 && IsField(below) && (sources.Count == 0 || IndentOf(below) > IndentOf(i) || sources[^1].Fields.Exists(field => NameOf(field) == NameOf(below)));
    }

    /// <summary>At the start of a line, a name without a value is that of a source.</summary>
    private bool IsField(int i) => NameOf(i) is { } name && names.Contains(name) && FieldLine.HasSpace(lines[i].Trim()) && (IndentOf(i) > 0 || !lines[i].TrimEnd().EndsWith(':'));

    /// <returns>Index of the line on which the value ends that begins on this one: a text may go on below its name.</returns>
    private int LastOfValue(int i)
    {
        var value = lines[i][(lines[i].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        var last = i;
        if (value is ['>' or '|', ..] or "")
        {
            while (last + 1 < lines.Length && (lines[last + 1].Trim().Length == 0 || IndentOf(last + 1) > IndentOf(i))) last++;
        }
        else if (value is [('"' or '\'') and var quote, ..] && !(value.Length > 1 && value.EndsWith(quote)))
        {
            last = Math.Max(Array.FindIndex(lines, i + 1, line => line.TrimEnd().EndsWith(quote)), i);
        }

        return last;
    }

    private IEnumerable<Diagnostic> FaultsOf(Source source)
    {
        if (IndentOf(source.Line) > 0) yield return At(source.Line, "Spaces stand before the name of this source. It begins where the line does.", 0);

        var usual = UsualOf(source);
        foreach (var field in source.Fields.Where(field => IndentOf(field) != usual)) yield return At(field, $"{Spaces(IndentOf(field))} before this line. The fields of one source stand below its name, with the same number of spaces before each.", usual);
    }

    /// <summary>What stands before most of its fields.</summary>
    private int UsualOf(Source source) =>
        source.Fields.Select(IndentOf).Where(indent => indent > IndentOf(source.Line)).GroupBy(indent => indent).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key == Usual).Select(group => group.Key).FirstOrDefault(Usual);

    private Diagnostic At(int i, string message, int indent) => new("FM008", Severity.Error, path, i + 1, 1, message, new string(' ', indent) + lines[i].Trim());

    private static string Spaces(int count) => count switch { 0 => "No space stands", 1 => "One space stands", _ => $"{count} spaces stand" };

    private bool IsContent(int i) => lines[i].Trim() is { Length: > 0 } words && words[0] != '#';

    private string? NameOf(int i) => FieldLine.NameOf(lines[i].Trim());

    private int IndentOf(int i) => lines[i].Length - lines[i].TrimStart(' ').Length;

    private sealed record Source(int Line, List<int> Fields);
}
