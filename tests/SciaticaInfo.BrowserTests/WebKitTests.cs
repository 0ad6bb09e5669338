using System.Text.RegularExpressions;
using OpenQA.Selenium;

namespace SciaticaInfo.BrowserTests;

/// <summary>What an iPhone makes of the pages. Chromium, which the other tests use, takes more of some rules than it does, and says nothing.</summary>
[Collection(SiteAndBrowser.Name)]
public sealed partial class WebKitTests(RunningSite site, WebKit webKit)
{
    /// <summary>Only for other systems: phones whose browser makes text larger by itself, and the contrast colors of Windows.</summary>
    private static readonly string[] ForOthers = ["text-size-adjust", "-webkit-text-size-adjust", "forced-color-adjust"];

    /// <summary>A rule that holds one thing that a browser does not know is dropped as a whole, without a word.</summary>
    [SkippableFact]
    public async Task Every_rule_of_the_style_sheet_is_taken()
    {
        var driver = await GoAsync("/symptoms", width: 1280);
        var sheet = FontFace().Replace(await site.Client.GetStringAsync(driver.FindElement(By.CssSelector("link[rel=stylesheet]")).GetAttribute("href")), "");
        var declarations = Declaration().Matches(sheet).Select(match => (Name: match.Groups["name"].Value, Value: match.Groups["value"].Value)).Where(one => !ForOthers.Contains(one.Name)).Distinct().ToList();
        var selectors = Selector().Matches(sheet).Select(match => match.Groups["selector"].Value).Distinct(StringComparer.Ordinal).ToList();

        var dropped = Strings(driver.ExecuteScript(
            """
            const root = getComputedStyle(document.documentElement);
            const plain = value => value.replace(/var\((--[a-z0-9-]+)\)/g, (all, name) => root.getPropertyValue(name) || 'red');
            const isTaken = selector => { try { document.querySelector(selector); return true; } catch { return false; } };
            return [
              ...arguments[0].map((name, i) => [name, plain(arguments[1][i])]).filter(([name, value]) => !CSS.supports(name, value)).map(declaration => declaration.join(': ')),
              ...arguments[2].filter(selector => !isTaken(selector)),
            ];
            """,
            declarations.ConvertAll(one => one.Name), declarations.ConvertAll(one => one.Value), selectors));

        Assert.True(declarations.Count > 200 && selectors.Count > 100, $"{declarations.Count} declarations and {selectors.Count} selectors were found in the sheet.");
        Assert.Empty(dropped);
    }

    /// <summary>To Safari a list of the style "none" is no list, so VoiceOver would not say how many things there are to do. An empty text in its place is one. The driver does not tell.</summary>
    [Fact]
    public async Task No_list_is_without_a_style()
    {
        var sheet = await site.Client.GetStringAsync(StyleSheet().Match(await site.Client.GetStringAsync("/")).Value);

        Assert.Contains("list-style-type:\"\"", sheet, StringComparison.Ordinal);
        Assert.DoesNotMatch(ListWithoutStyle(), sheet);
    }

    [SkippableTheory]
    [InlineData(500)]
    [InlineData(1280)]
    public async Task Every_page_fits_the_window_and_has_its_font(int width)
    {
        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            var driver = await GoAsync(path, width);
            if (driver.ExecuteScript("return document.documentElement.scrollWidth > innerWidth") is true) found.Add($"{path} scrolls sideways");
            if (driver.ExecuteScript("return [...document.images].some(image => image.complete && image.naturalWidth === 0)") is true) found.Add($"{path} lacks a picture");
            if (driver.ExecuteScript("return [...document.fonts].some(font => font.family.includes('Atkinson Hyperlegible Next') && font.status === 'loaded')") is not true) found.Add($"{path} lacks its font");
        }

        Assert.Empty(found);
    }

    [SkippableFact]
    public async Task A_word_that_is_explained_can_be_seen_opened_and_closed()
    {
        var driver = await GoAsync("/symptoms", width: 500);
        var word = driver.FindElement(By.CssSelector("button.term"));

        var line = Strings(driver.ExecuteScript("const style = getComputedStyle(arguments[0]); return [style.textDecorationLine, style.textDecorationStyle]", word));
        word.Click();
        var opened = driver.FindElement(By.CssSelector(":popover-open"));
        var text = opened.Text;
        opened.FindElement(By.CssSelector("button")).Click();

        Assert.Equal(["underline", "dotted"], line);
        Assert.Contains("Pain that spreads", text, StringComparison.Ordinal);
        Assert.Empty(driver.FindElements(By.CssSelector(":popover-open")));
    }

    [SkippableFact]
    public async Task A_picture_can_be_read_as_text()
    {
        var driver = await GoAsync("/symptoms", width: 500);
        var summary = driver.FindElement(By.CssSelector("details.expand > summary"));

        var before = driver.FindElement(By.CssSelector(".expand__body")).Displayed;
        // The page scrolls smoothly, and the driver does not wait for it.
        driver.ExecuteScript("arguments[0].scrollIntoView({ behavior: 'instant', block: 'center' })", summary);
        summary.Click();

        Assert.False(before);
        Assert.True(driver.FindElement(By.CssSelector(".expand__body")).Displayed);
    }

    [SkippableFact]
    public async Task A_sign_up_comes_to_its_answer()
    {
        var driver = await GoAsync("/newsletter", width: 500);

        driver.FindElement(By.Id("email")).SendKeys("webkit@example.org");
        driver.FindElement(By.CssSelector("main form button[type=submit]")).Click();

        // The driver does not wait for the answer to a form.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!driver.Url.EndsWith("/newsletter/check-your-inbox", StringComparison.Ordinal)) await tick.WaitForNextTickAsync(limit.Token);

        Assert.StartsWith("Check your inbox", driver.Title, StringComparison.Ordinal);
    }

    private async Task<WebDriver> GoAsync(string path, int width)
    {
        var driver = await webKit.OpenAsync(width);
        await driver.Navigate().GoToUrlAsync(new Uri(site.BaseUrl, path));
        return driver;
    }

    private static List<string> Strings(object? answer) => [.. ((IEnumerable<object>)answer!).Cast<string>()];

    [GeneratedRegex("/css/[^\"]+", RegexOptions.NonBacktracking)]
    private static partial Regex StyleSheet();

    [GeneratedRegex(@"(^|[^-\w.])(ul|ol|li|menu)\b[^{}]*\{[^}]*list-style(-type)?:none", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ListWithoutStyle();

    [GeneratedRegex(@"@font-face\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex FontFace();

    [GeneratedRegex(@"(?<=[{;])(?<name>-?[a-z][a-z-]*):(?<value>[^;{}]+)(?=;)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<=[{};])(?<selector>[^{};@]+)\{", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Selector();
}
