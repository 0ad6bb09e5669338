using System.Text;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Reads the lines between the two fences, field by field.</summary>
internal static class FieldScanner
{
    public static IReadOnlyList<Field> Scan(string path, string[] lines, int firstLine, ICollection<Diagnostic> diagnostics)
    {
        var fields = new Dictionary<string, Field>(StringComparer.Ordinal);
        var rest = new StringBuilder();
        var slips = FieldSlips.Find(path, lines, firstLine, diagnostics);
        for (var i = 0; i < lines.Length; i++)
        {
            var hasSlip = slips.TryGetValue(i, out var mended);
            var line = mended ?? lines[i];
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !char.IsWhiteSpace(line[0]) && line[0] is not ('#' or '-'))
            {
                var name = FieldNames.Normalize(line[..colon].Trim());
                if (FieldNames.IsText(name))
                {
                    Add(fields, TextField.Read(path, name, line, colon, firstLine + i, hasSlip ? [] : diagnostics), line, path, diagnostics);
                    rest.Append('\n');
                    continue;
                }
            }

            rest.Append(Guard(path, line, firstLine + i, hasSlip ? [] : diagnostics)).Append('\n');
        }

        foreach (var field in YamlFields.Read(path, rest.ToString(), firstLine, diagnostics))
        {
            var line = lines.ElementAtOrDefault(field.Line - firstLine) ?? "";
            Add(fields, slips.ContainsKey(field.Line - firstLine) ? Placed(field, line) : field, line, path, diagnostics);
        }

        return [.. fields.Values];
    }

    /// <summary>At the place of its value in the line as it was typed.</summary>
    private static Field Placed(Field field, string line) => line.IndexOf(field.Value, StringComparison.Ordinal) is > 0 and var at ? field with { Column = at + 1 } : field;

    /// <param name="line">The line of the file on which the field stands.</param>
    private static void Add(Dictionary<string, Field> fields, Field field, string line, string path, ICollection<Diagnostic> diagnostics)
    {
        var name = FieldNames.Normalize(field.Name);
        if (name != field.Name)
        {
            diagnostics.Add(new("FM006", Severity.Warning, path, field.Line, 1, $"The field \"{field.Name}\" is written {name}.", Renamed(field, name, line)));
        }
        else if (FieldNames.Suggest(name) is { } suggestion)
        {
            if (suggestion.Length == 0) diagnostics.Add(new("FM006", Severity.Warning, path, field.Line, 1, $"There is no field \"{field.Name}\". Delete the line, or make it a note, which nobody reads but you.", AsNote(line)));
            else diagnostics.Add(new("FM006", FieldNames.IsSlipOfNeeded(name, suggestion) ? Severity.Error : Severity.Warning, path, field.Line, 1, $"There is no field \"{field.Name}\".", Renamed(field, suggestion, line)));
        }

        if (!fields.TryAdd(name, field with { Name = name }))
        {
            diagnostics.Add(new("FM009", Severity.Error, path, field.Line, 1, $"The field {name} stands here a second time. Keep one of the two; a line that begins with # is not read.", AsNote(line)));
        }
    }

    /// <summary>The whole line under the right name. A list may stand below it, and then stays there.</summary>
    private static string Renamed(Field field, string name, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && line[..colon].Trim() == field.Name ? $"{name}: {line[(colon + 1)..].Trim()}".TrimEnd() : $"{name}: {field.Value}";
    }

    public static string AsNote(string line) => $"# {line.Trim()}";

    /// <summary>A line that YAML would misread without a word is named here, and kept from it.</summary>
    private static string Guard(string path, string line, int number, ICollection<Diagnostic> diagnostics)
    {
        if (line.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var tab)
        {
            diagnostics.Add(new("FM003", Severity.Error, path, number, tab + 1, "There is a tab here; only spaces may stand between the fields.", line.Replace("\t", "  ", StringComparison.Ordinal).TrimEnd()));
            return "";
        }

        var value = line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? line[(colon + 1)..].TrimStart() : line.TrimStart(' ', '-');
        var start = line.Length - line.TrimStart().Length;
        if (line[start..].StartsWith("<<:", StringComparison.Ordinal))
        {
            diagnostics.Add(new("FM012", Severity.Error, path, number, start + 1, "The sign << has a meaning of its own here. Write the lines out where they belong.", AsNote(line)));
            return "";
        }

        if (value.Length > 0 && value[0] is '&' or '*' or '!')
        {
            diagnostics.Add(new("FM012", Severity.Error, path, number, line.Length - value.Length + 1, $"A value here may not begin with {value[..1]}.", line[..^value.Length] + TextField.Quote(value.TrimEnd())));
            return "";
        }

        FieldLineRules.CheckLostWords(path, line, number, diagnostics);
        return FieldLineRules.MendHyphen(path, line, number, diagnostics);
    }
}
