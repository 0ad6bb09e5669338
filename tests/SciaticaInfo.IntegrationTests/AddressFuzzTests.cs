using Microsoft.AspNetCore.Http;
using SciaticaInfo.TestSupport.Fuzzing;
using Xunit.Abstractions;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Addresses and headers that nobody would send, past what a web server refuses by itself: an answer that helps on, and never a fault.</summary>
[Collection(Shipped.Name)]
public sealed class AddressFuzzTests(ShippedSite shipped, ITestOutputHelper output)
{
    private static readonly string[] Addresses =
    [
        "", "symptoms", "symptoms.md", "Symptoms/", "glossary", "home", "feed.xml", "sitemap.xml", "robots.txt", "favicon.ico", "images/disk.svg", "newsletter", "newsletter/", "newsletter/preview", "newsletter/confirm/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "newsletter/unsubscribe/x", "newsletter/your-data", "newsletter/notice", "health/live", "health/ready", "error/500", "_editor", ".well-known/security.txt", "../site.yml", "fr/causes", "css/layers.css",
    ];

    private static readonly string[] Tokens =
    [
        "/", "//", "..", "../", "\\", ".", "%2e", "%2f", "%00", "%", "%zz", "\0", "\r\n", "\n", "\t", " ", "?", "#", ":", ";", "~", "+", "&", "=", "<script>", "\"", "'", "*", "W/", "\"x\"", ",", ";q=", "q=0", "br", "gzip", "identity", "1e999", "-1", "NaN",
        "\u202E", "ı", "İ", "\u212A", "é", "\u0301", "／", "．", "\uD800", "\uDC00", "\uFFFF", "😆", "con", ".md", ".css", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    ];

    [Fact]
    public void Whatever_is_asked_for_is_answered_and_no_fault()
    {
        var run = new FuzzRun("Requests", new Mutator(Addresses, Tokens, maxLength: 8_000), () => (typed, random) => TryAsync(typed, random).GetAwaiter().GetResult());

        run.Run(casesInSuite: 4_000);

        output.WriteLine(run.Figures);
        if (FuzzSettings.OnlyCase is null) Assert.InRange(run.Taken, run.Cases / 20, run.Cases);
    }

    private async Task<bool> TryAsync(string typed, Random random)
    {
        var answer = await shipped.Site.Server.SendAsync(context =>
        {
            context.Request.Method = random.Next(8) == 0 ? "HEAD" : "GET";
            context.Request.Host = new HostString("localhost");
            var isHeader = random.Next(3) == 0;
            context.Request.Path = new PathString("/" + (isHeader ? Addresses[random.Next(Addresses.Length)] : typed));
            if (isHeader) context.Request.Headers[random.Next(2) == 0 ? "Accept-Encoding" : "If-None-Match"] = typed;
            else if (random.Next(4) == 0) context.Request.QueryString = new QueryString("?" + typed);
        });

        Assert.True(answer.Response.StatusCode is 200 or 304 or 308 or 400 or 404 or 410, $"{answer.Response.StatusCode}");
        Assert.Equal("nosniff", answer.Response.Headers.XContentTypeOptions);
        Assert.DoesNotContain(answer.Response.Headers.Location.ToString(), letter => letter is < '!' or > '~' or '\\');
        Assert.False(answer.Response.Headers.Location.ToString().StartsWith("//", StringComparison.Ordinal));
        return answer.Response.StatusCode is 200 or 304;
    }
}
