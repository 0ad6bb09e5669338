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

    private const FileAttributes Vanished = (FileAttributes)(-1);
    private const char NotUtf8 = '\uFFFD';

    // A folder that may not be opened must be told apart from one that is empty: its pages are not deleted.
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    private readonly ImmutableSortedDictionary<string, SourceFile>.Builder files = ImmutableSortedDictionary.CreateBuilder<string, SourceFile>(StringComparer.Ordinal);
    private readonly ImmutableArray<Diagnostic>.Builder diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    private ContentFolderReader()
    {
    }

    public static ContentFolder Read(string root)
    {
        if (!Directory.Exists(root)) return ContentFolder.Away;

        var reader = new ContentFolderReader();
        try
        {
            reader.ReadFolder(new DirectoryInfo(root), "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ContentFolder.Away;
        }

        return new ContentFolder(true, reader.files.ToImmutable(), reader.diagnostics.ToImmutable());
    }

    private void ReadFolder(DirectoryInfo folder, string prefix)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            if (FileNames.IsIgnored(entry.Name)) continue;

            var path = prefix + entry.Name;
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
        else if (FileNames.OriginalOfCopy(entry.Name) is { } original)
        {
            Report("FILE002", Severity.Warning, path, $"This looks like a copy that a sync program or a desktop made of {original}, so it is left out.", Remedy.Do("Move what you need into the original, then delete this file."));
        }
        else if (FileNames.KindOf(path) is { } kind)
        {
            ReadFile((FileInfo)entry, path, kind == FileKind.Image ? MaxImageBytes : MaxTextBytes);
        }
    }

    private void ReadFile(FileInfo file, string path, int limit)
    {
        if (file.Length > limit)
        {
            // Without the size, so that a file which is still growing is told once.
            Report("ENC005", Severity.Error, path, $"The file is larger than {limit / 1024} KB, which is the limit.", Remedy.Do("Split the page in two, or make the picture smaller."));
            return;
        }

        if (StableRead.TryRead(file.FullName, limit) is not { } bytes)
        {
            Report("FILE003", Severity.Error, path, "The file could not be read: it is locked, still being written, or this program may not open it.", Remedy.Do("Close the program that holds it, then save again."));
            return;
        }

        files[path] = SourceFile.Of(path, bytes);
    }

    private void Report(string rule, Severity severity, string path, string message, Remedy remedy) =>
        diagnostics.Add(new(rule, severity, path, 1, 1, message, remedy));
}
