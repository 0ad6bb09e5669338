using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace SciaticaInfo.Web.Publishing;

/// <summary>An answer made once and sent many times: bytes in up to three encodings, each with a strong ETag of its own.</summary>
public sealed class FinishedResponse
{
    private static readonly StringValues VaryByEncoding = "Accept-Encoding";
    private readonly StringValues contentType;
    private readonly StringValues cacheControl;
    private readonly Body identity;
    private readonly Body gzip;
    private volatile Body brotli;
    private volatile bool isSmallest;

    /// <param name="isCompressible">False for bytes that are compressed already, such as a font or a photograph.</param>
    public FinishedResponse(byte[] bytes, string contentType, string cacheControl, int status = StatusCodes.Status200OK, bool isCompressible = true)
    {
        Status = status;
        IsCompressible = isCompressible;
        this.contentType = contentType;
        this.cacheControl = cacheControl;
        identity = new Body(bytes, null);
        gzip = isCompressible ? new Body(Compression.Gzip(bytes), "gzip") : identity;
        brotli = isCompressible ? new Body(Compression.Brotli(bytes, CompressionLevel.Optimal), "br") : identity;
    }

    public int Status { get; }

    public bool IsCompressible { get; }

    /// <summary>False where search engines are asked to leave the answer out.</summary>
    public bool IsIndexed { get; init; } = true;

    public ReadOnlyMemory<byte> Bytes => identity.Bytes;

    public string ContentType => contentType.ToString();

    /// <summary>Replaces the quick Brotli bytes by the smallest ones, once; takes some 15 ms of one core for a page.</summary>
    public void CompressHard()
    {
        if (!IsCompressible || isSmallest) return;

        brotli = new Body(Compression.Brotli(identity.Bytes, CompressionLevel.SmallestSize), "br");
        isSmallest = true;
    }

    public Task WriteAsync(HttpContext context)
    {
        var request = context.Request;
        var response = context.Response;
        var body = Choose(request.Headers.AcceptEncoding);
        var headers = response.Headers;
        headers.ETag = body.ETag;
        headers.CacheControl = cacheControl;
        if (IsCompressible) headers.Vary = VaryByEncoding;
        if (!IsIndexed) headers["X-Robots-Tag"] = "noindex";
        if (Status == StatusCodes.Status200OK && EntityTags.Match(request.Headers.IfNoneMatch, body.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = Status;
        headers.ContentType = contentType;
        headers.ContentLength = body.Bytes.Length;
        if (body.Encoding is { } encoding) headers.ContentEncoding = encoding;
        if (HttpMethods.IsHead(request.Method)) return Task.CompletedTask;

        // Without the token of the request: to ask for it would make one, and the server ends the write of a reader who has gone by itself.
        var write = response.BodyWriter.WriteAsync(body.Bytes, CancellationToken.None);
        return write.IsCompletedSuccessfully ? Task.CompletedTask : write.AsTask();
    }

    private Body Choose(StringValues accepted)
    {
        if (!IsCompressible || accepted.Count == 0) return identity;
        return AcceptedEncodings.Choose(accepted) switch
        {
            "br" => brotli,
            "gzip" => gzip,
            _ => identity,
        };
    }

    private sealed class Body
    {
        private const int TagBytes = 12;

        public Body(byte[] bytes, string? encoding)
        {
            Bytes = bytes;
            Encoding = encoding;
            ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, TagBytes))}\"";
        }

        public byte[] Bytes { get; }

        public StringValues? Encoding { get; }

        public string ETag { get; }
    }
}
