using System.Buffers;
using System.Text;

namespace SciaticaInfo.Web.Http;

/// <summary>
/// The head of a request that asks for a page and nothing more, written as browsers and proxies write it (RFC 9112). Anything that is not surely
/// of this form, by one odd byte, is none: the server reads it, and knows what to refuse.
/// </summary>
internal readonly ref struct PlainRequest
{
    /// <summary>The longest head that is looked at.</summary>
    public const int MaxBytes = 4096;

    /// <summary>The server allows a hundred.</summary>
    private const int MaxHeaders = 64;

    private static readonly SearchValues<byte> PathBytes = SearchValues.Create("/-._abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("!#$%&'*+-.^_`|~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"u8);
    private static readonly SearchValues<byte> ValueBytes = SearchValues.Create([(byte)'\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(value => (byte)value)]);

    private PlainRequest(ReadOnlySpan<byte> path, ReadOnlySpan<byte> host, ReadOnlySpan<byte> acceptEncoding, ReadOnlySpan<byte> ifNoneMatch, int length)
    {
        Path = path;
        Host = host;
        AcceptEncoding = acceptEncoding;
        IfNoneMatch = ifNoneMatch;
        Length = length;
    }

    /// <summary>Without a query, and nothing in it that would have to be decoded.</summary>
    public ReadOnlySpan<byte> Path { get; }

    public ReadOnlySpan<byte> Host { get; }

    /// <summary>Empty when it was not sent, like the one below.</summary>
    public ReadOnlySpan<byte> AcceptEncoding { get; }

    public ReadOnlySpan<byte> IfNoneMatch { get; }

    /// <summary>Bytes of the whole head. A plain request has no body, so the next one begins after it.</summary>
    public int Length { get; }

    /// <returns>False as well when the end of the head is not there yet.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out PlainRequest request)
    {
        request = default;
        if (!bytes.StartsWith("GET /"u8)) return false;

        var rest = bytes[4..];
        var end = rest.IndexOfAnyExcept(PathBytes);
        if (end < 0 || !rest[end..].StartsWith(" HTTP/1.1\r\n"u8)) return false;

        var path = rest[..end];
        rest = rest[(end + 11)..];
        ReadOnlySpan<byte> host = [], acceptEncoding = [], ifNoneMatch = [];
        for (var count = 0; !rest.StartsWith("\r\n"u8); count++)
        {
            if (count == MaxHeaders || !TryReadHeader(ref rest, out var name, out var value)) return false;

            switch (Kind(name))
            {
                case Header.Host when host.IsEmpty && !value.IsEmpty:
                    host = value;
                    break;
                case Header.AcceptEncoding when acceptEncoding.IsEmpty && !value.IsEmpty:
                    acceptEncoding = value;
                    break;
                case Header.IfNoneMatch when ifNoneMatch.IsEmpty && !value.IsEmpty:
                    ifNoneMatch = value;
                    break;
                case Header.Connection when Ascii.EqualsIgnoreCase(value, "keep-alive"u8):
                case Header.Other:
                    break;
                default:
                    return false;
            }
        }

        if (host.IsEmpty) return false;

        request = new PlainRequest(path, host, acceptEncoding, ifNoneMatch, bytes.Length - rest.Length + 2);
        return true;
    }

    private static bool TryReadHeader(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        name = default;
        value = default;
        var colon = rest.IndexOfAnyExcept(NameBytes);
        if (colon <= 0 || rest[colon] != ':') return false;

        name = rest[..colon];
        var after = rest[(colon + 1)..];
        var end = after.IndexOfAnyExcept(ValueBytes);
        if (end < 0 || !after[end..].StartsWith("\r\n"u8)) return false;

        value = after[..end].Trim(" \t"u8);
        rest = after[(end + 2)..];
        return true;
    }

    private static Header Kind(ReadOnlySpan<byte> name) => name.Length switch
    {
        4 when Ascii.EqualsIgnoreCase(name, "host"u8) => Header.Host,
        15 when Ascii.EqualsIgnoreCase(name, "accept-encoding"u8) => Header.AcceptEncoding,
        13 when Ascii.EqualsIgnoreCase(name, "if-none-match"u8) => Header.IfNoneMatch,
        10 when Ascii.EqualsIgnoreCase(name, "connection"u8) => Header.Connection,
        14 when Ascii.EqualsIgnoreCase(name, "content-length"u8) => Header.NotPlain,
        17 when Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8) => Header.NotPlain,
        6 when Ascii.EqualsIgnoreCase(name, "expect"u8) => Header.NotPlain,
        7 when Ascii.EqualsIgnoreCase(name, "upgrade"u8) => Header.NotPlain,
        _ => Header.Other,
    };

    private enum Header
    {
        Other,
        Host,
        AcceptEncoding,
        IfNoneMatch,
        Connection,

        /// <summary>Says that a body follows, or that the connection becomes another.</summary>
        NotPlain,
    }
}
