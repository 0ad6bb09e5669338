using System.IO.Compression;

namespace SciaticaInfo.Web.Publishing;

internal static class Compression
{
    public static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var stream = new GZipStream(buffer, CompressionLevel.SmallestSize)) stream.Write(bytes);
        return buffer.ToArray();
    }

    public static byte[] Brotli(byte[] bytes, CompressionLevel level)
    {
        using var buffer = new MemoryStream();
        using (var stream = new BrotliStream(buffer, level)) stream.Write(bytes);
        return buffer.ToArray();
    }

    public static byte[] Unbrotli(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using var stream = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
