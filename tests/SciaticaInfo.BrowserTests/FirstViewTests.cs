using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace SciaticaInfo.BrowserTests;

[Collection(SiteAndBrowser.Name)]
public sealed partial class FirstViewTests(RunningSite site, Browser browser)
{
    private const int MaxRequests = 5;
    private const int MaxBytes = 60 * 1024;
    private const int MaxHtmlBytes = 12 * 1024;
    private const int MaxHtmlAndStyleBytes = 14 * 1024;

    /// <summary>How much moved, and what from where to where.</summary>
    private const string WatchShifts = """
        window.shifts = [];
        const name = node => node ? `${node.nodeName}.${(node.className ?? node.parentNode?.className)}` : '?';
        const place = area => `${area.x},${area.y} ${area.width}x${area.height}`;
        const tell = entry => `${entry.value} ${entry.sources.map(s => `${name(s.node)} ${place(s.previousRect)} -> ${place(s.currentRect)}`).join('; ')}`;
        new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(tell))).observe({ type: 'layout-shift', buffered: true });
        """;

    [SkippableFact]
    public async Task A_phone_loads_little_moves_nothing_and_asks_nobody_else()
    {
        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            var page = await browser.OpenAsync(width: 390, height: 844);
            var requests = new List<string>();
            page.Request += (_, request) => requests.Add(request.Url);
            await page.AddInitScriptAsync(WatchShifts);

            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri, new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

            // Some headless browsers ask for no favicon; a reader's asks once.
            var asked = requests.Distinct(StringComparer.Ordinal).ToList();
            var count = asked.Exists(url => url.Contains("/favicon", StringComparison.Ordinal)) ? asked.Count : asked.Count + 1;
            if (count > MaxRequests) found.Add($"{path}: {count} requests, with the favicon: {string.Join(' ', asked.Select(url => new Uri(url).AbsolutePath))}");
            found.AddRange(requests.Where(url => !url.StartsWith(site.BaseUrl.AbsoluteUri, StringComparison.Ordinal)).Select(url => $"{path} asks {url}"));
            var bytes = await page.EvaluateAsync<int>("[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].reduce((sum, e) => sum + e.transferSize, 0)");
            if (bytes > MaxBytes) found.Add($"{path}: {bytes} bytes");
            found.AddRange((await page.EvaluateAsync<string[]>("window.shifts")).Select(shift => $"{path}: layout shift {shift}"));
            await page.Context.CloseAsync();
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [SkippableTheory]
    [InlineData(320)]
    [InlineData(390)]
    [InlineData(800)]
    [InlineData(1280)]
    public async Task The_links_at_the_top_keep_their_places_while_a_page_comes_in_pieces(int width)
    {
        await using var line = new SlowLine(site.Client);
        var page = await browser.OpenAsync(width);
        await page.AddInitScriptAsync(WatchShifts);

        await page.GotoAsync(line.BaseUrl.AbsoluteUri);

        Assert.Empty(await page.EvaluateAsync<string[]>("window.shifts"));
        await page.Context.CloseAsync();
    }

    [SkippableTheory]
    [InlineData(768)]
    [InlineData(800)]
    [InlineData(1280)]
    public async Task The_links_at_the_top_stand_in_one_line_on_a_tablet_and_on_a_desktop(int width)
    {
        var page = await browser.OpenAsync(width);

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            var lines = await page.EvaluateAsync<int>("new Set([...document.querySelectorAll('.masthead__nav a')].map(link => link.getBoundingClientRect().top)).size");
            if (lines != 1) found.Add($"{path}: {lines} lines");
        }

        Assert.Empty(found);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Every_page_fits_its_budget_as_Brotli()
    {
        var style = (await BrotliAsync(StylePath().Match(await site.Client.GetStringAsync("/")).Value)).Length;

        var found = new List<string>();
        foreach (var path in site.Paths.Where(path => path != "/glossary" && !RunningSite.MadeForEachRequest.Contains(path)))
        {
            var html = (await BrotliAsync(path)).Length;
            if (html > MaxHtmlBytes) found.Add($"{path}: {html} bytes of HTML");
            if (html + style > MaxHtmlAndStyleBytes) found.Add($"{path}: {html} + {style} bytes with the style sheet");
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Fact]
    public async Task No_answer_sets_a_cookie()
    {
        foreach (var path in site.Paths)
        {
            using var answer = await site.Client.GetAsync(path);

            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        }
    }

    private async Task<byte[]> BrotliAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        using var answer = await site.Client.SendAsync(request);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    [GeneratedRegex("/css/[^\"]+", RegexOptions.NonBacktracking)]
    private static partial Regex StylePath();
}
