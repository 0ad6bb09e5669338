using System.Text;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Linting;

/// <summary>The line of a file that a diagnostic is about.</summary>
public static class SourceLine
{
    /// <returns>With spaces for tabs, so that columns line up; <see langword="null"/> where the file is no text or has no such line.</returns>
    public static string? Of(Diagnostic diagnostic, ContentFolder folder)
    {
        if (!folder.Files.TryGetValue(diagnostic.Path, out var file) || !(diagnostic.Path.EndsWith(".md", StringComparison.Ordinal) || diagnostic.Path.EndsWith(".yml", StringComparison.Ordinal))) return null;

        var lines = Encoding.UTF8.GetString(file.Bytes.Span).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
        return diagnostic.Line <= lines.Length ? lines[diagnostic.Line - 1].Replace('\t', ' ') : null;
    }
}
