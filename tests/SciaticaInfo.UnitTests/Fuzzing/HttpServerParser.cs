using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;

namespace SciaticaInfo.UnitTests.Fuzzing;

/// <summary>What the server itself reads in the head of a request.</summary>
internal sealed class HttpServerParser : IHttpRequestLineHandler, IHttpHeadersHandler
{
    public string Line { get; private set; } = "";

    private List<(string Name, string Value)> Headers { get; } = [];

    public int Length { get; private set; }

    public IEnumerable<string> Values(string name) => Headers.Where(header => header.Name == name).Select(header => header.Value);

    /// <exception cref="Microsoft.AspNetCore.Http.BadHttpRequestException">The server refuses it.</exception>
    /// <returns>False when the end is missing.</returns>
    public bool TryRead(byte[] bytes)
    {
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(bytes));
        var parser = new HttpParser<HttpServerParser>(showErrorDetails: true);
        var isWhole = parser.ParseRequestLine(this, ref reader) && parser.ParseHeaders(this, ref reader);
        Length = (int)reader.Consumed;
        return isWhole;
    }

    public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine) =>
        Line = $"{Encoding.Latin1.GetString(startLine)} {versionAndMethod.Version}";

    public void OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Headers.Add((Encoding.Latin1.GetString(name).ToLowerInvariant(), Encoding.Latin1.GetString(value)));

    public void OnHeadersComplete(bool endStream)
    {
    }

    public void OnStaticIndexedHeader(int index) => throw new NotSupportedException("Only HTTP/2 has such."); // not called by this parser

    public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => throw new NotSupportedException("Only HTTP/2 has such."); // not called by this parser
}
