using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace SciaticaInfo.IntegrationTests;

/// <summary>A title is text, whatever signs it holds: heading, window, list and feed show it as it was typed.</summary>
public sealed class TitleTests
{
    private static readonly string[] Titles =
    [
        "Sciatica: what helps", "#1 cause of leg pain", "Pain # how bad", "[draft] Back pain", "{{emergency}}", "*x* and **y**", "&amp; so on", "| a | b |", "> quoted", "@home", "`code`", "%20", "It's Ann's", "say \"ah\"", "- x", "?", "yes",
        "2026-01-01", "<b>bold</b>", "</title><script>alert(1)</script>", "]]> end", "a < b > c", "C:\\temp\\new", "😀 emoji", "日本語", "עברית", "a\tb", "...", "it “curls” inside", "'Quote' end", "\"Quote\" end", "[[disk]]", "[@smith-2020]", "::: note", "<<: merge",
    ];

    [Fact]
    public async Task A_title_appears_everywhere_as_typed()
    {
        var folder = new ContentFolderBuilder().With("pages/home.md", ContentFolderBuilder.Page("Text."));
        for (var i = 0; i < Titles.Length; i++) folder.WithPage($"title-{i}", "Text.", title: Titles[i]);
        await using var site = await TestSite.StartAsync(folder);
        var parser = new HtmlParser();

        var feed = XDocument.Parse(await site.Client.GetStringAsync("/feed.xml")).Descendants().Where(element => element.Name.LocalName == "entry")
            .ToDictionary(entry => new Uri(entry.Elements().Single(element => element.Name.LocalName == "id").Value).AbsolutePath, entry => entry.Elements().Single(element => element.Name.LocalName == "title").Value);
        var list = parser.ParseDocument(await site.Client.GetStringAsync("/")).QuerySelectorAll("a[href^='/title-']").ToLookup(link => link.GetAttribute("href"), link => link.TextContent.Trim());
        for (var i = 0; i < Titles.Length; i++)
        {
            using var page = parser.ParseDocument(await site.Client.GetStringAsync($"/title-{i}"));
            Assert.Equal(Titles[i], Assert.Single(page.QuerySelectorAll("h1")).TextContent.Trim());
            Assert.StartsWith($"{Titles[i]} ", page.QuerySelector("title")!.TextContent, StringComparison.Ordinal);
            Assert.Equal(Titles[i], feed[$"/title-{i}"]);
            Assert.Contains(Titles[i], list[$"/title-{i}"]);
        }
    }
}
