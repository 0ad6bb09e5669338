using System.Text.RegularExpressions;

namespace SciaticaInfo.DrillTests.Reading;

/// <summary>Requests of a form that no browser sends, as one after the other on the wire. Each is answered once, or not at all, and never with what somebody hid behind it.</summary>
[Collection(ReadingDrills.Name)]
public sealed partial class RequestFormDrillTests(ReadingSite site)
{
    /// <summary>What an attacker hopes that the site takes for the next request.</summary>
    private const string Hidden = "GET /one HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private static string Post(string headers, string body) => $"POST /newsletter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n{headers}\r\n{body}";

    public static TheoryData<string, string> Smuggling() => new()
    {
        { "two lengths", Post("Content-Length: 0\r\nContent-Length: 5\r\n", Hidden) },
        { "two lengths in one", Post("Content-Length: 0, 5\r\n", Hidden) },
        { "a negative length", Post("Content-Length: -1\r\n", Hidden) },
        { "a length in hex", Post("Content-Length: 0x0\r\n", Hidden) },
        { "chunks of another name", Post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n" + Hidden) },
        { "chunks twice", Post("Transfer-Encoding: chunked, chunked\r\n", "0\r\n\r\n" + Hidden) },
        { "chunks after another", Post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n" + Hidden) },
        { "chunks before another", Post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n" + Hidden) },
        { "chunks in the version before them", Post("Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + Hidden).Replace("newsletter HTTP/1.1", "newsletter HTTP/1.0", StringComparison.Ordinal) },
        { "a space before the colon", Post("Transfer-Encoding : chunked\r\nContent-Length: 0\r\n", Hidden) },
        { "a folded line", Post("Transfer-Encoding:\r\n chunked\r\nContent-Length: 0\r\n", Hidden) },
        { "a line that begins with a space", $"GET /two HTTP/1.1\r\n X: y\r\nHost: localhost\r\n\r\n{Hidden}" },
        { "a bare line feed in a value", $"GET /two HTTP/1.1\r\nHost: localhost\r\nX: y\nContent-Length: 5\r\n\r\n{Hidden}" },
        { "a bare carriage return in a value", $"GET /two HTTP/1.1\r\nHost: localhost\r\nX: y\rZ: z\r\n\r\n{Hidden}" },
        { "a NUL in a value", $"GET /two HTTP/1.1\r\nHost: localhost\r\nX: y\0z\r\n\r\n{Hidden}" },
        { "a chunk of no number", Post("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n" + Hidden) },
        { "a chunk with a sign", Post("Transfer-Encoding: chunked\r\n", "+0\r\n\r\n" + Hidden) },
        { "a chunk larger than any", Post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n\r\n" + Hidden) },
        { "a chunk longer than it says", Post("Transfer-Encoding: chunked\r\n", "1\r\nabc\r\n0\r\n\r\n" + Hidden) },
        { "a chunk whose extension holds a bare line feed", Post("Transfer-Encoding: chunked\r\n", "1;a\nb\r\nx\r\n0\r\n\r\n" + Hidden) },
        { "a chunk size in hex notation", Post("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n" + Hidden) },
    };

    [Theory]
    [MemberData(nameof(Smuggling))]
    public async Task What_one_server_may_read_as_one_request_and_another_as_two_is_refused_and_the_connection_closed(string form, string request)
    {
        var answer = await Wire.AskAsync(site.Url, request);

        Assert.Equal("400", Assert.Single(Statuses(answer)));
        Assert.False(answer.Contains("Text of one", StringComparison.Ordinal), form);
    }

    [Theory]
    [InlineData("Content-Length: 74\r\nTransfer-Encoding: chunked\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n")]
    public async Task Of_a_length_and_chunks_the_chunks_count_and_the_connection_is_closed(string headers)
    {
        var answer = await Wire.AskAsync(site.Url, Post(headers, "0\r\n\r\n" + Hidden));

        Assert.Equal("422", Assert.Single(Statuses(answer)));
        Assert.DoesNotContain("Text of one", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("an address of 20 KB", 414)]
    [InlineData("a query of 20 KB", 414)]
    [InlineData("500 headers", 431)]
    [InlineData("a header of 64 KB", 431)]
    [InlineData("a body of 1 MB", 413)]
    [InlineData("a body that says it is endless", 413)]
    public async Task What_is_too_much_is_refused_by_its_size(string what, int status)
    {
        var answer = await Wire.AskAsync(site.Url, what switch
        {
            "an address of 20 KB" => $"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "a query of 20 KB" => $"GET /one?{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "500 headers" => $"GET /one HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 500).Select(number => $"X-{number}: a\r\n"))}\r\n",
            "a header of 64 KB" => $"GET /one HTTP/1.1\r\nHost: localhost\r\nX: {new string('a', 65_536)}\r\n\r\n",
            "a body of 1 MB" => Post("Content-Length: 1048576\r\n", new string('a', 65_536)),
            _ => Post("Content-Length: 9223372036854775807\r\n", ""),
        });

        Assert.Equal($"{status}", Assert.Single(Statuses(answer)));
    }

    [Theory]
    [InlineData("GET http://localhost/one HTTP/1.1\r\nHost: localhost", 200)]
    [InlineData("GET http://evil.example/one HTTP/1.1\r\nHost: evil.example", 400)]
    [InlineData("GET http://evil.example/one HTTP/1.1\r\nHost: localhost", 400)]
    [InlineData("GET http://localhost/one HTTP/1.1\r\nHost: evil.example", 400)]
    [InlineData("GET /one HTTP/1.1\r\nHost: evil.example", 400)]
    [InlineData("GET /one HTTP/1.1\r\nHost: localhost\r\nHost: evil.example", 400)]
    [InlineData("GET /one HTTP/1.1\r\nHost: localhost, evil.example", 400)]
    [InlineData("GET /one HTTP/1.1\r\nHost: localhost@evil.example", 400)]
    [InlineData("GET /one HTTP/1.1\r\nHost: localhost/evil.example", 400)]
    [InlineData("GET /one HTTP/1.1\r\nHost:", 400)]
    [InlineData("GET /one HTTP/1.1\r\nX: y", 400)]
    [InlineData("GET //evil.example/one HTTP/1.1\r\nHost: localhost", 404)]
    [InlineData("CONNECT localhost:80 HTTP/1.1\r\nHost: localhost:80", 405)]
    [InlineData("OPTIONS * HTTP/1.1\r\nHost: localhost", 405)]
    public async Task Only_our_own_host_is_answered_for_however_it_is_written(string head, int status)
    {
        var answer = await Wire.AskAsync(site.Url, head + "\r\nConnection: close\r\n\r\n");

        Assert.Equal($"{status}", Assert.Single(Statuses(answer)));
        Assert.DoesNotContain("evil.example", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Newsletter/a%0Ab", "/newsletter/a%0Ab")]
    [InlineData("/Newsletter/caf%C3%A9", "/newsletter/caf%C3%A9")]
    [InlineData("/NEWSLETTER/a%5Cb/", "/newsletter/a%5Cb")]
    public async Task An_address_that_leads_on_may_hold_any_letter(string path, string target)
    {
        var answer = await Wire.AskAsync(site.Url, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Equal("308", Assert.Single(Statuses(answer)));
        Assert.Contains($"\r\nLocation: {target}\r\n", answer, StringComparison.Ordinal);
    }

    private static List<string> Statuses(string answer) => [.. StatusLine().Matches(answer).Select(match => match.Groups["status"].Value)];

    [GeneratedRegex("HTTP/1\\.1 (?<status>[0-9]{3})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex StatusLine();
}
