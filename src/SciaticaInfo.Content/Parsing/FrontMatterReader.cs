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
    private const string Fence = FieldBlock.Fence;
    private const string LeastFields = $"{Fence}\ntitle: Your title\nstatus: draft\n{Fence}";

    public static FrontMatter? Read(string path, string text, ICollection<Diagnostic> diagnostics)
    {
        var lines = text.Split('\n');
        if (lines[0].TrimEnd() != Fence)
        {
            diagnostics.Add(NotFound(path, lines));
            return null;
        }

        var found = FieldBlock.Find(lines, first: 0);
        if (!found.IsExact)
        {
            diagnostics.Add(NotClosed(path, lines, found));
            return null;
        }

        var end = found.Close;
        if (found.IsEarly)
        {
            diagnostics.Add(new("FM008", Severity.Error, path, end + 1, 1, $"This line of {lines[end].TrimEnd()} ends the fields on top of the page, and readers would see those below it as text.", Remedy.Do($"Delete this line. One of {Fence} belongs below the last field.")));
            return null;
        }

        if (found.Below is >= 0 and var below) diagnostics.Add(new("FM008", Severity.Error, path, below + 1, 1, "This field stands below the line of --- that ends the fields, so it is not read, and readers see it as text.", Remedy.Do($"Move it above line {end + 1}, with the fields around it. If a page was put into this one a second time, delete the copy.")));
        var block = lines[1..end];
        if (block.Sum(line => line.Length + 1) > MaxChars)
        {
            diagnostics.Add(new("ENC005", Severity.Error, path, 1, 1, $"The fields on top of the page are longer than {MaxChars / 1024} KB.", Remedy.Do("Move the text below the second line of ---.")));
            return null;
        }

        var fields = FieldScanner.Scan(path, block, firstLine: 2, diagnostics);
        return new FrontMatter(fields.ToImmutableDictionary(field => field.Name, StringComparer.Ordinal), end + 2, string.Join('\n', lines[(end + 1)..]));
    }

    private static Diagnostic NotClosed(string path, string[] lines, FieldBlock found)
    {
        if (found.Close >= 0) return new("FM005", Severity.Error, path, found.Close + 1, 1, "This line is to close the fields on top of the page. It must be three hyphens, and nothing else.", Fence);

        var place = found.Place < lines.Length ? $"above line {found.Place + 1}" : "at the end of the file";
        return new("FM005", Severity.Error, path, 1, 1, $"The fields on top of the page begin here, but the line of --- that closes them is missing. It belongs {place}.", Fence);
    }

    private static Diagnostic NotFound(string path, string[] lines)
    {
        var at = Array.FindIndex(lines, line => line.Trim().Length > 0);
        var first = at < 0 ? "" : lines[at];
        if (LateFence(lines, at + 1) is > 0 and var late && !IsKnownField(first))
        {
            var above = at == late - 1 ? $"line {late}" : $"lines {at + 1} to {late}";
            return new("FM001", Severity.Error, path, late + 1, 1, "This line of --- must be the first of the file, and text stands above it.", Remedy.Do($"Delete {above}, or move what readers need below the line of --- that closes the fields. Nothing may stay above this one, also no empty line."));
        }

        (string What, Remedy Fix) told = first.Trim() switch
        {
            Fence when at > 0 => ("There is an empty line before the first line of ---.", Remedy.Do(at == 1 ? "Delete the empty line above this one." : $"Delete the {at} empty lines above this one.")),
            Fence => ("The first line of --- has spaces before it.", Fence),
            ['—' or '–', ..] => ("The first line is a long dash; it must be three hyphens.", Fence),
            ['-', '-', '-', '-', ..] => ("The first line has more than three hyphens.", Fence),
            _ when at >= 0 && IsKnownField(first) => NotOpened(lines, at),
            "" when at < 0 => ("The file is empty, or is no plain file but a pipe or a device.", LeastFields),
            _ => ("The page has no fields on top. They stand above its text.", LeastFields),
        };
        return new("FM001", Severity.Error, path, Math.Max(at, 0) + 1, 1, told.What, told.Fix);
    }

    /// <summary>A second set of fields would hide the ones that stand here, and with them that the page is published.</summary>
    private static (string What, Remedy Fix) NotOpened(string[] lines, int at)
    {
        const string What = "The fields on top of the page begin here, but the line of --- that opens them is missing.";
        if (!Array.Exists(lines, line => line.TrimEnd() == Fence)) return (What, Remedy.Do($"Write {Fence} as the first line of the file, and once more below the last field."));

        return at == 0 ? ($"{What} It belongs above line 1.", Fence) : (What, Remedy.Do($"Write {Fence} as the first line of the file, and delete the empty lines above this one."));
    }

    /// <returns>Index of a line of <c>---</c> with a field right below it, as it opens the fields; -1 for none.</returns>
    private static int LateFence(string[] lines, int start) =>
        start >= lines.Length - 1 ? -1 : Array.FindIndex(lines, start, lines.Length - 1 - start, line => line.Trim() == Fence) is >= 0 and var fence && IsKnownField(lines[fence + 1]) ? fence : -1;

    private static bool IsKnownField(string line) => FieldLine.NameOf(line) is { } name && FieldNames.IsKnown(FieldNames.Normalize(name));
}
