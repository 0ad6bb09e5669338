namespace SciaticaInfo.Web.Publishing;

/// <summary>Names, lengths and times of all files below a folder, as one number: a change of it is reason enough to read the folder.</summary>
internal static class FolderStamp
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <returns>0 when the folder is away.</returns>
    public static int Of(string root)
    {
        try
        {
            if (!Directory.Exists(root)) return 0;

            var stamp = 1;
            foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", Everything))
            {
                // Added up, so that the order of the files does not matter.
                stamp = unchecked(stamp + HashCode.Combine(file.FullName, file.Length, file.LastWriteTimeUtc));
            }

            return stamp;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
