using System.Net.Sockets;
using System.Text;

namespace SciaticaInfo.BrowserTests;

/// <summary>Over a bare socket: a client library would tidy these addresses before it sends them.</summary>
[Collection(SiteAndBrowser.Name)]
public sealed class TraversalTests(RunningSite site)
{
    [Theory]
    [InlineData("/..%2fappsettings.json")]
    [InlineData("/../../etc/passwd")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/%252e%252e%252fetc%252fpasswd")]
    [InlineData("/..%5c..%5cetc%5cpasswd")]
    [InlineData("/%c0%ae%c0%ae/etc/passwd")]
    [InlineData("/%uff0e%uff0e/etc/passwd")]
    [InlineData("/....//....//etc/passwd")]
    [InlineData("/images/../site.yml")]
    [InlineData("/images/%2e%2e%2fsite.yml")]
    [InlineData("/css/..%2f..%2fappsettings.json")]
    [InlineData("/site.yml")]
    [InlineData("/content/site.yml")]
    [InlineData("/articles/symptoms.md")]
    [InlineData("/appsettings.json")]
    [InlineData("/appsettings.Production.json")]
    [InlineData("/.git/config")]
    [InlineData("/.env")]
    [InlineData("/data/logs/site.clef")]
    [InlineData("/wwwroot/css/layers.css")]
    [InlineData("/css/layers.css")]
    [InlineData("/web.config")]
    [InlineData("/SciaticaInfo.Web.dll")]
    [InlineData("/_editor")]
    [InlineData("/error/500")]
    [InlineData("/symptoms.html")]
    [InlineData("/newsletter/x.css")]
    [InlineData("/symptoms%00")]
    [InlineData("/%e2%80%ae")]
    public async Task Nothing_but_the_public_pages_can_be_fetched(string path)
    {
        var answer = await SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
        Assert.DoesNotContain("root:", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("emergency-place", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked, x\r\n\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n")]
    [InlineData("GET / HTTP/9.9\r\nHost: localhost\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    public async Task A_malformed_request_is_refused_at_once(string request)
    {
        var answer = await SendAsync(request);

        Assert.Matches("^HTTP/1.1 (400|405|501|505) ", answer);
    }

    [Fact]
    public async Task An_address_of_20_KB_is_refused() =>
        Assert.Matches("^HTTP/1.1 414 ", await SendAsync($"GET /{new string('a', 20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    private async Task<string> SendAsync(string request)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var client = new TcpClient();
        await client.ConnectAsync(site.BaseUrl.Host, site.BaseUrl.Port, limit.Token);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), limit.Token);
        var buffer = new byte[64 * 1024];
        var text = new StringBuilder();
        int read;
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal) && (read = await stream.ReadAsync(buffer, limit.Token)) > 0) text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        return text.ToString();
    }
}
