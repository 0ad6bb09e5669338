using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>The headers that are an answer's own.</summary>
internal sealed class AnswerHeaders
{
    /// <summary>One for all answers that have the same: there are a few kinds.</summary>
    private static readonly ConcurrentDictionary<(string ContentType, string CacheControl, bool IsCompressible), AnswerHeaders> Known = new();

    private static readonly StringValues VaryByEncoding = "Accept-Encoding";
    private readonly StringValues contentType;
    private readonly StringValues cacheControl;
    private readonly bool isCompressible;
    private readonly bool isPart;

    private AnswerHeaders(string contentType, string cacheControl, bool isCompressible) =>
        (this.contentType, this.cacheControl, this.isCompressible, isPart) = (contentType, cacheControl, isCompressible, IsPart(contentType));

    public string ContentType => contentType.ToString();

    public string CacheControl => cacheControl.ToString();

    public static AnswerHeaders Of(string contentType, string cacheControl, bool isCompressible) =>
        Known.GetOrAdd((contentType, cacheControl, isCompressible), static kind => new(kind.ContentType, kind.CacheControl, kind.IsCompressible));

    /// <summary>Those that are sent without the body too.</summary>
    public void Set(IHeaderDictionary headers, FinishedBody body, bool isIndexed)
    {
        headers.ETag = body.ETag;
        headers.CacheControl = cacheControl;
        if (isCompressible) headers.Vary = VaryByEncoding;
        if (!isIndexed) headers["X-Robots-Tag"] = "noindex";
        if (isPart) SecurityHeaders.RemoveThoseOfDocuments(headers);
    }

    public void SetOfBody(IHeaderDictionary headers, FinishedBody body)
    {
        headers.ContentType = contentType;
        headers.ContentLength = body.Bytes.Length;
        if (body.Encoding is { } encoding) headers.ContentEncoding = encoding;
    }

    /// <summary>True for what is nothing by itself, whoever opens it. A drawing is a document when it is opened alone.</summary>
    private static bool IsPart(string contentType) => contentType.StartsWith("text/css", StringComparison.Ordinal) || contentType.StartsWith("font/", StringComparison.Ordinal);
}
