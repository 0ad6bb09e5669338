using System.Net;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

[Collection(Shipped.Name)]
public sealed class AddressTests(ShippedSite shipped)
{
    private const string Html = "text/html; charset=utf-8";

    private static readonly string[] Articles =
    [
        "anatomy", "symptoms", "causes", "risk-factors", "when-to-seek-care", "diagnosis", "treatment", "self-care", "what-to-expect", "complications",
        "prevention", "about", "how-we-write", "funding", "privacy", "accessibility", "contact", "glossary",
    ];

    public static TheoryData<string, string> Public()
    {
        var data = new TheoryData<string, string>
        {
            { "/", Html }, { "/newsletter/preview", Html },
            { "/sitemap.xml", "application/xml; charset=utf-8" }, { "/feed.xml", "application/atom+xml; charset=utf-8" },
            { "/robots.txt", "text/plain; charset=utf-8" }, { "/.well-known/security.txt", "text/plain; charset=utf-8" },
            { "/health/live", "text/plain; charset=utf-8" }, { "/health/ready", "text/plain; charset=utf-8" },
            { "/favicon.ico", "image/svg+xml" }, { "/home.md", "text/markdown; charset=utf-8" },
        };
        foreach (var slug in Articles)
        {
            data.Add($"/{slug}", Html);
            data.Add($"/{slug}.md", "text/markdown; charset=utf-8");
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Public))]
    public async Task A_public_address_answers_with_its_type_and_the_headers_of_every_answer(string path, string contentType)
    {
        using var answer = await shipped.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(contentType, answer.Content.Headers.ContentType!.ToString());
        Headers.AssertSafe(answer);
    }

    [Theory]
    [MemberData(nameof(Public))]
    public async Task HEAD_is_GET_without_the_body(string path, string contentType)
    {
        using var get = await shipped.Client.GetAsync(path);
        using var head = await shipped.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal(get.StatusCode, head.StatusCode);
        Assert.Equal(contentType, head.Content.Headers.ContentType!.ToString());
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/newsletter")]
    [InlineData("/newsletter/check-your-inbox")]
    [InlineData("/newsletter/confirmed")]
    [InlineData("/newsletter/unsubscribed")]
    [InlineData("/newsletter/your-data")]
    [InlineData("/newsletter/your-data/sent")]
    [InlineData("/newsletter/your-data/erased")]
    public async Task A_page_that_is_made_for_each_request_answers_with_the_headers_of_every_answer(string path)
    {
        using var get = await shipped.Client.GetAsync(path);
        using var head = await shipped.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (get.StatusCode, head.StatusCode));
        Assert.Equal((Html, Html), (get.Content.Headers.ContentType!.ToString(), head.Content.Headers.ContentType!.ToString()));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Headers.AssertSafe(get);
        Headers.AssertSafe(head);
    }

    [Fact]
    public void Every_page_that_is_rendered_stands_in_the_list_of_public_addresses()
    {
        var listed = Public().Select(row => (string)row[0]).ToHashSet(StringComparer.Ordinal);

        Assert.All(EditionRenderer.PagePaths(shipped.Site.Live.Current!.Snapshot), path => Assert.Contains(path, listed));
    }

    [Fact]
    public void Every_page_model_is_known_here()
    {
        var models = typeof(Site).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PageModel)) && !type.IsAbstract).Select(type => type.FullName);

        Assert.Equal(
            [
                // The editors' pages have no address on a site for readers: see ReadersSiteTests.
                "ArticleModel", "ArticlesModel", "Editor.FileModel", "Editor.IndexModel", "Editor.LetterModel", "Editor.MailModel", "Editor.PanelModel", "ErrorModel", "GlossaryModel", "IndexModel",
                "Newsletter.CheckYourInboxModel", "Newsletter.ConfirmModel", "Newsletter.ConfirmedModel", "Newsletter.IndexModel", "Newsletter.NoticeModel", "Newsletter.PreviewModel",
                "Newsletter.UnsubscribeModel", "Newsletter.UnsubscribedModel",
                "Newsletter.YourData.ErasedModel", "Newsletter.YourData.IndexModel", "Newsletter.YourData.LinkModel", "Newsletter.YourData.SentModel",
            ],
            models.Select(model => model!["SciaticaInfo.Web.Pages.".Length..]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/Symptoms", "/symptoms")]
    [InlineData("/SYMPTOMS", "/symptoms")]
    [InlineData("/symptoms/", "/symptoms")]
    [InlineData("/home", "/")]
    [InlineData("/Glossary/", "/glossary")]
    public async Task Another_way_of_writing_an_address_leads_to_it(string path, string target)
    {
        using var answer = await shipped.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        Assert.Equal(target, answer.Headers.Location!.OriginalString);
        Headers.AssertSafe(answer);
        using var head = await shipped.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));
        Assert.Equal((0, 0), (answer.Content.Headers.ContentLength, head.Content.Headers.ContentLength));
    }

    [Theory]
    [InlineData("/symptoms", "public, no-cache")]
    [InlineData("/feed.xml", "public, no-cache")]
    [InlineData("/symptoms.md", "public, no-cache")]
    [InlineData("/newsletter", "no-store")]
    [InlineData("/newsletter/preview", "public, no-cache")]
    [InlineData("/favicon.ico", "public, max-age=86400")]
    [InlineData("/no-such-page", "no-store")]
    [InlineData("/health/ready", "no-store")]
    public async Task Caches_are_told_what_they_may_keep(string path, string expected)
    {
        using var answer = await shipped.Client.GetAsync(path);

        Assert.Equal(expected.Split(", ").Order(), answer.Headers.CacheControl!.ToString().Split(", ").Order());
    }

    [Fact]
    public async Task What_a_page_loads_is_kept_for_a_year_under_an_address_that_changes_with_its_bytes()
    {
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await shipped.Client.GetStringAsync("/symptoms"));
        var paths = page.QuerySelectorAll("link[rel=preload], link[rel=stylesheet], link[rel=icon], img").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!).ToList();

        Assert.True(paths.Count >= 4);
        foreach (var path in paths)
        {
            using var answer = await shipped.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", answer.Headers.GetValues("Cache-Control")));
            Assert.Matches("\\.[0-9a-f]{8,10}\\.", path);
            // A drawing may be opened by itself and could run script then; a style sheet and a font cannot, and every first visit loads them.
            if (answer.Content.Headers.ContentType!.MediaType is not ("text/css" or "font/woff2")) Headers.AssertSafe(answer);
            else Assert.Equal(["Cross-Origin-Resource-Policy", "Referrer-Policy", "X-Content-Type-Options"], answer.Headers.Select(header => header.Key).Where(name => name.Contains('-', StringComparison.Ordinal) && name is not "Cache-Control").Order(StringComparer.Ordinal));
        }
    }
}
