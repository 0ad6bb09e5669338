using Microsoft.Playwright;

namespace SciaticaInfo.BrowserTests;

[Collection(SiteAndBrowser.Name)]
public sealed class KeyboardTests(RunningSite site, Browser browser)
{
    private const string FocusedElement = """
        () => {
          const element = document.activeElement;
          // A link over two lines has two boxes; its whole frame may have text of others in the middle.
          const box = element.getClientRects()[0] ?? element.getBoundingClientRect();
          const style = getComputedStyle(element);
          const atCenter = document.elementFromPoint(
            Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1), Math.min(Math.max(box.y + Math.min(box.height, 20) / 2, 0), innerHeight - 1));
          return {
            html: element.outerHTML.slice(0, 120),
            isVisible: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
            hasOutline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            isUncovered: atCenter === null || element.contains(atCenter) || atCenter.contains(element),
          };
        }
        """;

    [SkippableFact]
    public async Task Every_step_is_reached_in_order_with_visible_focus()
    {
        var page = await browser.OpenAsync(width: 1280);

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            var expected = await page.EvaluateAsync<int>(
                "[...document.querySelectorAll('a[href], button, summary, [tabindex=\"0\"], input:not([type=hidden], [tabindex=\"-1\"])')].filter(e => e.checkVisibility()).length");
            for (var step = 0; step < expected; step++)
            {
                await page.Keyboard.PressAsync("Tab");
                var focused = await page.EvaluateAsync<Focused>(FocusedElement);
                if (!focused.IsVisible || !focused.HasOutline || !focused.IsUncovered)
                {
                    found.Add($"{path}, step {step + 1}: {focused.Html} visible {focused.IsVisible}, outline {focused.HasOutline}, uncovered {focused.IsUncovered}");
                }
            }
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
        await page.Context.CloseAsync();
    }

    /// <summary>The list stays beside the text on a wide screen. Where it is higher than the window, it scrolls by itself.</summary>
    [SkippableFact]
    public async Task A_low_window_shows_each_link_of_the_contents_in_the_middle_of_a_page()
    {
        var page = await browser.OpenAsync(width: 1280, height: 400);

        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            found.AddRange((await page.EvaluateAsync<string[]>("""
                () => {
                  scrollTo(0, document.body.scrollHeight / 2);
                  return [...document.querySelectorAll('.contents a')].filter(link => {
                    link.focus();
                    const box = link.getBoundingClientRect();
                    return box.top < 0 || box.bottom > innerHeight;
                  }).map(link => link.textContent);
                }
                """)).Select(link => $"{path}: {link}"));
        }

        Assert.Empty(found);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task The_skip_link_comes_first_and_leads_to_the_text()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(new Uri(site.BaseUrl, "/symptoms").AbsoluteUri);

        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");

        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('main').contains(document.activeElement)"));
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_glossary_word_opens_and_closes_by_keyboard_without_script()
    {
        var page = await browser.OpenAsync(script: false);
        await page.GotoAsync(new Uri(site.BaseUrl, "/symptoms").AbsoluteUri);
        var word = page.Locator("button.term").First;
        var definition = page.Locator($"#{await word.GetAttributeAsync("popovertarget")}");

        await word.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(definition).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(definition).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task A_glossary_word_has_a_close_button_that_a_finger_can_hit()
    {
        var page = await browser.OpenAsync(width: 320, script: false);
        await page.GotoAsync(new Uri(site.BaseUrl, "/symptoms").AbsoluteUri);
        var word = page.Locator("button.term").First;
        var definition = page.Locator($"#{await word.GetAttributeAsync("popovertarget")}");

        await word.ClickAsync();
        var close = definition.GetByRole(AriaRole.Button, new() { Name = "Close" });
        var box = await close.BoundingBoxAsync();
        await close.ClickAsync();

        Assert.True(box is { Width: >= 44, Height: >= 44 }, $"{box?.Width} × {box?.Height}");
        await Assertions.Expect(definition).ToBeHiddenAsync();
        await page.Context.CloseAsync();
    }

    private sealed class Focused
    {
        public string Html { get; set; } = "";
        public bool IsVisible { get; set; }
        public bool HasOutline { get; set; }
        public bool IsUncovered { get; set; }
    }
}
