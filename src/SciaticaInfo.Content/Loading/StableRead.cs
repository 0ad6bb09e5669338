namespace SciaticaInfo.Content.Loading;

/// <summary>Reads a file that an editor may be writing: whole, or not at all.</summary>
internal static class StableRead
{
    private const int Tries = 3;

    /// <param name="file">May have been looked at a moment ago: that counts for the first try.</param>
    /// <returns><see langword="null"/> when the file is locked, not ours to open, grew past the limit, or changed during every try.</returns>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public static byte[]? TryRead(FileInfo file, int maxBytes)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                if (attempt > 0 || file.Length == 0) file.Refresh(); // the list of a folder may say that a file is empty which is being written
                var before = Stamp(file);
                if (before.Length > maxBytes) return null;

                // A pipe, socket or device has this length too, and opening a pipe waits for its other end: nothing empty is opened.
                if (before.Length == 0) return [];

                var bytes = new byte[before.Length];
                if (IsFilled(bytes, file.FullName) && Stamp(new FileInfo(file.FullName)) == before) return bytes;
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or (IOException and not (FileNotFoundException or DirectoryNotFoundException)))
            {
                if (attempt == Tries - 1) return null;
            }
        }

        return null;
    }

    private static bool IsFilled(byte[] bytes, string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        for (var read = 0; read < bytes.Length;)
        {
            var more = RandomAccess.Read(handle, bytes.AsSpan(read), read);
            if (more == 0) return false;
            read += more;
        }

        return true;
    }

    private static (long Length, DateTime Written) Stamp(FileInfo info) => (info.Length, info.LastWriteTimeUtc);
}
