using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace SciaticaInfo.IntegrationTests;

public sealed class ReviewTests
{
    [Fact]
    public async Task The_next_review_is_the_same_day_wherever_it_is_told()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().WithPage("one", "Text.", "reviewed: 2026-01-31\nreviewer: dr-test\nreview-every: 18 months\n"));

        var page = await site.Client.GetStringAsync("/one");
        var list = await Operator.RunAsync(site.Services.GetRequiredService<IConfiguration>(), TimeProvider.System, "", "list", "--json");

        const string day = "2027-07-31";
        Assert.Contains($"<time datetime=\"{day}\">", page, StringComparison.Ordinal);
        Assert.Contains($"\"@type\":\"ScheduleAction\",\"name\":\"Next review\",\"scheduledTime\":\"{day}\"", page.Replace(": ", ":", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(day, JsonDocument.Parse(list.Output).RootElement.EnumerateArray().Single(one => one.GetProperty("path").GetString() == "articles/one.md").GetProperty("nextReview").GetString());
        Assert.Contains(day, await site.Client.GetStringAsync("/_editor"), StringComparison.Ordinal);
        Assert.Contains($"\nreviewed: 2026-01-31\nnext-review: {day}\n", await site.Client.GetStringAsync("/one.md"), StringComparison.Ordinal);
    }

    /// <summary>Print shops and translators take the Markdown, and what they make of it goes to patients.</summary>
    [Theory]
    [InlineData("/one", true)]
    [InlineData("/checked", false)]
    [InlineData("/glossary", true)]
    public async Task The_Markdown_says_of_its_review_what_the_page_says(string path, bool saysNotChecked)
    {
        const string NotChecked = "This page has not been checked by a clinician yet.", NoClinician = "These pages do not replace a doctor or nurse who can see you.";
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().WithPage("one", "Text.").WithPage("checked", "Text.", "reviewed: 2026-01-31\nreviewer: dr-test\n"));

        foreach (var text in new[] { await site.Client.GetStringAsync(path), await site.Client.GetStringAsync(path + ".md") })
        {
            Assert.Equal(saysNotChecked, text.Contains(NotChecked, StringComparison.Ordinal));
            Assert.Contains(NoClinician, text, StringComparison.Ordinal);
        }
    }

    /// <summary>A definition is read, and reviewed, on the pages that mark its word.</summary>
    [Fact]
    public async Task The_glossary_says_that_nobody_has_checked_it_until_each_page_that_marks_a_word_is_reviewed()
    {
        const string Review = "reviewed: 2026-01-31\nreviewer: dr-test\n", Words = "Text of three about the [[disk]] and the [[nerve root]].";
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().WithPage("checked", "About a [[disk]].", Review));
        await Assert.AllAsync(["/glossary", "/glossary.md"], async path => Assert.True(await SaysNotCheckedAsync(path)));

        await site.ChangeAsync(() => site.Write("articles/three.md", ContentFolderBuilder.Page(Words, Review)), async () => !await SaysNotCheckedAsync("/glossary"));
        Assert.False(await SaysNotCheckedAsync("/glossary.md"));

        await site.ChangeAsync(() => site.Write("articles/three.md", ContentFolderBuilder.Page(Words)), () => SaysNotCheckedAsync("/glossary"));
        Assert.True(await SaysNotCheckedAsync("/glossary.md"));

        async Task<bool> SaysNotCheckedAsync(string path) => (await site.Client.GetStringAsync(path)).Contains("has not been checked by a clinician", StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_that_a_start_counts_are_those_that_say_that_nobody_has_checked_them()
    {
        var content = new ContentFolderBuilder().With("pages/home.md", ContentFolderBuilder.Page("Text.")).With("pages/about.md", ContentFolderBuilder.Page("Text."));
        await using var site = await TestSite.StartAsync(content.WithPage("checked", "Text.", "reviewed: 2026-01-31\nreviewer: dr-test\n"));

        var told = new List<string>();
        foreach (var article in site.Live.Current!.Snapshot.Articles)
        {
            var page = await site.Client.GetStringAsync(article.Slug.Path);
            Assert.Equal(article.LacksReview, page.Contains("has not been checked", StringComparison.Ordinal));
            if (article.LacksReview) told.Add(article.Slug.Path);
        }

        Assert.Equal(["/", "/one", "/three", "/two"], told.Order(StringComparer.Ordinal));
    }
}
