using System.Text;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Linting;

/// <summary>The line of a file that a diagnostic is about.</summary>
public static class SourceLine
{
    /// <returns>One letter for each, so that columns line up; <see langword="null"/> where the file is no text or has no such line.</returns>
    public static string? Of(Diagnostic diagnostic, ContentFolder folder)
    {
        if (!folder.Files.TryGetValue(diagnostic.Path, out var file) || !(diagnostic.Path.EndsWith(".md", StringComparison.Ordinal) || diagnostic.Path.EndsWith(".yml", StringComparison.Ordinal))) return null;

        var lines = AllOf(file);
        return diagnostic.Line <= lines.Length ? OneLine.Of(lines[diagnostic.Line - 1]) : null;
    }

    /// <summary>Every line of a file of text, counted as the places of diagnostics are, whatever the editor saved it as.</summary>
    public static string[] AllOf(SourceFile file)
    {
        var bytes = file.Bytes.Span;
        var encoding = bytes.StartsWith(Encoding.Unicode.Preamble) ? Encoding.Unicode : bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) ? Encoding.BigEndianUnicode : Encoding.UTF8;
        return encoding.GetString(bytes).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');
    }
}
