using System.Text;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.UnitTests.Http;

public sealed class PlainRequestTests
{
    private const string Browser = "GET /symptoms HTTP/1.1\r\nHost: clinic.example\r\nConnection: keep-alive\r\nUpgrade-Insecure-Requests: 1\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64)\r\nAccept: text/html,*/*;q=0.8\r\nAccept-Encoding: gzip, deflate, br, zstd\r\nIf-None-Match: \"abc\", W/\"def\"\r\n\r\n";

    [Fact]
    public void What_a_browser_sends_is_read()
    {
        var bytes = Encoding.ASCII.GetBytes(Browser + "GET /next");

        Assert.True(PlainRequest.TryRead(bytes, out var request));

        Assert.Equal("/symptoms", Encoding.ASCII.GetString(request.Path));
        Assert.Equal("clinic.example", Encoding.ASCII.GetString(request.Host));
        Assert.Equal("gzip, deflate, br, zstd", Encoding.ASCII.GetString(request.AcceptEncoding));
        Assert.Equal("\"abc\", W/\"def\"", Encoding.ASCII.GetString(request.IfNoneMatch));
        Assert.Equal(Browser.Length, request.Length);
    }

    [Theory]
    [InlineData("/", "HOST: a\r\nconnection: Keep-Alive\r\n")]
    [InlineData("/images/a_b-1.9f.svg", "host:a\r\nx:\r\n")]
    [InlineData("/a/b", "X: \t y\tz \t\r\nHost:\ta \r\n")]
    public void So_is_what_others_may_write(string path, string headers)
    {
        Assert.True(PlainRequest.TryRead(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\n{headers}\r\n"), out var request));

        Assert.Equal(path, Encoding.ASCII.GetString(request.Path));
        Assert.Equal("a", Encoding.ASCII.GetString(request.Host));
    }

    [Fact]
    public void No_beginning_of_one_is_taken_for_the_whole()
    {
        for (var length = 0; length < Browser.Length; length++) Assert.False(PlainRequest.TryRead(Encoding.ASCII.GetBytes(Browser[..length]), out _), $"{length}");
    }

    [Theory]
    [InlineData("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("get /a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET  /a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a  HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET http://a/a HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a?b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a%2e HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a\\b HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a\0 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /\u00e4 HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.0\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\nHost: a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\n\n")]
    [InlineData("GET /a HTTP/1.1\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost:\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nAccept-Encoding:\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost : a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\n Host: a\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\n X: y\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\n: y\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nX\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nX\u00e4: y\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nX: \u00e4\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nX: y\0z\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nX: y\rz\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nX: y\nContent-Length: 5\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\ncontent-length: 5\r\n\r\nabcde")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nTRANSFER-ENCODING:\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nConnection: keep-alive, Upgrade\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nAccept-Encoding: br\r\nAccept-Encoding: gzip\r\n\r\n")]
    [InlineData("GET /a HTTP/1.1\r\nHost: a\r\nIf-None-Match: \"a\"\r\nIf-None-Match: \"b\"\r\n\r\n")]
    public void Anything_else_is_left_to_the_server(string request) => Assert.False(PlainRequest.TryRead(Encoding.Latin1.GetBytes(request), out _));

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void So_are_headers_without_end(int more, bool isPlain) =>
        Assert.Equal(isPlain, PlainRequest.TryRead(Encoding.ASCII.GetBytes($"GET /a HTTP/1.1\r\nHost: a\r\n{string.Concat(Enumerable.Repeat("X: y\r\n", more))}\r\n"), out _));
}
