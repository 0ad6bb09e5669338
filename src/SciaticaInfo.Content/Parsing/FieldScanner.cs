using System.Text;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Reads the lines between the two fences, field by field.</summary>
internal static class FieldScanner
{
    public static IReadOnlyList<Field> Scan(string path, string[] lines, int firstLine, ICollection<Diagnostic> diagnostics)
    {
        var fields = new List<(Field Field, string Line)>();
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
                    fields.Add((TextField.Read(path, name, line, colon, firstLine + i, hasSlip ? [] : diagnostics), line));
                    rest.Append('\n');
                    continue;
                }
            }

            rest.Append(Guard(path, line, firstLine + i, hasSlip ? [] : diagnostics)).Append('\n');
        }

        foreach (var field in YamlFields.Read(path, rest.ToString(), firstLine, diagnostics))
        {
            var line = lines.ElementAtOrDefault(field.Line - firstLine) ?? "";
            fields.Add((slips.ContainsKey(field.Line - firstLine) ? Placed(field, line) : field, line));
        }

        return NamedFields.Of(path, fields, diagnostics);
    }

    /// <summary>At the place of its value in the line as it was typed.</summary>
    private static Field Placed(Field field, string line) => line.IndexOf(field.Value, StringComparison.Ordinal) is > 0 and var at ? field with { Column = at + 1 } : field;

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
