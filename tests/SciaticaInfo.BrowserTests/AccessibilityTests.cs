using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SciaticaInfo.BrowserTests;

[Collection(SiteAndBrowser.Name)]
public sealed class AccessibilityTests(RunningSite site, Browser browser)
{
    private static readonly AxeRunOptions Options = new()
    {
        RunOnly = new()
        {
            Type = "tag",
            Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
        },
    };

    /// <summary>A border is seen if it has a width, a style, and another color than what lies around it and inside it.</summary>
    private const string SidesWithoutBorder = """
        () => [...document.querySelectorAll('.care-card')].flatMap(card => {
          const style = getComputedStyle(card);
          const grounds = [style.backgroundColor, getComputedStyle(document.body).backgroundColor];
          return ['top', 'right', 'bottom', 'left']
            .filter(side => {
              const color = style.getPropertyValue(`border-${side}-color`);
              return parseFloat(style.getPropertyValue(`border-${side}-width`)) < 1
                || style.getPropertyValue(`border-${side}-style`) !== 'solid'
                || color === 'rgba(0, 0, 0, 0)'
                || grounds.includes(color);
            })
            .map(side => `${card.className}, ${side}`);
        })
        """;

    /// <summary>The three that reach farthest to the right, but for what scrolls by itself.</summary>
    private const string WidestParts = """
        () => [...document.body.querySelectorAll('*')]
          .filter(part => part.getBoundingClientRect().right > document.documentElement.clientWidth && !part.parentElement.closest('.table'))
          .sort((one, other) => other.getBoundingClientRect().right - one.getBoundingClientRect().right)
          .slice(0, 3)
          .map(part => `${part.localName}.${part.className} (${Math.round(part.getBoundingClientRect().right)})`)
          .join(', ')
        """;

    [SkippableTheory]
    [InlineData(320, ColorScheme.Light, ForcedColors.None)]
    [InlineData(320, ColorScheme.Dark, ForcedColors.None)]
    [InlineData(1280, ColorScheme.Light, ForcedColors.None)]
    [InlineData(1280, ColorScheme.Dark, ForcedColors.None)]
    [InlineData(1280, ColorScheme.Light, ForcedColors.Active)]
    [InlineData(1280, ColorScheme.Dark, ForcedColors.Active)]
    public async Task No_page_has_an_axe_violation(int width, ColorScheme scheme, ForcedColors forcedColors)
    {
        var page = await browser.OpenAsync(width, scheme: scheme, forcedColors: forcedColors);

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            var result = await page.RunAxe(Options);
            found.AddRange(result.Violations.SelectMany(violation =>
                violation.Nodes.Select(node => $"{path}: {violation.Id} at {node.Target}: {violation.Help}")));
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }

    /// <summary>Forced colors take a card's ground away, so its border alone sets it apart.</summary>
    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Forced_colors_leave_every_care_card_its_border(ColorScheme scheme)
    {
        var page = await browser.OpenAsync(scheme: scheme, forcedColors: ForcedColors.Active);

        var cards = 0;
        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            Assert.True(await page.EvaluateAsync<bool>("matchMedia('(forced-colors: active)').matches"));
            cards += await page.Locator(".care-card").CountAsync();
            found.AddRange((await page.EvaluateAsync<string[]>(SidesWithoutBorder)).Select(side => $"{path}: {side}"));
        }

        Assert.True(cards >= 4, $"{cards} care cards were looked at.");
        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }

    /// <summary>A border that is transparent elsewhere is drawn in forced colors.</summary>
    [SkippableFact]
    public async Task Forced_colors_underline_only_the_current_menu_word()
    {
        var page = await browser.OpenAsync(forcedColors: ForcedColors.Active);
        await page.GotoAsync(new Uri(site.BaseUrl, "/symptoms").AbsoluteUri);

        var underlined = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.masthead__nav a')]
              .filter(link => getComputedStyle(link).borderBottomColor !== getComputedStyle(document.documentElement).backgroundColor)
              .map(link => link.getAttribute('aria-current') ?? link.textContent)
            """);

        Assert.Equal(["page"], underlined);
        await page.Context.CloseAsync();
    }

    /// <summary>WCAG's enhanced contrast, 7 to 1, which is more than its level AA asks.</summary>
    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Text_stands_out_seven_to_one(ColorScheme scheme)
    {
        var page = await browser.OpenAsync(scheme: scheme);
        var options = new AxeRunOptions { RunOnly = new() { Type = "rule", Values = ["color-contrast-enhanced"] } };

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            var result = await page.RunAxe(options);
            found.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{path}: {node.Html}")));
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Nothing_scrolls_sideways_on_the_narrowest_phone()
    {
        var page = await browser.OpenAsync(width: 320);

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            var excess = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
            if (excess > 0) found.Add($"{path}: {excess} px too wide");
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }

    [SkippableTheory]
    [InlineData(320)]
    [InlineData(390)]
    public async Task Text_of_twice_the_size_stays_in_one_column_and_shows_no_hidden_link(int width)
    {
        var page = await browser.OpenAsync(width);

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            var excess = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
            if (excess > 0) found.Add($"{path}: {excess} px too wide, by {await page.EvaluateAsync<string>(WidestParts)}");
            if (await page.EvaluateAsync<bool>("document.querySelector('.skip-link').getBoundingClientRect().right > 0")) found.Add($"{path}: the hidden link to the words shows");
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Wider_text_spacing_cuts_nothing_off()
    {
        const string spacing = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";
        var page = await browser.OpenAsync(width: 320);

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            await page.EvaluateAsync("text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }", spacing);
            var excess = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
            if (excess > 0) found.Add($"{path}: {excess} px too wide");
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }
}
