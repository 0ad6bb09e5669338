using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace SciaticaInfo.IntegrationTests;

/// <summary>A page in another language, as readers and programs meet it.</summary>
public sealed class TranslationTests : IAsyncLifetime
{
    private TestSite site = null!; // set before each test

    public async Task InitializeAsync() => site = await TestSite.StartAsync(new ContentFolderBuilder()
        .With("articles/fr/one.md", ContentFolderBuilder.Page("## Ici\n\nLe [[disk|disque]].[@smith-2020] Voir [deux](/two).\n\n## Là\n\nTexte.", title: "Une page"))
        .With("pages/home.md", ContentFolderBuilder.Page("Welcome.", title: "Home")).With("pages/about.md", ContentFolderBuilder.Page("About.", title: "About")).With("pages/fr/about.md", ContentFolderBuilder.Page("À propos.", title: "À propos")));

    public async Task DisposeAsync() => await site.DisposeAsync();

    [Fact]
    public async Task It_answers_at_its_own_address_in_its_own_language()
    {
        using var answer = await site.Client.GetAsync("/fr/one");
        var page = await PageAsync("/fr/one");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Headers.AssertSafe(answer);
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Une page", page.QuerySelector("h1")!.TextContent);
        Assert.EndsWith("/fr/one", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Contains("\"inLanguage\":\"fr\"", page.QuerySelector("script")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Le disque.", await site.Client.GetStringAsync("/fr/one.md"), StringComparison.Ordinal);
        Assert.Equal("en-US", (await PageAsync("/one")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Every_part_in_the_sites_own_words_says_so()
    {
        var page = await PageAsync("/fr/one");
        string[] own = ["Skip to", "Emergency signs", "Breadcrumb", "On this page", "References", "About this page", "Read this in:", "Words on this page", "Get our newsletter", "These pages do not replace", "A cushion between"];

        Assert.All(own, words =>
        {
            var places = page.Body!.Descendants<IElement>().Where(element => element.Children.Length == 0 && element.TextContent.Contains(words, StringComparison.Ordinal) || element.GetAttribute("aria-label") == words).ToList();
            Assert.NotEmpty(places);
            Assert.All(places, place => Assert.StartsWith("en", place.Closest("[lang]")!.GetAttribute("lang"), StringComparison.Ordinal));
        });
        Assert.All(page.QuerySelectorAll("h1, .article__summary, .prose > h2, .contents a"), element => Assert.Equal("fr", element.Closest("[lang]")!.GetAttribute("lang")));
        Assert.Empty((await PageAsync("/two")).QuerySelectorAll("body [lang]"));
    }

    [Fact]
    public async Task What_is_written_from_right_to_left_runs_so_and_the_sites_own_words_do_not()
    {
        await using var arabic = await TestSite.StartAsync(new ContentFolderBuilder().With("articles/ar/one.md", ContentFolderBuilder.Page("::: include red-flags\n\n## نص\n\nنص.[@smith-2020]", title: "صفحة")));

        var page = new HtmlParser().ParseDocument(await arabic.Client.GetStringAsync("/ar/one"));
        var plain = new HtmlParser().ParseDocument(await arabic.Client.GetStringAsync("/one"));

        Assert.All(page.QuerySelectorAll("h1, .prose > h2, .contents a, .review__print"), element => Assert.Equal("rtl", element.Closest("[dir]")!.GetAttribute("dir")));
        Assert.All(page.QuerySelectorAll(".strip, .masthead, .footer, .breadcrumb, .review-line, .care-card, .references, .review, .signup, .printed-addresses"), element => Assert.Equal("ltr", element.Closest("[dir]")!.GetAttribute("dir")));
        Assert.Equal(10, page.QuerySelectorAll("[dir=ltr]").Length);
        Assert.Empty(plain.QuerySelectorAll("[dir]"));
    }

    [Theory]
    [InlineData("/one", "fr", "Français", "/fr/one")]
    [InlineData("/fr/one", "en-US", "English", "/one")]
    public async Task A_line_leads_to_the_same_page_in_the_other_language(string path, string language, string name, string target)
    {
        var page = await PageAsync(path);

        var link = Assert.Single(page.QuerySelectorAll(".translations a"));
        Assert.Equal((name, target, language, language), (link.TextContent, link.GetAttribute("href"), link.GetAttribute("lang"), link.GetAttribute("hreflang")));
        Assert.Equal(["en-US /one", "fr /fr/one"], page.QuerySelectorAll("link[hreflang]").Select(other => $"{other.GetAttribute("hreflang")} {new Uri(other.GetAttribute("href")!).AbsolutePath}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_home_page_has_that_line_too()
    {
        await using var translated = await TestSite.StartAsync(new ContentFolderBuilder().With("pages/home.md", ContentFolderBuilder.Page("Welcome.")).With("pages/fr/home.md", ContentFolderBuilder.Page("Bienvenue, et [retour](/).")));

        var home = new HtmlParser().ParseDocument(await translated.Client.GetStringAsync("/"));

        Assert.Equal("/fr/home", Assert.Single(home.QuerySelectorAll(".translations a")).GetAttribute("href"));
        Assert.Contains("<a href=\"/fr/home\">retour</a>", await translated.Client.GetStringAsync("/fr/home"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_translations_offers_none()
    {
        var page = await PageAsync("/two");

        Assert.Empty(page.QuerySelectorAll(".translations, link[hreflang]"));
    }

    [Fact]
    public async Task Lists_hold_only_pages_in_the_sites_language_and_the_sitemap_all()
    {
        foreach (var path in new[] { "/", "/glossary", "/two", "/no-such-page", "/feed.xml" })
        {
            using var answer = await site.Client.GetAsync(path);
            Assert.DoesNotContain("/fr/", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Empty((await PageAsync("/fr/one")).QuerySelectorAll(".neighbors"));
        Assert.Contains("/fr/one</loc>", await site.Client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/FR/One", "/fr/one")]
    [InlineData("/fr/one/", "/fr/one")]
    [InlineData("/Fr/one.md", "/fr/one.md")]
    public async Task Another_way_of_writing_the_address_leads_to_it(string path, string target)
    {
        using var answer = await site.Client.GetAsync(path);

        Assert.Equal((HttpStatusCode.PermanentRedirect, target), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("/fr/two")]
    [InlineData("/fr")]
    [InlineData("/es/one")]
    [InlineData("/one/fr")]
    [InlineData("/fr/fr/one")]
    [InlineData("/fr%2fone")]
    [InlineData("/fr/..%2fone")]
    [InlineData("/fr/one.MD.md")]
    public async Task Nothing_else_answers_there(string path)
    {
        using var answer = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/fr/one")]
    [InlineData("/newsletter/xyz")]
    [InlineData("/fr/nothing")]
    public async Task What_takes_no_form_refuses_one(string path)
    {
        using var answer = await site.Client.PostAsync(path, new FormUrlEncodedContent([]));

        Assert.InRange((int)answer.StatusCode, 400, 499);
    }

    [Fact]
    public async Task A_translation_that_is_taken_down_says_so()
    {
        await site.ChangeAsync(() => File.Delete(Path.Combine(site.ContentPath, "articles/fr/one.md")), async () => !(await site.Client.GetStringAsync("/one")).Contains("hreflang", StringComparison.Ordinal));

        using var answer = await site.Client.GetAsync("/fr/one");
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    private async Task<IHtmlDocument> PageAsync(string path) => new HtmlParser().ParseDocument(await site.Client.GetStringAsync(path));
}
