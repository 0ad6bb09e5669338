using Microsoft.Extensions.Primitives;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Bytes of an answer in one encoding.</summary>
internal sealed class FinishedBody
{
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
}
