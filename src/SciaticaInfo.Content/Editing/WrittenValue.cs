using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>The value of a field as it stands in the file. It can be changed in its place only where it stands there letter for letter, with quotes or without.</summary>
internal static class WrittenValue
{
    /// <returns>With its quotes; <see langword="null"/> for a value over several lines, or one with letters that are written as signs.</returns>
    public static string? Of(RawText text, Field field)
    {
        var line = text.Lines[field.Line - 1];
        var start = Math.Min(field.Column - 1, line.Length);
        var quote = start < line.Length && line[start] is '"' or '\'' ? line[start].ToString() : "";
        var written = quote + field.Value + quote;
        return line.AsSpan(start).StartsWith(written, StringComparison.Ordinal) ? written : null;
    }

    /// <summary>Another value in the place of the one that is there; quotes stay, and so does a note behind it.</summary>
    /// <returns><see langword="null"/> where <see cref="Of"/> has none.</returns>
    public static TextEdit? Replace(RawText text, Field field, string value)
    {
        if (Of(text, field) is not { } written) return null;
        if (written.Length == 0) return Add(text, field, value);

        var quote = (written.Length - field.Value.Length) / 2;
        return new(field.Line, field.Column + quote, field.Value.Length, value);
    }

    /// <summary>A value behind the colon of a field that has none.</summary>
    public static TextEdit Add(RawText text, Field field, string value) => new(field.Line, text.Lines[field.Line - 1].IndexOf(':', StringComparison.Ordinal) + 2, 0, $" {value}");
}
