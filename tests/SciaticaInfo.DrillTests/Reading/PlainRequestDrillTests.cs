namespace SciaticaInfo.DrillTests.Reading;

/// <summary>The same request in a form that we read ourselves, and in one that the server reads.</summary>
[Collection(ReadingDrills.Name)]
public sealed class PlainRequestDrillTests(ReadingSite site)
{
    private const string End = "GET /one HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    /// <summary>The server names the headers that it knows best first; in no order do they say another thing.</summary>
    [Theory]
    [InlineData("/")]
    [InlineData("/one")]
    [InlineData("/one.md")]
    [InlineData("/glossary")]
    [InlineData("/feed.xml")]
    [InlineData("/sitemap.xml")]
    [InlineData("/robots.txt")]
    public async Task An_answer_is_the_same_whoever_reads_the_request(string path)
    {
        foreach (var more in new[] { "", "Accept-Encoding: br\r\n", "Accept-Encoding: gzip\r\n", "If-None-Match: *\r\n" })
        {
            // The first one teaches the site what the second one needs: the name of the host, and the form that is asked for.
            var (warm, plain, read) = ($"GET {path}?a HTTP/1.1\r\nHost: localhost\r\n{more}\r\n", $"GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n", $"GET {path}? HTTP/1.1\r\nHost: localhost\r\n{more}\r\n");
            await Wire.AskAsync(site.Url, warm + End);

            var ours = await Wire.AskAsync(site.Url, plain + End);
            var theirs = await Wire.AskAsync(site.Url, read + End);

            // In the order in which either wrote them, but for the date.
            Assert.Equal(Lines(theirs), Lines(ours));
            Assert.NotEqual(FirstHeader(theirs), FirstHeader(ours));
        }
    }

    [Fact]
    public async Task Requests_sent_together_are_answered_in_turn_and_a_form_among_them_is_read_by_the_server()
    {
        var plain = "GET /two HTTP/1.1\r\nHost: localhost\r\n\r\n";
        await Wire.AskAsync(site.Url, plain + End);

        var answers = await Wire.AskAsync(site.Url, plain + plain + "POST /two HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nemail" + plain + End);

        Assert.Equal(["200", "200", "405", "200", "200"], answers.Split("HTTP/1.1 ").Skip(1).Select(answer => answer[..3]));
        Assert.Equal(3, answers.Split("Text of two").Length - 1);
    }

    /// <summary>Of the first answer: its lines up to the body in the order of the alphabet, and the body.</summary>
    private static string[] Lines(string answers)
    {
        var first = "HTTP/1.1 " + answers.Split("HTTP/1.1 ")[1];
        var (head, body) = (first[..first.IndexOf("\r\n\r\n", StringComparison.Ordinal)], first[(first.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
        return [.. head.Split("\r\n").Where(line => !line.StartsWith("Date: ", StringComparison.Ordinal)).Order(StringComparer.Ordinal), body];
    }

    private static string FirstHeader(string answers) => answers.Split("\r\n")[1];
}
