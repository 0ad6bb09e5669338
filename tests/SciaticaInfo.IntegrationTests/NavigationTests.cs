using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>The links in the header of every page: none of them leads to no page.</summary>
public sealed class NavigationTests
{
    private const string More = "\n  - label: Later\n    page: later\n  - label: Nowhere\n    page: nowhere\n  - label: Moved\n    page: was-two\n  - label: Words\n    page: glossary\n";
    private static readonly string[] Pages = ["/", "/one", "/two", "/glossary", "/newsletter", "/nothing-here"];

    [Fact]
    public async Task A_link_comes_and_goes_with_its_page()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 4, 59, 59, TimeSpan.Zero));
        await using var site = await TestSite.StartAsync(Content(), clock);
        await AssertLinksAsync(site, "/one /was-two /glossary");

        clock.Advance(TimeSpan.FromSeconds(1));
        await AssertLinksAsync(site, "/one /later /was-two /glossary");

        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Text.").Replace("status: published", "status: archived", StringComparison.Ordinal)), async () => (await site.Client.GetAsync("/one")).StatusCode == HttpStatusCode.Gone);
        await AssertLinksAsync(site, "/later /was-two /glossary");

        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Back again.")), async () => (await site.Client.GetAsync("/one")).StatusCode == HttpStatusCode.OK);
        await AssertLinksAsync(site, "/one /later /was-two /glossary");

        await site.ChangeAsync(() => site.Write("articles/nowhere.md", ContentFolderBuilder.Page("Here now.")), async () => (await site.Client.GetAsync("/nowhere")).StatusCode == HttpStatusCode.OK);
        await AssertLinksAsync(site, "/one /later /nowhere /was-two /glossary");
    }

    [Fact]
    public async Task A_page_of_which_no_version_was_good_has_no_link()
    {
        await using var site = await TestSite.StartAsync(Content().WithPage("nowhere", "::: note\nNot closed."));

        await AssertLinksAsync(site, "/one /later /was-two /glossary");
    }

    [Fact]
    public async Task Without_a_link_there_is_no_navigation()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().Without("articles/one.md").WithPage("two", "Text."));

        Assert.DoesNotContain("masthead__nav", await site.Client.GetStringAsync("/two"), StringComparison.Ordinal);
    }

    private static ContentFolderBuilder Content() => new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile + More).WithPage("two", "Text of two.", "aliases: [/was-two]\n").WithPage("later", "Text.", "publish-on: 2026-11-26\n");

    private static async Task AssertLinksAsync(TestSite site, string links)
    {
        foreach (var path in Pages)
        {
            using var answer = await site.Client.GetAsync(path);
            var page = await answer.Content.ReadAsStringAsync();
            var navigation = page[page.IndexOf("masthead__nav", StringComparison.Ordinal)..page.IndexOf("</header>", StringComparison.Ordinal)];
            Assert.Equal($"{path}: {links}", $"{path}: {string.Join(' ', navigation.Split("href=\"").Skip(1).Select(link => link[..link.IndexOf('"', StringComparison.Ordinal)]))}");
        }
    }
}
