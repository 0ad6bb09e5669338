using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>
/// Finds the block between two lines of <c>---</c> and reads its fields. Text fields are read by hand, so that no colon, number sign or
/// bracket in a title can break them; the rest goes to a YAML reader.
/// </summary>
internal static class FrontMatterReader
{
    private const int MaxChars = 8 * 1024;
    private const string Fence = "---";
    private const string LeastFields = $"{Fence}\ntitle: Your title\nstatus: draft\n{Fence}";

    public static FrontMatter? Read(string path, string text, ICollection<Diagnostic> diagnostics)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != Fence)
        {
            diagnostics.Add(NotFound(path, lines));
            return null;
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() is Fence or "...");
        if (end < 0 && Array.FindIndex(lines, 1, IsNearlyFence) is > 0 and var nearly)
        {
            diagnostics.Add(new("FM005", Severity.Error, path, nearly + 1, 1, "This line is to close the fields on top of the page. It must be three hyphens, and nothing else.", Fence));
            return null;
        }

        if (end < 0)
        {
            diagnostics.Add(new("FM005", Severity.Error, path, 1, 1, $"The fields on top of the page begin here, but the line of --- that closes them is missing. It belongs {PlaceOfEnd(lines)}.", Fence));
            return null;
        }

        var block = lines[1..end];
        if (block.Sum(line => line.Length + 1) > MaxChars)
        {
            diagnostics.Add(new("ENC005", Severity.Error, path, 1, 1, $"The fields on top of the page are longer than {MaxChars / 1024} KB.", Remedy.Do("Move the text below the second line of ---.")));
            return null;
        }

        var fields = FieldScanner.Scan(path, block, firstLine: 2, diagnostics);
        return new FrontMatter(fields.ToImmutableDictionary(field => field.Name, StringComparer.Ordinal), end + 2, string.Join('\n', lines[(end + 1)..]));
    }

    /// <summary>Above the first line that is no field, no entry of a list and no note.</summary>
    private static string PlaceOfEnd(string[] lines)
    {
        var at = Array.FindIndex(lines, 1, line => line.Trim().Length == 0 || (line[0] is not (' ' or '-' or '#') && !line.Contains(':', StringComparison.Ordinal)));
        return at < 0 ? "at the end of the file" : $"above line {at + 1}";
    }

    /// <summary>Hyphens or dashes alone, but not three hyphens.</summary>
    private static bool IsNearlyFence(string line) => line.Trim() is { Length: > 0 } mark && mark is not "-" && mark.All(letter => letter is '-' or '–' or '—');

    private static Diagnostic NotFound(string path, string[] lines)
    {
        var at = Array.FindIndex(lines, line => line.Trim().Length > 0);
        var first = at < 0 ? "" : lines[at];
        (string What, Remedy Fix) told = first.Trim() switch
        {
            Fence when at > 0 => ("There is an empty line before the first line of ---.", Remedy.Do(at == 1 ? "Delete the empty line above this one." : $"Delete the {at} empty lines above this one.")),
            Fence => ("The first line of --- has spaces before it.", Fence),
            ['—' or '–', ..] => ("The first line is a long dash; it must be three hyphens.", Fence),
            ['-', '-', '-', '-', ..] => ("The first line has more than three hyphens.", Fence),
            "" when at < 0 => ("The file is empty, or is no plain file but a pipe or a device.", LeastFields),
            _ => ("The page has no fields on top. They stand above its text.", LeastFields),
        };
        return new("FM001", Severity.Error, path, Math.Max(at, 0) + 1, 1, told.What, told.Fix);
    }
}
