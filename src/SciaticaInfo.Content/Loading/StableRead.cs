namespace SciaticaInfo.Content.Loading;

/// <summary>Reads a file that an editor may be writing: whole, or not at all.</summary>
internal static class StableRead
{
    private const int Tries = 3;

    /// <returns><see langword="null"/> when the file is gone, locked, grew past the limit, or changed during every try.</returns>
    public static byte[]? TryRead(string path, int maxBytes)
    {
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            try
            {
                var before = Stamp(path);
                if (before.Length > maxBytes) return null;

                using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                var bytes = new byte[before.Length];
                var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
                if (read == bytes.Length && Stamp(path) == before) return bytes;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
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
