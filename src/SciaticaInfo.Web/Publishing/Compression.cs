using System.IO.Compression;
using System.Numerics;

namespace SciaticaInfo.Web.Publishing;

internal static class Compression
{
    /// <summary>Logarithms to the base 2 of the number of bytes.</summary>
    private const int SmallestWindow = 16;

    private const int LargestWindow = 22;

    public static byte[] Gzip(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using (var stream = new GZipStream(buffer, CompressionLevel.SmallestSize)) stream.Write(bytes);
        return buffer.ToArray();
    }

    /// <summary>The fewest bytes; takes some fifty times as long as <see cref="QuickBrotli"/>.</summary>
    public static byte[] SmallestBrotli(byte[] bytes)
    {
        var (most, quick) = (Brotli(bytes, quality: 11), QuickBrotli(bytes));
        return most.Length < quick.Length ? most : quick; // of a few texts the quick one is the smaller
    }

    public static byte[] QuickBrotli(byte[] bytes) => Brotli(bytes, quality: 4);

    /// <summary>With a window no larger than the bytes need: a stream's own takes megabytes for each page.</summary>
    private static byte[] Brotli(byte[] bytes, int quality)
    {
        var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        var window = Math.Clamp(BitOperations.Log2((uint)bytes.Length) + 1, SmallestWindow, LargestWindow);
        if (!BrotliEncoder.TryCompress(bytes, buffer, out var written, quality, window)) throw new InvalidOperationException("The buffer is made for the worst case.");
        return buffer[..written];
    }

    public static byte[] Unbrotli(byte[] bytes)
    {
        using var buffer = new MemoryStream();
        using var stream = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
