namespace SciaticaInfo.Content.Loading;

/// <summary>Reads a file that an editor may be writing: whole, or not at all.</summary>
internal static class StableRead
{
    private const int Tries = 3;

    /// <returns><see langword="null"/> when the file is locked, not ours to open, grew past the limit, or changed during every try.</returns>
    /// <exception cref="FileNotFoundException">The file is gone.</exception>
    public static byte[]? TryRead(string path, int maxBytes)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                var before = Stamp(path);
                if (before.Length > maxBytes) return null;

                // A pipe, socket or device has this length too, and opening a pipe waits for its other end: nothing empty is opened.
                if (before.Length == 0) return [];

                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var bytes = new byte[before.Length];
                var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                if (read == bytes.Length && Stamp(path) == before) return bytes;
            }
            catch (Exception exception) when (exception is UnauthorizedAccessException or (IOException and not (FileNotFoundException or DirectoryNotFoundException)))
            {
                if (attempt == Tries - 1) return null;
            }
        }

        return null;
    }

    private static (long Length, DateTime Written) Stamp(string path)
    {
        var info = new FileInfo(path);
        return (info.Length, info.LastWriteTimeUtc);
    }
}
