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
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !char.IsWhiteSpace(line[0]) && line[0] is not ('#' or '-'))
            {
                var name = FieldNames.Normalize(line[..colon].Trim());
                if (FieldNames.IsText(name))
                {
                    Add(fields, TextField.Read(path, name, line, colon, firstLine + i, diagnostics), path, diagnostics);
                    rest.Append('\n');
                    continue;
                }
            }

            rest.Append(Guard(path, line, firstLine + i, diagnostics)).Append('\n');
        }

        foreach (var field in YamlFields.Read(path, rest.ToString(), firstLine, diagnostics)) Add(fields, field, path, diagnostics);
        return [.. fields.Values];
    }

    private static void Add(Dictionary<string, Field> fields, Field field, string path, ICollection<Diagnostic> diagnostics)
    {
        var name = FieldNames.Normalize(field.Name);
        if (name != field.Name)
        {
            diagnostics.Add(new("FM006", Severity.Warning, path, field.Line, 1, $"The field \"{field.Name}\" is written {name}.", $"{name}: {field.Value}"));
        }
        else if (FieldNames.Suggest(name) is { } suggestion)
        {
            diagnostics.Add(new("FM006", Severity.Warning, path, field.Line, 1, $"There is no field \"{field.Name}\".", suggestion.Length > 0 ? $"{suggestion}: {field.Value}" : "Delete the line."));
        }

        if (!fields.TryAdd(name, field with { Name = name }))
        {
            diagnostics.Add(new("FM009", Severity.Error, path, field.Line, 1, $"The field {name} stands here a second time.", "Keep one of the two lines."));
        }
    }

    /// <summary>A line that YAML would misread without a word is named here, and kept from it.</summary>
    private static string Guard(string path, string line, int number, ICollection<Diagnostic> diagnostics)
    {
        if (line.IndexOf('\t', StringComparison.Ordinal) is >= 0 and var tab)
        {
            diagnostics.Add(new("FM003", Severity.Error, path, number, tab + 1, "There is a tab here; only spaces may stand between the fields.", line.Replace("\t", "  ", StringComparison.Ordinal).TrimEnd()));
            return "";
        }

        var value = line.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? line[(colon + 1)..].TrimStart() : line.TrimStart(' ', '-');
        if (value.Length > 0 && value[0] is '&' or '*' or '!' || line.TrimStart().StartsWith("<<:", StringComparison.Ordinal))
        {
            diagnostics.Add(new("FM012", Severity.Error, path, number, line.Length - value.Length + 1, $"A value here may not begin with {value[..1]}.", "Write the value in double quotes."));
            return "";
        }

        FieldLineRules.CheckLostWords(path, line, number, diagnostics);
        return FieldLineRules.MendHyphen(path, line, number, diagnostics);
    }
}
