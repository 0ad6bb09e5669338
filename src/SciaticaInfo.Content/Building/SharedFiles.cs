using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>All files but pages, videos, and the folders of languages: what the shared content is made of.</summary>
internal sealed class SharedFiles
{
    private readonly List<SourceFile> inFolder = [];
    private readonly List<SourceFile> accepted = [];
    private ContentFolder folder = ContentFolder.Away;

    /// <summary>Names of folders that hold translations, now or before.</summary>
    public SortedSet<string> LanguageFolders { get; } = new(StringComparer.Ordinal);

    public static SharedFiles Of(ContentFolder folder, AcceptedVersions previous)
    {
        var files = new SharedFiles { folder = folder };
        files.Sort(FilesInOrder.Of(folder.Files), files.inFolder);
        files.Sort(FilesInOrder.Of(previous.Files), files.accepted);
        return files;
    }

    public bool AreSame(SharedFiles other) => inFolder.SequenceEqual(other.inFolder, ReferenceEqualityComparer.Instance) && accepted.SequenceEqual(other.accepted, ReferenceEqualityComparer.Instance) && LanguageFolders.SetEquals(other.LanguageFolders) && folder.HasVideosOf(other.folder);

    private void Sort(ReadOnlySpan<SourceFile> all, List<SourceFile> shared)
    {
        foreach (var file in all)
        {
            if (!FileNames.IsPage(file.Path)) shared.Add(file);
            if (LanguageReader.FolderOf(file.Path) is { } language) LanguageFolders.Add(language);
        }
    }
}
