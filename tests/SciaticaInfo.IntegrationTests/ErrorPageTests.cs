using System.Net;
using System.Text;
using AngleSharp.Html.Parser;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Whoever gets lost may be in need: each error page tells when to call, and dials.</summary>
[Collection(Shipped.Name)]
public sealed class ErrorPageTests(ShippedSite shipped)
{
    [Theory]
    [InlineData("GET", "/no-such-page", HttpStatusCode.NotFound)]
    [InlineData("POST", "/symptoms", HttpStatusCode.MethodNotAllowed)]
    public async Task An_error_page_holds_every_emergency_sign_and_dials(string method, string path, HttpStatusCode status)
    {
        var care = new HtmlParser().ParseDocument(await shipped.Client.GetStringAsync("/when-to-seek-care"));
        using var answer = await shipped.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty(page.QuerySelectorAll(".care-card--emergency li"));
        Assert.Equal(care.QuerySelector(".care-card--emergency")!.OuterHtml, page.QuerySelector(".care-card--emergency")!.OuterHtml);
        Assert.Equal("tel:911", Assert.Single(page.QuerySelectorAll(".care-card--emergency a")).GetAttribute("href"));
        Assert.Single(page.QuerySelectorAll("p"), line => line.TextContent.Contains("do not replace", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("911", "<a href=\"tel:911\">911</a>")]
    [InlineData("9-1-1", "<a href=\"tel:911\">9-1-1</a>")]
    public async Task Without_the_list_of_signs_an_error_page_still_says_whom_to_call(string number, string html)
    {
        var content = new ContentFolderBuilder().Without("shared/red-flags.md");
        var settings = Encoding.UTF8.GetString(content.Folder().Files["site.yml"].Bytes.Span).Replace("\"911\"", $"\"{number}\"", StringComparison.Ordinal);
        await using var site = await TestSite.StartAsync(content.With("site.yml", settings));
        using var answer = await site.Client.GetAsync("/no-such-page");

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal($"Call {html}, or your local emergency number.", page.QuerySelector(".care-card--emergency p")!.InnerHtml);
    }

    /// <summary>No style sheet and no setting is there to draw on: the page stands by itself, and holds no number that could be another country's.</summary>
    [Fact]
    public async Task With_nothing_to_show_a_phone_gets_a_whole_page_that_says_whom_to_call()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().With("site.yml", "name: [broken"));
        using var answer = await site.Client.GetAsync("/symptoms");
        using var head = await site.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/symptoms"));

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(1), true), (answer.StatusCode, answer.Headers.RetryAfter?.Delta, answer.Headers.CacheControl?.NoStore));
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("width=device-width, initial-scale=1", page.QuerySelector("meta[name=viewport]")?.GetAttribute("content"));
        Assert.Equal(page.Title, Assert.Single(page.QuerySelectorAll("main h1")).TextContent);
        Assert.Contains("Call your local emergency number.", page.QuerySelector("main strong")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.DocumentElement.TextContent, char.IsDigit);
        Assert.Empty(page.QuerySelectorAll("[href], [src], [style], style, script"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, answer.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Headers.AssertSafe(answer);
    }
}
