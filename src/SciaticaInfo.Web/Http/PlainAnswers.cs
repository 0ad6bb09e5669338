using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Primitives;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Http;

/// <summary>What is finished and in memory, as the bytes that go out for a <see cref="PlainRequest"/>.</summary>
internal sealed class PlainAnswers(LiveSite live, SecurityHeaders security, AllowedHosts hosts, TimeProvider clock)
{
    /// <summary>A longer body is sent by the server, in pieces.</summary>
    private const int MaxBodyBytes = 32 * 1024;

    private const int MaxPathBytes = 256;
    private volatile Second now = new(-1, []);

    /// <returns>False, with nothing written, when the server has to answer.</returns>
    public bool TryWrite(PlainRequest request, IBufferWriter<byte> output)
    {
        if (Find(request.Path) is not { Status: StatusCodes.Status200OK } response || !hosts.IsKnown(request.Host)) return false;
        if (response.Ready(Value(request.AcceptEncoding)) is not { Bytes.Length: <= MaxBodyBytes } body) return false;

        response.MarkSent();
        var heads = body.Heads ??= AnswerHeads.Of(response, body, security);
        var isKnown = !request.IfNoneMatch.IsEmpty && EntityTags.Match(Value(request.IfNoneMatch), body.ETag);
        output.Write(isKnown ? heads.NotModified : heads.Full);
        output.Write(Date());
        if (!isKnown) output.Write(body.Bytes);
        return true;
    }

    private FinishedResponse? Find(ReadOnlySpan<byte> path)
    {
        if (path.Length > MaxPathBytes) return null;

        Span<char> text = stackalloc char[MaxPathBytes];
        return Ascii.ToUtf16(path, text, out var length) == OperationStatus.Done ? live.Answers?.Find(text[..length]) : null;
    }

    private static StringValues Value(ReadOnlySpan<byte> value) => value.IsEmpty ? StringValues.Empty : Encoding.ASCII.GetString(value);

    /// <summary>The last line of the head, the same for a second.</summary>
    private byte[] Date()
    {
        var time = clock.GetUtcNow();
        var (second, known) = (time.Ticks / TimeSpan.TicksPerSecond, now);
        if (known.Number != second) now = known = new(second, Encoding.ASCII.GetBytes($"Date: {time.ToString("r", CultureInfo.InvariantCulture)}\r\n\r\n"));
        return known.Line;
    }

    private sealed record Second(long Number, byte[] Line);
}
