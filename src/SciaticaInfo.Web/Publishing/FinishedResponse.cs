using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// An answer made once and sent many times: bytes in up to three encodings, each with a strong ETag of its own and made when it is first needed.
/// One that nobody asks for may be put away, and comes back when it is asked for.
/// </summary>
public sealed class FinishedResponse
{
    private static readonly Lock Swapping = new();

    private readonly AnswerHeaders headers;
    private readonly ShortTag tag;
    private volatile FinishedBody? identity;
    private volatile FinishedBody? gzip;
    private volatile FinishedBody? brotli;
    private volatile PutAwayBody? away;
    private volatile bool isSmallest;
    private int lastUsed;

    /// <param name="isCompressible">False for bytes that are compressed already, such as a font or a photograph.</param>
    public FinishedResponse(byte[] bytes, string contentType, string cacheControl, int status = StatusCodes.Status200OK, bool isCompressible = true)
        : this(FinishedBody.Plain(bytes), contentType, cacheControl, status, isCompressible)
    {
    }

    internal FinishedResponse(FinishedBody plain, string contentType, string cacheControl, int status, bool isCompressible)
    {
        (Status, IsCompressible, headers) = (status, isCompressible, AnswerHeaders.Of(contentType, cacheControl, isCompressible));
        (identity, tag) = (plain, ShortTag.Parse(plain.ETag));
    }

    /// <summary>Of a compressible answer that was kept as Brotli.</summary>
    internal FinishedResponse(FinishedBody brotli, bool isSmallest, string tag, string contentType, string cacheControl, int status)
    {
        (Status, IsCompressible, headers) = (status, true, AnswerHeaders.Of(contentType, cacheControl, isCompressible: true));
        (this.brotli, this.tag, this.isSmallest) = (brotli, ShortTag.Parse(tag), isSmallest);
    }

    /// <summary>Of an answer that is put away already.</summary>
    internal FinishedResponse(StoredText text, string textTag, bool isSmallest, string tag, string contentType, string cacheControl, int status, bool isCompressible)
    {
        (Status, IsCompressible, headers) = (status, isCompressible, AnswerHeaders.Of(contentType, cacheControl, isCompressible));
        (away, this.tag, this.isSmallest) = (new PutAwayBody(text, ShortTag.Parse(textTag)), ShortTag.Parse(tag), isSmallest);
    }

    public int Status { get; }

    public bool IsCompressible { get; }

    /// <summary>False where search engines are asked to leave the answer out.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>False for what no edition makes anew, and every page needs.</summary>
    internal bool MayBePutAway { get; init; } = true;

    /// <summary>The ETag of the bytes as they are: equal for equal bytes.</summary>
    public string Tag => tag.ToString();

    /// <summary><see langword="null"/> where nobody can tell without making the answer again.</summary>
    internal PageInputs? Inputs { get; set; }

    public ReadOnlyMemory<byte> Bytes => Identity.Bytes;

    public string ContentType => headers.ContentType;

    public string CacheControl => headers.CacheControl;

    /// <summary>Bytes in memory.</summary>
    internal int Held => (identity?.Bytes.Length ?? 0) + (IsCompressible ? (gzip?.Bytes.Length ?? 0) + (brotli?.Bytes.Length ?? 0) : 0);

    /// <summary>False while the Brotli of a compressible answer is the quick one.</summary>
    internal bool IsSmallest => isSmallest;

    /// <summary>True when it was put away and did not come back as it was: it is to be made anew.</summary>
    internal bool IsLost => away is { IsLost: true };

    /// <summary>When the answer was last sent, in seconds since the machine was started; 0 when it never was.</summary>
    internal int LastUsed => lastUsed;

    private FinishedBody Identity => identity ??= IsCompressible ? FinishedBody.Plain(Compression.Unbrotli(Brotli.Bytes)) : Recalled();

    private FinishedBody Gzip => gzip ??= new FinishedBody(Compression.Gzip(Identity.Bytes), "gzip");

    /// <summary>A quick one until <see cref="CompressHard"/> has made the smallest.</summary>
    private FinishedBody Brotli
    {
        get
        {
            if (brotli is { } made) return made;

            // In this order: what is put away is there before what was in memory is let go.
            var plain = identity;
            return brotli = away is null && plain is not null ? new FinishedBody(Compression.QuickBrotli(plain.Bytes), "br") : Recalled();
        }
    }

    /// <summary>Replaces the quick Brotli bytes by the smallest ones, once; takes some 15 ms of one core for a page.</summary>
    public void CompressHard()
    {
        // Only what is in memory: to read back what is put away meanwhile may fail.
        if (!IsCompressible || isSmallest || (identity?.Bytes ?? (brotli is { } made ? Compression.Unbrotli(made.Bytes) : null)) is not { } plain) return;

        var smallest = new FinishedBody(Compression.SmallestBrotli(plain), "br");
        lock (Swapping) (brotli, isSmallest) = (smallest, true);
    }

    /// <summary>Lets go of the bytes in memory; they are read again when the answer is next asked for.</summary>
    internal void PutAway(PageStore store)
    {
        // One that is made smaller just now either goes out of the way as that, or is in memory again after this.
        lock (Swapping)
        {
            var body = IsCompressible ? Brotli : Identity;
            var bodyTag = ShortTag.Parse(body.ETag);
            if (away is null || away.Tag != bodyTag) away = new PutAwayBody(store.PutAway(body.Bytes), bodyTag);
            (identity, gzip, brotli) = (null, null, null);
        }
    }

    /// <summary>Of one that is lost: from the same answer, which was made again.</summary>
    /// <returns>False when that is another one.</returns>
    internal bool TryRestore(FinishedResponse again, PageStore store)
    {
        if (again.tag != tag || again.IsCompressible != IsCompressible) return false;

        var body = IsCompressible ? again.Brotli : again.Identity;
        lock (Swapping)
        {
            (isSmallest, away) = (false, new PutAwayBody(store.PutAway(body.Bytes), ShortTag.Parse(body.ETag)));
            if (IsCompressible) brotli = body;
            else identity = body;
        }

        return true;
    }

    /// <summary>The fewest bytes that the answer can be kept in; of one that is put away those that it was put away in, which may not be the fewest.</summary>
    internal FinishedBody Smallest()
    {
        if (Held == 0) return Recalled();

        CompressHard();
        return IsCompressible ? Brotli : Identity;
    }

    public Task WriteAsync(HttpContext context) => WriteAsync(context.Features, Choose(context.Request.Headers.AcceptEncoding));

    /// <summary>What is sent to a reader who accepts these encodings; <see langword="null"/> when it has to be made or read first.</summary>
    internal FinishedBody? Ready(StringValues accepted) => EncodingFor(accepted) switch
    {
        "br" => brotli,
        "gzip" => gzip,
        _ => identity,
    };

    /// <summary>Like <see cref="Ready"/>, but it makes or reads what has to be.</summary>
    internal FinishedBody Choose(StringValues accepted) => EncodingFor(accepted) switch
    {
        "br" => Brotli,
        "gzip" => Gzip,
        _ => Identity,
    };

    /// <param name="body">One of this answer.</param>
    internal Task WriteAsync(IFeatureCollection features, FinishedBody body)
    {
        MarkSent();
        var request = features.GetRequiredFeature<IHttpRequestFeature>();
        var response = features.GetRequiredFeature<IHttpResponseFeature>();
        var isKnown = Status == StatusCodes.Status200OK && EntityTags.Match(request.Headers.IfNoneMatch, body.ETag);
        response.StatusCode = isKnown ? StatusCodes.Status304NotModified : Status;
        Describe(response.Headers, body, withBody: !isKnown);
        if (isKnown || HttpMethods.IsHead(request.Method)) return Task.CompletedTask;

        return body.WriteAsync(features.GetRequiredFeature<IHttpResponseBodyFeature>().Writer);
    }

    internal void MarkSent()
    {
        var now = (int)(Environment.TickCount64 / 1000) + 1;
        if (lastUsed != now) lastUsed = now;
    }

    /// <param name="withBody">False for an answer that has none: the reader has it.</param>
    internal void Describe(IHeaderDictionary all, FinishedBody body, bool withBody)
    {
        headers.Set(all, body, IsIndexed);
        if (withBody) headers.SetOfBody(all, body);
    }

    private FinishedBody Recalled() =>
        (away ?? throw new InvalidOperationException("An answer has neither bytes nor a place where they are.")).Read(IsCompressible ? "br" : null); // else a bug of this class

    private string EncodingFor(StringValues accepted) => IsCompressible && accepted.Count > 0 ? AcceptedEncodings.Choose(accepted) : "identity";
}
