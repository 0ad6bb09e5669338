using System.Text.RegularExpressions;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Why a YAML text cannot be read: what its reader stumbles over stands often below the line that is wrong, or is told without a place.</summary>
/// <param name="firstLine">The 1-based line of the file on which <paramref name="lines"/> begin.</param>
internal sealed partial class YamlSlips(string path, string[] lines, int firstLine)
{
    /// <summary>So many lines above the one that was stumbled over are looked at.</summary>
    private const int Reach = 3;

    private const char FixedSpace = '\u00A0';

    /// <summary>What a line begins with that ends the file, or the part of it that is read.</summary>
    private static readonly string[] Ends = ["\n---", "\n...", "\n%"];

    /// <summary>What stands wherever the reader stopped.</summary>
    public Diagnostic? FindAnywhere() => FirstOf(Tab) ?? FirstOf(FixedSpaces) ?? OpenBracket();

    /// <summary>False for nearly every file, which need not be looked through line by line.</summary>
    public static bool MayEndEarly(string yaml) => IsIndented(yaml) || yaml.StartsWith('%') || yaml.StartsWith("...", StringComparison.Ordinal) || Array.Exists(Ends, end => yaml.Contains(end, StringComparison.Ordinal));

    /// <summary>A line that ends the file for those who read YAML: what stands below it is lost without a word.</summary>
    public Diagnostic? FindEnd()
    {
        var first = Array.FindIndex(lines, IsContent);
        if (first >= 0 && lines[first][0] == ' ' && FieldLine.NameOf(lines[first].Trim()) is not null && lines.Skip(first + 1).Any(line => IsContent(line) && line[0] is not (' ' or '\t'))) return At("FM008", first, 0, "Spaces stand before this line, so all lines below it that begin further left would be lost.", lines[first].Trim());

        var isBegun = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (line.StartsWith('%')) return At("FM008", i, 0, "A line that begins with % is no field, and none is read after it.", Remedy.Do("Delete this line, or write # before it to keep it as a note."));
            if ((line == "..." || (isBegun && line == "---")) && lines.Skip(i + 1).Any(IsContent)) return At("FM008", i, 0, $"A line of {line} ends the list of fields: all that stands below it would be lost.", Remedy.Do("Delete this line."));
            isBegun = isBegun || (IsContent(line) && line != "---");
        }

        return null;
    }

    /// <summary>Whether spaces stand before the first line that is no note.</summary>
    private static bool IsIndented(string yaml)
    {
        foreach (var line in yaml.AsSpan().EnumerateLines())
        {
            if (line.Trim() is [not '#', ..]) return line[0] == ' ';
        }

        return false;
    }

    private static bool IsContent(string line) => line.Trim() is { Length: > 0 } words && words[0] != '#';

    /// <summary>A line that is no field, at or above the one at which the reader stopped.</summary>
    /// <param name="at">Its index.</param>
    public Diagnostic? FindAbove(int at)
    {
        for (var i = Math.Min(at, lines.Length - 1); i >= 0 && i >= at - Reach; i--)
        {
            if (Words(lines[i]) is { Length: > 0 } words && words[0] != '#' && !HasKey(words)) return Told(i, words);
        }

        return null;
    }

    /// <summary>The name of another field that stands within the value of a line: the Enter before it may be missing.</summary>
    public string? FieldWithin(string line) =>
        line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? InnerName().Matches(line, colon + 1).Select(match => match.Groups["name"].Value).FirstOrDefault(IsName) : null;

    public static string WithPlainSpaces(string line)
    {
        var start = Indent(line);
        var words = line[start..].TrimEnd();
        var colon = words.IndexOf(':', StringComparison.Ordinal);
        return line[..start].Replace(FixedSpace, ' ') + (colon >= 0 && colon + 1 < words.Length && words[colon + 1] == FixedSpace ? $"{words[..(colon + 1)]} {words[(colon + 1)..].TrimStart()}" : words);
    }

    private Diagnostic? FirstOf(Func<int, Diagnostic?> find) => Enumerable.Range(0, lines.Length).Select(find).FirstOrDefault(found => found is not null);

    private Diagnostic? Tab(int i) =>
        lines[i].AsSpan(0, Indent(lines[i])).IndexOf('\t') is >= 0 and var tab ? At("FM003", i, tab, "There is a tab here; only spaces may stand between the fields.", InLine(i)) : null;

    /// <summary>The line without its tabs, as far in as its neighbor above asks for; one that begins an entry of a list may end another.</summary>
    private string InLine(int i)
    {
        var plain = lines[i].Replace("\t", "  ", StringComparison.Ordinal).TrimEnd();
        var above = Array.FindLastIndex(lines, Math.Max(i - 1, 0), line => Words(line) is { Length: > 0 } words && words[0] != '#');
        if (path == SiteSettingsReader.FileName && FieldLine.NameOf(plain.Trim()) is { } name && SettingNames.Known.Contains(name) && !SettingNames.Inner.Contains(name)) return plain.TrimStart();
        if (above < 0 || above == i || plain.TrimStart().StartsWith('-') || !HasKey(Words(lines[above]))) return plain;

        return new string(' ', Indent(lines[above]) + (Words(lines[above]).EndsWith(':') ? 2 : 0)) + plain.TrimStart();
    }

    private Diagnostic? FixedSpaces(int i)
    {
        var start = lines[i].AsSpan(0, Indent(lines[i])).IndexOf(FixedSpace);
        if (start < 0 && FieldLine.NameOf(Words(lines[i])) is not null && lines[i].IndexOf($":{FixedSpace}", StringComparison.Ordinal) is >= 0 and var colon) start = colon + 1;
        return start < 0 ? null : At("FM008", i, start, "A fixed space stands here, which looks like a space and is none. It must be a plain one.", WithPlainSpaces(lines[i]));
    }

    private Diagnostic? OpenBracket()
    {
        for (var i = 0; i < lines.Length; i++)
        {
            if (BracketOf(lines[i]) is not (>= 0 and var at)) continue;

            var (own, last) = (OpenBrackets.Balance(lines[i][at..]), i);
            var open = own;
            for (; open > 0 && last + 1 < lines.Length && !IsFieldBeside(lines[last + 1], lines[i]); last++) open += OpenBrackets.Balance(lines[last + 1]);
            if (open <= 0)
            {
                i = last;
                continue;
            }

            var closed = open == own && !lines[i].Contains(" #", StringComparison.Ordinal) ? lines[i].TrimEnd() + OpenBrackets.Closing(lines[i][at..]) : null;
            return At("FM008", i, at, "The bracket that opens here is never closed.", closed ?? Remedy.Do("Close the bracket at the end of the list."));
        }

        return null;
    }

    private static bool IsFieldBeside(string line, string other) => Indent(line) <= Indent(other) && FieldLine.NameOf(Words(line)) is not null;

    /// <summary>Of one that opens a value; -1 for none.</summary>
    private static int BracketOf(string line)
    {
        var start = Indent(line);
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        while (colon >= 0 && ++colon < line.Length && line[colon] == ' ')
        {
        }

        var at = colon > 0 ? colon : start;
        return at < line.Length && line[at] is '[' or '{' ? at : -1;
    }

    private Diagnostic? Told(int i, string words)
    {
        var indent = lines[i][..Indent(lines[i])];
        if (FieldLine.NameOf(words) is { } name)
        {
            var colon = indent.Length + words.IndexOf(':', StringComparison.Ordinal) + 1;
            return lines[i][colon..].StartsWith("//", StringComparison.Ordinal) ? null : At("FM008", i, colon, "A space is missing after the colon.", $"{indent}{name}: {lines[i][colon..].Trim()}");
        }

        if (OtherSign().Match(words) is { Success: true } other && IsName(other.Groups["name"].Value)) return At("FM008", i, indent.Length + other.Groups["name"].Length, "A colon and a space are missing after the name of the field.", $"{indent}{other.Groups["name"].Value}: {words[other.Length..]}".TrimEnd());

        var space = words.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0) return i + 1 < lines.Length && Indent(lines[i + 1]) > indent.Length && HasKey(Words(lines[i + 1])) ? At("FM008", i, lines[i].TrimEnd().Length, "A colon is missing after this name.", $"{lines[i].TrimEnd()}:") : null;
        if (IsName(words[..space])) return At("FM008", i, indent.Length + space, "A colon is missing after the name of the field.", $"{indent}{words[..space]}: {words[space..].Trim()}");
        if (i == 0 || i + firstLine <= 1 || !HasKey(Words(lines[i - 1])) || lines[i - 1].TrimEnd().EndsWith(':') || lines[i].TrimStart().StartsWith("- ", StringComparison.Ordinal)) return null;
        // Its values are short, and its notes many: one that lost its sign would end up in the sentences of all pages.
        if (path == SiteSettingsReader.FileName) return At("FM008", i, indent.Length, "This line is no field: it has no name with a colon and a space behind it.", Remedy.Do("Write # before it if it is a note. If it goes on with the line above, write both on one line."));

        return At("FM008", i, indent.Length, $"This line belongs to the one above: a text stands on one line, however long. Write one in place of lines {firstLine + i - 1} to {firstLine + i}.", $"{lines[i - 1].TrimEnd()} {words}");
    }

    /// <summary>True for one that another line has too, or that is known to the file.</summary>
    private bool IsName(string word) => Array.Exists(lines, line => FieldLine.NameOf(Words(line)) == word) || (path == SiteSettingsReader.FileName && (SettingNames.Known.Contains(word) || SettingNames.Inner.Contains(word)));

    private static bool HasKey(string words) => words.Contains(": ", StringComparison.Ordinal) || words.EndsWith(':');

    /// <summary>The line without what stands before its first word.</summary>
    private static string Words(string line) => line[Indent(line)..].TrimEnd();

    /// <summary>How many spaces of any kind, and hyphens of a list, open the line.</summary>
    private static int Indent(string line)
    {
        var at = 0;
        while (at < line.Length && (line[at] is ' ' or '\t' or FixedSpace || (line[at] == '-' && at + 1 < line.Length && line[at + 1] is ' ' or '\t' or FixedSpace))) at++;
        return at;
    }

    /// <summary>A name with another sign than a colon behind it.</summary>
    [GeneratedRegex("^(?<name>[A-Za-z][A-Za-z-]*) ?[=;：；]+ ?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OtherSign();

    [GeneratedRegex(" (?<name>[A-Za-z][A-Za-z-]*):( |$)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex InnerName();

    private Diagnostic At(string rule, int index, int column, string message, Remedy remedy) => new(rule, Severity.Error, path, Math.Max(firstLine + index, 1), column + 1, message, remedy);
}
