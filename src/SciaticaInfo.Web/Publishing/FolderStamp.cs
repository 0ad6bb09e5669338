namespace SciaticaInfo.Web.Publishing;

/// <summary>Names, kinds, lengths, times and rights of all that lies below a folder: a change of it is reason enough to read the folder.</summary>
/// <param name="Number">All of it as one number; 0 when the folder is away.</param>
/// <param name="Newest">When a file was last written, UTC. A second save within the same tick of a file system's clock shows in nothing but the bytes.</param>
internal readonly record struct FolderStamp(int Number, DateTime Newest)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    public static FolderStamp Of(string root)
    {
        var folder = new DirectoryInfo(root);
        return folder.Exists ? Add(folder, new FolderStamp(1, DateTime.MinValue)) : default;
    }

    private static FolderStamp Add(DirectoryInfo folder, FolderStamp stamp)
    {
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos("*", Everything)) stamp = Add(entry, stamp);
            return stamp;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return stamp with { Number = unchecked(stamp.Number + HashCode.Combine(folder.FullName, "not to be read")) };
        }
    }

    private static FolderStamp Add(FileSystemInfo entry, FolderStamp stamp)
    {
        try
        {
            // Added up, so that the order of the files does not matter. Links are looked at, and never through.
            var attributes = entry.Attributes;
            var mode = OperatingSystem.IsWindows() ? 0 : (int)entry.UnixFileMode;
            var own = HashCode.Combine(entry.FullName, attributes, mode);
            if (attributes.HasFlag(FileAttributes.ReparsePoint)) return stamp with { Number = unchecked(stamp.Number + own) };
            if (entry is not FileInfo file) return Add((DirectoryInfo)entry, stamp with { Number = unchecked(stamp.Number + own) });

            var written = file.LastWriteTimeUtc;
            return new FolderStamp(unchecked(stamp.Number + HashCode.Combine(own, file.Length, written)), written > stamp.Newest ? written : stamp.Newest);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return stamp with { Number = unchecked(stamp.Number + HashCode.Combine(entry.FullName, "not to be read")) };
        }
    }
}
