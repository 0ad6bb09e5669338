using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SciaticaInfo.BrowserTests;

/// <summary>An editor with a browser beside the text.</summary>
public sealed class PreviewTests(RunningPreview preview, Browser browser) : IClassFixture<RunningPreview>, IClassFixture<Browser>
{
    private static readonly AxeRunOptions Axe = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"] } };

    [SkippableTheory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task Desk_panel_and_badge_have_no_axe_violation(int width, ColorScheme scheme)
    {
        await WithFaultsAsync();
        var page = await browser.OpenAsync(width, scheme: scheme);

        var found = new List<string>();
        foreach (var path in new[] { "/_editor", "/_editor?show=errors", "/_editor/file?path=articles/causes.md", "/_editor/mail", "/causes", "/anatomy", "/broken-draft", "/symptoms?as-of=2027-03-01", "/newsletter" })
        {
            await page.GotoAsync(preview.At(path));
            var result = await page.RunAxe(Axe);
            found.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{path}: {violation.Id} at {node.Target}: {violation.Help}")));
            var excess = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
            if (excess > 0) found.Add($"{path}: {excess} px too wide");
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_save_is_seen_without_a_reload_and_scroll_focus_and_open_parts_stay()
    {
        var page = await browser.OpenAsync(width: 390);
        await page.GotoAsync(preview.At("/treatment"));
        await page.EvaluateAsync("window.sameDocument = true; document.querySelector('.references a').focus(); scrollTo(0, 900)");
        var before = await page.EvaluateAsync<double>("scrollY");
        var focus = await page.EvaluateAsync<string>("document.activeElement.outerHTML");
        var file = preview.FileOf("articles/treatment.md");

        await File.AppendAllTextAsync(file, "\nA sentence that was added just now.\n");
        var added = page.Locator("main p", new() { HasText = "A sentence that was added just now." });
        await added.WaitForAsync(new() { State = WaitForSelectorState.Attached });

        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument === true"));
        Assert.Equal(before, await page.EvaluateAsync<double>("scrollY"));
        Assert.Equal(focus, await page.EvaluateAsync<string>("document.activeElement.outerHTML"));
        Assert.Equal(["A sentence that was added just now."], await page.Locator(".editor-changed").AllInnerTextsAsync());
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_slip_shows_a_panel_and_its_mending_takes_it_away()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(preview.At("/prevention"));
        var file = preview.FileOf("articles/prevention.md");
        var good = await File.ReadAllTextAsync(file);

        await File.WriteAllTextAsync(file, good + "\n::: note\nNot closed.\n");
        await page.Locator("[role=alert]", new() { HasText = "BLK002" }).WaitForAsync();
        Assert.DoesNotContain("Not closed.", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, good + "\n::: note\nClosed now.\n:::\n");
        await page.Locator("main", new() { HasText = "Closed now." }).WaitForAsync();
        Assert.Equal(0, await page.Locator("[role=alert]").CountAsync());
        await page.Context.CloseAsync();
    }

    /// <summary>A page with an error, one with a long sentence, and a draft that never was good.</summary>
    private async Task WithFaultsAsync()
    {
        var causes = preview.FileOf("articles/causes.md");
        var text = await File.ReadAllTextAsync(causes);
        if (text.Contains("understnd", StringComparison.Ordinal)) return;

        await File.WriteAllTextAsync(preview.FileOf("articles/anatomy.md"), await File.ReadAllTextAsync(preview.FileOf("articles/anatomy.md")) + "\nThis sentence is one that goes on and on about pain that runs from the back into the leg and the foot and never comes to its end for anybody.\n");
        await File.WriteAllTextAsync(preview.FileOf("articles/broken-draft.md"), "---\ntitle: A draft\n---\n\n::: urgnt Call if:\n- a\n:::\n");
        await File.WriteAllTextAsync(causes, text.Replace("section: understand", "section: understnd", StringComparison.Ordinal));
        var page = await browser.OpenAsync();
        await page.GotoAsync(preview.At("/causes"));
        await page.Locator("[role=alert]", new() { HasText = "FM010" }).WaitForAsync();
        await page.Context.CloseAsync();
    }
}
