using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Loading;

/// <summary>Reads the content folder as it is on disk now. Nothing outside the folder is ever opened.</summary>
public sealed class ContentFolderReader
{
    /// <summary>Largest text file that is read, in bytes.</summary>
    public const int MaxTextBytes = 256 * 1024;

    /// <summary>Largest picture that is read, in bytes.</summary>
    public const int MaxImageBytes = 1024 * 1024;

    /// <summary>More changes than this at once are better looked for in the whole folder.</summary>
    private const int MostUpdated = 100;

    private const FileAttributes Vanished = (FileAttributes)(-1);
    private const char NotUtf8 = '\uFFFD';

    // A folder that may not be opened must be told apart from one that is empty: its pages are not deleted.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly ImmutableSortedDictionary<string, SourceFile>.Builder files;
    private readonly VideoFiles videos;
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly ImmutableDictionary<string, FolderMark>.Builder folders;
    private readonly ContentFolder? last;
    private readonly FolderChanges changes;
    private readonly DateTimeOffset now;
    private readonly PageStore store;
    private bool isOtherFolder;
    private int others;

    /// <param name="known">What is known already.</param>
    private ContentFolderReader(ContentFolder known, ContentFolder? last, FolderChanges changes, DateTimeOffset now, PageStore? store) =>
        (files, videos, folders, this.last, this.changes, this.now, this.store) = (known.Files.ToBuilder(), new(known.Videos, last?.Videos, now), known.Folders.ToBuilder(), last, changes, now, store ?? PageStore.InMemory);

    public static ContentFolder Read(string root) => Read(root, null, FolderChanges.Unknown, DateTimeOffset.MinValue);

    /// <summary>Opens only files that look other than at the last reading, were named as changed, had just been written then, or stand in another folder than then.</summary>
    /// <param name="last">The last reading; <see langword="null"/>: every file is opened.</param>
    /// <param name="now">By the clock of the file system.</param>
    /// <param name="store">Where the bytes of pages go; <see langword="null"/>: they stay in memory.</param>
    /// <returns>The last reading itself when nothing has changed.</returns>
    public static ContentFolder Read(string root, ContentFolder? last, FolderChanges changes, DateTimeOffset now, PageStore? store = null)
    {
        if (!Directory.Exists(root)) return ContentFolder.Away;

        var reader = new ContentFolderReader(ContentFolder.Away, last, changes, now, store);
        try
        {
            reader.ReadFolder(new DirectoryInfo(root), "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ContentFolder.Away;
        }

        return reader.Found(reader.files.Keys);
    }

    /// <summary>Looks at the named files alone, which costs the same however large the folder is.</summary>
    /// <returns><see langword="null"/> when the whole folder has to be looked at.</returns>
    public static ContentFolder? TryUpdate(string root, ContentFolder last, FolderChanges changes, DateTimeOffset now, PageStore? store = null)
    {
        if (changes.IsWhole || changes.Paths.Count > MostUpdated || !last.Exists || !last.Diagnostics.IsEmpty || !Directory.Exists(root)) return null;

        var reader = new ContentFolderReader(last, last, changes, now, store);
        return changes.Paths.All(path => reader.TryReadOne(root, path)) ? reader.Found(changes.Paths) : null;
    }

    /// <param name="read">Paths of all that may be other than at the last reading.</param>
    private ContentFolder Found(IEnumerable<string> read)
    {
        var isSame = last is { Exists: true } && files.Count == last.Files.Count && diagnostics.SequenceEqual(last.Diagnostics)
            && folders.Count == last.Folders.Count && folders.All(folder => last.Folders.GetValueOrDefault(folder.Key) == folder.Value)
            && videos.AreThoseOfLast
            && read.All(path => ReferenceEquals(files.GetValueOrDefault(path), last.Files.GetValueOrDefault(path)));
        return isSame ? last! : new ContentFolder(true, files.ToImmutable(), diagnostics.ToImmutable()) { Videos = videos.All, Folders = folders.ToImmutable() };
    }

    private void ReadFolder(DirectoryInfo folder, string prefix)
    {
        var othersBefore = others;
        var (before, mark) = (last?.Folders.GetValueOrDefault(prefix), FolderMark.Of(folder.FullName));
        var isOther = mark.IsOther(before);
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            if (FileNames.IsIgnored(entry.Name)) continue;

            isOtherFolder = isOther; // after each folder in it
            TryReadEntry(entry, prefix + entry.Name);
        }

        folders[prefix] = mark.After(before, hasOtherFiles: others > othersBefore);
    }

    /// <returns>False for what is, or may have been, anything but a file in plain folders.</returns>
    private bool TryReadOne(string root, string path)
    {
        if (!FileNames.Counts(path)) return true;

        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            var above = new DirectoryInfo(Path.Combine(root, path[..slash])).Attributes;
            if (above == Vanished || !above.HasFlag(FileAttributes.Directory) || above.HasFlag(FileAttributes.ReparsePoint)) return false;
        }

        var file = new FileInfo(Path.Combine(root, path));
        if (FileNames.KindOf(path) is null || (file.Attributes != Vanished && file.Attributes.HasFlag(FileAttributes.Directory))) return false;

        var isNewOrGone = (files.Remove(path) | videos.Remove(path)) == (file.Attributes == Vanished);
        TryReadEntry(file, path);
        return !(isNewOrGone && last is not null && CopyNames.MayHaveCopy(path, FilesInOrder.Of(last.Files)));
    }

    private void TryReadEntry(FileSystemInfo entry, string path)
    {
        try
        {
            ReadEntry(entry, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            // Deleted or renamed while we were looking: the next reading tells.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var what = entry is DirectoryInfo ? "folder" : "file";
            Report("FILE003", Severity.Error, path, $"The {what} could not be read: this program may not open it, or the drive failed.", Remedy.Do($"Give this program the right to read the {what}."));
        }
    }

    private void ReadEntry(FileSystemInfo entry, string path)
    {
        if (entry.Attributes == Vanished)
        {
            if (entry.Name.Contains(NotUtf8, StringComparison.Ordinal)) Report("ENC001", Severity.Error, path, "The name of this file is not written in UTF-8, so it cannot be opened.", Remedy.Do("Give the file a name of small letters, numbers and hyphens."));
        }
        else if (entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
        {
            Report("FILE001", Severity.Warning, path, "This is a link to another place, and links are not followed.", Remedy.Do("Copy the file itself into the content folder."));
        }
        else if (entry is DirectoryInfo inner)
        {
            ReadFolder(inner, path + "/");
        }
        else if (CopyNames.OriginalOf(entry) is { } original)
        {
            Report("FILE002", Severity.Warning, path, $"This looks like a copy that a sync program or a desktop made of {original}, so it is left out.", Remedy.Do("Move what you need into the original, then delete this file."));
        }
        else if (UnreadNames.RemedyFor(path) is { } remedy)
        {
            Report("FILE005", Severity.Warning, path, "This file is in a place, or has a name, in which nothing is read, so it is left out.", remedy);
        }
        else if (FileNames.KindOf(path) is { } kind)
        {
            var file = (FileInfo)entry;
            if (kind != FileKind.Video) ReadFile(file, path, kind == FileKind.Image ? MaxImageBytes : MaxTextBytes);
            else if (videos.Read(file, path, isOtherFolder || changes.MayHold(path), diagnostics)) others++;
        }
    }

    private void ReadFile(FileInfo file, string path, int limit)
    {
        var mark = FileMark.Of(file);
        var known = last?.Files.GetValueOrDefault(path) is { IsLost: false } found ? found : null;
        if (known is not null && known.Mark == mark && !isOtherFolder && !changes.MayHold(path))
        {
            files[path] = known;
            return;
        }

        if (file.Length > limit)
        {
            // Without the size, so that a file which is still growing is told once.
            Report("ENC005", Severity.Error, path, $"The file is larger than {limit / 1024} KB, which is the limit.", Remedy.Do("Split the page in two, or make the picture smaller."));
            return;
        }

        if (StableRead.TryRead(file, limit) is not { } bytes)
        {
            Report("FILE003", Severity.Error, path, "The file could not be read: it is locked, still being written, or this program may not open it.", Remedy.Do("Close the program that holds it, then save again."));
            return;
        }

        // A file dated later than now is read each time, so what is the same must neither take room again nor count as new.
        var plain = SourceFile.Of(path, bytes);
        var read = known?.Sha256 == plain.Sha256 ? known : FileNames.IsPage(path) ? new SourceFile(path, store.Store(bytes), plain.Sha256) : plain;
        if (!ReferenceEquals(read, known)) others++;
        FileMark? settled = mark.IsSettledAt(now) ? mark : null;
        files[path] = read.Mark == settled ? read : read with { Mark = settled };
    }

    private void Report(string rule, Severity severity, string path, string message, Remedy remedy) =>
        diagnostics.Add(new(rule, severity, path, 1, 1, message, remedy));
}
