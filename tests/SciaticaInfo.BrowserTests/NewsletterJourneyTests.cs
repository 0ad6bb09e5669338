using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using MimeKit;

namespace SciaticaInfo.BrowserTests;

/// <summary>A person with a browser and a mailbox, from the form at an article's foot to leaving.</summary>
[Collection(SiteAndBrowser.Name)]
public sealed partial class NewsletterJourneyTests(RunningSite site, Browser browser)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public async Task An_error_is_announced_focused_and_leads_to_the_field()
    {
        var page = await browser.OpenAsync(width: 390);
        await page.GotoAsync(At("/newsletter"));
        await page.FillAsync("#email", "anna@example");

        await page.ClickAsync("main button[type=submit]");

        Assert.StartsWith("Error:", await page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal("alert", await page.EvaluateAsync<string>("document.activeElement.getAttribute('role')"));
        Assert.Equal("anna@example", await page.InputValueAsync("#email"));
        var axe = await page.RunAxe(new AxeRunOptions { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        Assert.Empty(axe.Violations.Select(violation => violation.Id));
        await page.ClickAsync("[role=alert] a");
        Assert.Equal("email", await page.EvaluateAsync<string>("document.activeElement.id"));
        await page.Context.CloseAsync();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task From_the_foot_of_an_article_to_leaving_with_or_without_script(bool script)
    {
        var address = $"journey-{script}@example.org".ToLowerInvariant();
        var page = await browser.OpenAsync(width: 390, script: script);
        await page.GotoAsync(At("/symptoms"));
        await page.FillAsync(".signup #email", address);

        await page.ClickAsync(".signup button[type=submit]");
        Assert.Equal("Check your inbox", await page.Locator("h1").InnerTextAsync());
        await page.GotoAsync(await LinkAsync(address, "Confirm", "/newsletter/confirm/"));
        await page.ClickAsync("main button");
        Assert.Equal("You are subscribed", await page.Locator("h1").InnerTextAsync());
        await page.GotoAsync(await LinkAsync(address, "Welcome", "/newsletter/unsubscribe/"));
        await page.ClickAsync("main button");

        Assert.Equal("You are unsubscribed", await page.Locator("h1").InnerTextAsync());
        Assert.Empty(await page.Context.CookiesAsync());
        await page.Context.CloseAsync();
    }

    private string At(string path) => new Uri(site.BaseUrl, path).AbsoluteUri;

    /// <summary>The link in a mail that has come or comes soon.</summary>
    private async Task<string> LinkAsync(string address, string subject, string begin)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            foreach (var file in Directory.Exists(site.MailFolder) ? Directory.EnumerateFiles(site.MailFolder, "*.eml") : [])
            {
                using var mail = await MimeMessage.LoadAsync(file, limit.Token);
                if (mail.To.Mailboxes.Single().Address != address || !mail.Subject!.Contains(subject, StringComparison.Ordinal)) continue;
                return Links().Matches(mail.TextBody!).Select(match => match.Value).First(link => link.Contains(begin, StringComparison.Ordinal));
            }

            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    [GeneratedRegex("https?://[^ \\r\\n]+", RegexOptions.NonBacktracking)]
    private static partial Regex Links();
}
