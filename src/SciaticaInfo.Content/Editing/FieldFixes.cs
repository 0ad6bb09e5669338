using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>Mends one line of the fields on top of a page.</summary>
internal static class FieldFixes
{
    /// <summary>The value as it was read, in the form that the message gives; the name and the spaces stay.</summary>
    public static IReadOnlyList<TextEdit> Value(Diagnostic found, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || found.Fix is not { } fix || fix.IndexOf(": ", StringComparison.Ordinal) is not (> 0 and var at)) return [];

        var start = colon + 1;
        while (start < line.Length && char.IsWhiteSpace(line[start])) start++;
        return [new(found.Line, start + 1, line.TrimEnd().Length - start, fix[(at + 2)..])];
    }

    /// <summary>A known field that is written in another style, such as <c>Review Due</c>.</summary>
    public static IReadOnlyList<TextEdit> Name(Diagnostic found, string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var name = colon < 0 ? "" : line[..colon].TrimEnd();
        var normal = FieldNames.Normalize(name);
        return name.Length > 0 && normal != name && FieldNames.Suggest(normal) is null ? [new(found.Line, 1, name.Length, normal)] : [];
    }

    /// <summary>Spaces before a field's name, where nothing else is wrong with the line.</summary>
    public static IReadOnlyList<TextEdit> Indent(Diagnostic found, string line)
    {
        var start = line.Length - line.TrimStart().Length;
        return start > 0 && found.Column == 1 && found.Fix == line.Trim() ? [new(found.Line, 1, start, "")] : [];
    }

    /// <summary>Tabs before a line, after its colon or hyphen, and at its end. One within a value may be meant.</summary>
    public static IReadOnlyList<TextEdit> Tabs(Diagnostic found, string line)
    {
        var text = line.Trim(' ', '\t');
        var indent = text.Length == 0 ? "" : line[..line.IndexOf(text[0], StringComparison.Ordinal)].Replace("\t", "  ", StringComparison.Ordinal);
        if (text.StartsWith('#')) text = text.Replace("\t", "  ", StringComparison.Ordinal);
        else if (text.StartsWith("-\t", StringComparison.Ordinal)) text = "- " + text[1..].TrimStart();
        if (text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && text.Contains('\t', StringComparison.Ordinal)) text = $"{text[..colon]}: {text[(colon + 1)..].TrimStart()}";
        return text.Contains('\t', StringComparison.Ordinal) ? [] : [new(found.Line, 1, line.Length, found.Fix == text ? text : indent + text)];
    }
}
