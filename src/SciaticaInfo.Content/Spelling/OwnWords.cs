using System.Collections.Immutable;
using System.Text;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Spelling;

/// <summary><c>words.txt</c>: good spellings that no dictionary has, one a line. Small and large letters are one.</summary>
public static class OwnWords
{
    public const string FileName = "words.txt";

    /// <returns>Empty where the file is missing or cannot be read.</returns>
    public static ImmutableHashSet<string> Read(string root)
    {
        var file = new FileInfo(Path.Combine(root, FileName));
        if (!file.Exists || StableRead.TryRead(file, ContentFolderReader.MaxTextBytes) is not { } bytes) return [];

        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return lines.ToImmutableHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
