using Microsoft.Playwright;

namespace SciaticaInfo.BrowserTests;

/// <summary>How large the letters are and how long the lines, on the screen, on paper, and for those who make the text larger.</summary>
[Collection(SiteAndBrowser.Name)]
public sealed class TypeTests(RunningSite site, Browser browser)
{
    /// <summary>Text in the page with the element that it stands in, folded parts too.</summary>
    private const string Texts = """
        () => {
          document.querySelectorAll('details').forEach(part => part.open = true);
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) {
            const element = walker.currentNode.parentElement;
            if (walker.currentNode.data.trim() && element.checkVisibility() && !element.closest('.visually-hidden, .form__extra')) texts.push(walker.currentNode);
          }
          window.texts = texts;
        }
        """;

    private const string SmallerThan = """
        ([least, exempt]) => texts.filter(text => parseFloat(getComputedStyle(text.parentElement).fontSize) < least && !(exempt && text.parentElement.closest(exempt)))
          .map(text => `"${text.data.trim().slice(0, 40)}" has ${getComputedStyle(text.parentElement).fontSize}`)
        """;

    /// <summary>Where a letter lies lower than the one before it, a line begins.</summary>
    private const string LongLines = """
        () => [...new Set(texts.map(text => text.parentElement.closest('p, li, dd, td, figcaption')))].filter(block => block && !block.querySelector('p, li')).flatMap(block => {
          const most = block.closest('.references, .glossary__used') ? 80 : 68;
          const range = document.createRange();
          const lines = [''];
          let bottom = 0;
          for (const text of texts.filter(text => block.contains(text) && !text.parentElement.closest('.cite'))) {
            for (let i = 0; i < text.length; i++) {
              range.setStart(text, i);
              range.setEnd(text, i + 1);
              const box = range.getBoundingClientRect();
              if (box.width === 0) continue;
              if (bottom > 0 && box.top > bottom - box.height / 2) lines.push('');
              bottom = box.bottom;
              lines[lines.length - 1] += text.data[i];
            }
          }
          return lines.map(line => line.trim()).filter(line => line.length > most).map(line => `${line.length}: ${line}`);
        })
        """;

    private const string BrokenWords = """
        () => texts.filter(text => text.parentElement.closest('.care-card, .key-facts')).flatMap(text => {
          const range = document.createRange();
          return [...text.data.matchAll(/[^\s-]+/g)].filter(word => {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
          }).map(word => word[0]);
        })
        """;

    [SkippableFact]
    public async Task No_letter_on_the_screen_is_smaller_than_16_pixels()
    {
        var page = await browser.OpenAsync(width: 390);

        Assert.Empty(await FindAsync(page, () => page.EvaluateAsync<string[]>(SmallerThan, new object?[] { 16, null })));

        await page.Context.CloseAsync();
    }

    /// <summary>But for the raised numbers that lead to a source.</summary>
    [SkippableFact]
    public async Task No_letter_on_paper_is_smaller_than_11_points()
    {
        var page = await browser.OpenAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        const double Point = 96.0 / 72;

        Assert.Empty(await FindAsync(page, () => page.EvaluateAsync<string[]>(SmallerThan, new object?[] { 11 * Point - 0.01, ".cite" })));

        await page.Context.CloseAsync();
    }

    /// <summary>The names of studies are in small print, and may run a little longer.</summary>
    [SkippableFact]
    public async Task No_line_is_too_long_to_find_the_next_one()
    {
        var page = await browser.OpenAsync(width: 1280);

        Assert.Empty(await FindAsync(page, () => page.EvaluateAsync<string[]>(LongLines)));

        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Text_of_twice_the_size_breaks_no_word_of_a_card_in_two()
    {
        var page = await browser.OpenAsync(width: 390);

        Assert.Empty(await FindAsync(page, async () =>
        {
            await page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            return await page.EvaluateAsync<string[]>(BrokenWords);
        }));

        await page.Context.CloseAsync();
    }

    /// <summary>What leads on is hit by a shaking hand; a link in the middle of a sentence is as high as its line.</summary>
    [SkippableTheory]
    [InlineData(44, "[href^=tel], .strip a, .masthead a, .breadcrumb a, .review-line a, .contents a, .index a, .neighbors a, .letters a, .footer a, summary, .button, .form__input:not(.form__extra *)")]
    [InlineData(24, ".references__back a")]
    public async Task What_leads_on_is_as_large_as_a_finger(int least, string links)
    {
        var page = await browser.OpenAsync(width: 390);

        Assert.Empty(await FindAsync(page, () => page.EvaluateAsync<string[]>("""
            ([least, links]) => [...document.querySelectorAll(links)].map(link => [link, link.getBoundingClientRect()])
              .filter(([, box]) => box.width < least || box.height < least).map(([link, box]) => `${link.textContent.trim()}: ${box.width} × ${box.height}`)
            """, new object[] { least, links })));

        await page.Context.CloseAsync();
    }

    /// <summary>What is wrong on each page, with its address.</summary>
    private async Task<IReadOnlyList<string>> FindAsync(IPage page, Func<Task<string[]>> look)
    {
        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            await page.GotoAsync(new Uri(site.BaseUrl, path).AbsoluteUri);
            await page.EvaluateAsync("document.fonts.ready");
            await page.EvaluateAsync(Texts);
            found.AddRange((await look()).Select(fault => $"{path}: {fault}"));
        }

        return found;
    }
}
