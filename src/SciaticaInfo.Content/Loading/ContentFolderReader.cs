using System.Collections.Immutable;
using System.Security.Cryptography;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Loading;

/// <summary>Reads the content folder as it is on disk now. Nothing outside the folder is ever opened.</summary>
public static class ContentFolderReader
{
    /// <summary>Largest text file that is read, in bytes.</summary>
    public const int MaxTextBytes = 256 * 1024;

    /// <summary>Largest picture that is read, in bytes.</summary>
    public const int MaxImageBytes = 1024 * 1024;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.None };

    public static ContentFolder Read(string root)
    {
        var files = ImmutableSortedDictionary.CreateBuilder<string, SourceFile>(StringComparer.Ordinal);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        if (!Directory.Exists(root)) return new ContentFolder(false, files.ToImmutable(), []);

        try
        {
            ReadInto(new DirectoryInfo(root), "", files, diagnostics);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ContentFolder(false, ImmutableSortedDictionary<string, SourceFile>.Empty, []);
        }

        return new ContentFolder(true, files.ToImmutable(), diagnostics.ToImmutable());
    }

    private static void ReadInto(
        DirectoryInfo folder, string prefix, ImmutableSortedDictionary<string, SourceFile>.Builder files, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything))
        {
            var path = prefix + entry.Name;
            if (FileNames.IsIgnored(entry.Name)) continue;

            if (entry.LinkTarget is not null || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                diagnostics.Add(new("FILE001", Severity.Warning, path, 1, 1, "This is a link to another place, and links are not followed.", "Copy the file itself into the content folder."));
            }
            else if (entry is DirectoryInfo inner)
            {
                ReadInto(inner, path + "/", files, diagnostics);
            }
            else if (FileNames.OriginalOfCopy(entry.Name) is { } original)
            {
                diagnostics.Add(new("FILE002", Severity.Warning, path, 1, 1, $"This looks like a copy that a sync program or a desktop made of {original}, so it is left out.", "Move what you need into the original, then delete this file."));
            }
            else if (FileNames.KindOf(path) is { } kind)
            {
                Add((FileInfo)entry, path, kind, files, diagnostics);
            }
        }
    }

    private static void Add(
        FileInfo file, string path, FileKind kind, ImmutableSortedDictionary<string, SourceFile>.Builder files, ImmutableArray<Diagnostic>.Builder diagnostics)
    {
        var limit = kind == FileKind.Image ? MaxImageBytes : MaxTextBytes;
        if (file.Length > limit)
        {
            diagnostics.Add(new("ENC005", Severity.Error, path, 1, 1, $"The file has {file.Length / 1024:N0} KB; the limit is {limit / 1024} KB.", "Split the page in two, or make the picture smaller."));
            return;
        }

        if (StableRead.TryRead(file.FullName, limit) is not { } bytes)
        {
            diagnostics.Add(new("FILE003", Severity.Error, path, 1, 1, "The file could not be read: it is locked, or still being written.", "Close the program that holds it, then save again."));
            return;
        }

        files[path] = new SourceFile(path, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
