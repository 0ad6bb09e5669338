using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Loading;

/// <summary>What one reading of the content folder found.</summary>
/// <param name="Exists">False when the folder is not there or cannot be opened.</param>
/// <param name="Files">By path; pictures included, videos not.</param>
/// <param name="Diagnostics">Files and folders that were left out and why: links, conflicted copies, too large, not to be read.</param>
public sealed record ContentFolder(
    bool Exists, ImmutableSortedDictionary<string, SourceFile> Files, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>By path; their bytes stay on the disk.</summary>
    public ImmutableSortedDictionary<string, VideoFile> Videos { get; init; } = ImmutableSortedDictionary.Create<string, VideoFile>(StringComparer.Ordinal);

    /// <summary>Every folder, by its path with a slash behind it; the content folder itself by nothing.</summary>
    internal ImmutableDictionary<string, FolderMark> Folders { get; init; } = ImmutableDictionary.Create<string, FolderMark>(StringComparer.Ordinal);

    public static ContentFolder Away { get; } = new(false, ImmutableSortedDictionary.Create<string, SourceFile>(StringComparer.Ordinal), []);

    /// <summary>The folder with other bytes in one of its files; nothing is written.</summary>
    public ContentFolder With(string path, byte[] bytes) => this with { Files = Files.SetItem(path, SourceFile.Of(path, bytes)) };

    /// <summary>Where one source did not come back from where it was put, others may not either: all that are lost are read again the next time.</summary>
    public void FindLost()
    {
        foreach (var file in Files.Values) file.FindLost();
    }

    /// <summary>True when the file is there, or may be: something at its path, or a folder above it, could not be read.</summary>
    public bool MayHold(string path) => Files.ContainsKey(path) || Diagnostics.Any(left => Covers(left, path));

    /// <summary>True when an error says why the file is not among those that were read.</summary>
    public bool IsRefused(string path) => Diagnostics.Any(left => left.IsError && Covers(left, path));

    public bool HasVideosOf(ContentFolder other) =>
        ReferenceEquals(Videos, other.Videos) || (Videos.Count == other.Videos.Count && Videos.Values.Zip(other.Videos.Values).All(pair => pair.First.IsSame(pair.Second)));

    private static bool Covers(Diagnostic left, string path) =>
        path.StartsWith(left.Path, StringComparison.Ordinal) && (path.Length == left.Path.Length || path[left.Path.Length] == '/');
}
