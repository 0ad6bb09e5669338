using System.IO.Pipelines;
using Microsoft.Extensions.Primitives;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Bytes of an answer in one encoding.</summary>
internal sealed class FinishedBody
{
    /// <summary>More than any page that is sent as Brotli.</summary>
    private const int LargeBytes = 64 * 1024;
    private const int PieceBytes = 16 * 1024;

    public FinishedBody(byte[] bytes, string? encoding)
        : this(bytes, encoding, ShortTag.Of(bytes).ToString())
    {
    }

    /// <param name="tag">Known from before.</param>
    public FinishedBody(byte[] bytes, string? encoding, string tag)
    {
        Bytes = bytes;
        Encoding = encoding is null ? (StringValues?)null : encoding;
        ETag = tag;
    }

    public byte[] Bytes { get; }

    public StringValues? Encoding { get; }

    public string ETag { get; }

    /// <summary>Made when the body is first sent that way.</summary>
    internal AnswerHeads? Heads { get; set; }

    public static FinishedBody Plain(byte[] bytes) => new(bytes, null);

    public Task WriteAsync(PipeWriter writer)
    {
        if (Bytes.Length > LargeBytes) return WriteInPiecesAsync(writer, Bytes);

        // Without the token of the request: to ask for it would make one, and the server ends the write of a reader who has gone by itself.
        var write = writer.WriteAsync(Bytes, CancellationToken.None);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    /// <summary>The server holds all that one write was given for as long as a reader takes nothing of it, and gives a large one an hour.</summary>
    private static async Task WriteInPiecesAsync(PipeWriter writer, ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at += PieceBytes) await writer.WriteAsync(bytes.Slice(at, Math.Min(PieceBytes, bytes.Length - at)), CancellationToken.None);
    }
}
