using System.Diagnostics;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Microsoft.Playwright;

namespace SciaticaInfo.BrowserTests;

[Collection(SiteAndBrowser.Name)]
public sealed partial class PrintTests(RunningSite site, Browser browser)
{
    [SkippableTheory]
    [InlineData("A4")]
    [InlineData("Letter")]
    public async Task When_to_seek_care_prints_every_emergency_sign_and_all_cards_on_two_pages(string format)
    {
        var pages = await PrintAsync("/when-to-seek-care", format);

        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/when-to-seek-care"));
        var items = page.QuerySelectorAll(".care-card--emergency li").Select(item => Squeeze(item.FirstChild!.TextContent)).Where(text => text.Length > 0).ToList();
        Assert.NotEmpty(items);
        Assert.All(items, item => Assert.Contains(item, string.Concat(pages), StringComparison.Ordinal));
        var cardTexts = page.QuerySelectorAll(".care-card :is(h2, h3, h4, li)").Select(part => Squeeze(part.TextContent)).ToList();
        Assert.True(cardTexts.Count >= 8);
        Assert.All(cardTexts, text => Assert.Contains(text, string.Concat(pages.Take(2)), StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task An_article_prints_its_hidden_text_its_links_and_its_dates_but_no_navigation()
    {
        var text = string.Concat(await PrintAsync("/causes", "A4"));

        var page = new HtmlParser().ParseDocument(await site.Client.GetStringAsync("/causes"));
        var hidden = page.QuerySelectorAll("details td, details li").Select(part => Squeeze(part.TextContent)).First(part => part.Length > 10);
        Assert.Contains(hidden, text, StringComparison.Ordinal);
        Assert.Contains(Squeeze("/when-to-seek-care"), text, StringComparison.Ordinal);
        Assert.Contains(Squeeze("Text last changed"), text, StringComparison.Ordinal);
        Assert.Contains(Squeeze("Words on this page"), text, StringComparison.Ordinal);
        Assert.Contains(Squeeze($"begins with /, put {site.BaseUrl.GetLeftPart(UriPartial.Authority)} before it"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Squeeze("in the glossary"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Squeeze("Skip to the main text"), text, StringComparison.Ordinal);
        Assert.DoesNotContain(Squeeze("On this page Who"), text, StringComparison.Ordinal);
    }

    /// <summary>The text of each printed page, without spaces: line breaks fall anywhere on paper.</summary>
    private async Task<IReadOnlyList<string>> PrintAsync(string path, string format)
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "pdftotext is not installed; tests/run.sh installs it.");
        var page = await browser.OpenAsync();
        await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
        var file = Path.GetTempFileName();
        await page.PdfAsync(new PagePdfOptions { Path = file, Format = format, PreferCSSPageSize = false });
        await page.Context.CloseAsync();

        using var reader = Process.Start(new ProcessStartInfo("/usr/bin/pdftotext", ["-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        File.Delete(file);
        return [.. text.Split('\f').Select(Squeeze)];
    }

    /// <summary>Link addresses stand in the middle of printed sentences, and bullets before them: neither is part of the text.</summary>
    private static string Squeeze(string text) => NotText().Replace(text, "");

    [GeneratedRegex(@"[\s\u2022\u25E6\u25AA\u00AD]", RegexOptions.NonBacktracking)]
    private static partial Regex NotText();
}
