using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.IntegrationTests.Newsletter;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary><c>stats</c>, <c>export</c> and <c>outbox</c>: they look, and change nothing.</summary>
public abstract class ListCommandTests(PostgresServer? postgres) : StoreTests(postgres)
{
    [SkippableFact]
    public async Task Stats_count_people_events_and_mails()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("anna@example.org", "192.0.2.1");
        await site.SubscribeAsync("bert@example.org", "192.0.2.2");
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync("bert@example.org", "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);
        site.Clock.Advance(TimeSpan.FromDays(2));
        await site.SignUpAsync("carl@example.org", "192.0.2.3");

        var answer = await site.CommandAsync("newsletter", "stats");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var lines = answer.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ToList();
        Assert.Contains("active 1", lines);
        Assert.Contains("pending 1", lines);
        Assert.Contains("unsubscribed 1", lines);
        Assert.Contains("requested 1 3", lines);
        Assert.Contains("confirmed 0 2", lines);
        Assert.Contains("left 0 1", lines);
    }

    [SkippableFact]
    public async Task An_export_holds_who_gets_the_newsletter_and_no_formula()
    {
        await using var site = await StartAsync();
        var notice = (await site.FormAsync())["notice"];
        await site.SubscribeAsync("=cmd|x@example.org", "192.0.2.1");
        await site.SignUpAsync("pending@example.org", "192.0.2.2");

        var answer = await site.CommandAsync("newsletter", "export");

        var lines = answer.Output.Split("\r\n");
        Assert.Equal((0, 3, ""), (answer.Code, lines.Length, lines[2]));
        Assert.Equal("address,state,locale,requested_at,confirmed_at,notice_sha256", lines[0]);
        Assert.StartsWith("\"'=cmd|x@example.org\",active,en-US,2026-11-24T", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($"Z,{notice}", lines[1], StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task All_in_an_export_are_those_whose_address_is_kept_without_requests_that_are_over()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync("over@example.org", "192.0.2.1");
        await site.SignUpAsync("again@example.org", "192.0.2.2");
        await site.Mailbox.WaitForTriesAsync(2);
        site.Clock.Advance(TimeSpan.FromDays(6));
        await site.SignUpAsync("again@example.org", "192.0.2.3");
        await site.SubscribeAsync("anna@example.org", "192.0.2.4");
        site.Clock.Advance(TimeSpan.FromDays(2));

        var answer = await site.CommandAsync("newsletter", "export", "--state", "all", "--format", "json");

        using var json = JsonDocument.Parse(answer.Output);
        Assert.Equal(
            ["again@example.org pending", "anna@example.org active"],
            json.RootElement.EnumerateArray().Select(item => $"{item.GetProperty("address").GetString()} {item.GetProperty("state").GetString()}").Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task An_export_of_more_than_a_page_has_everybody_once()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync("first@example.org"); // the store is open now
        var subscribers = site.Site.Services.GetRequiredService<Subscribers>();
        await site.Site.Services.GetRequiredService<StoreWriter>().WriteAsync(
            session =>
            {
                for (var number = 1; number < 1100; number++)
                {
                    Assert.True(EmailAddress.TryParse($"p{number}@example.org", out var address));
                    subscribers.Request(session, null, address, subscribers.KeyOf(address), "en-US");
                }

                return Task.FromResult(true);
            },
            CancellationToken.None);

        var answer = await site.CommandAsync("newsletter", "export", "--state", "all");

        Assert.Equal(1100, answer.Output.Split("\r\n").Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1102, answer.Output.Split("\r\n").Length);
    }

    [SkippableFact]
    public async Task The_outbox_tells_why_a_mail_waits_and_no_address()
    {
        await using var site = await StartAsync();
        site.Mailbox.Answer = mail => mail.Recipient.Address.StartsWith("gone", StringComparison.Ordinal) ? new SendResult(SendOutcome.Bounced, "550 5.1.1") : new SendResult(SendOutcome.Deferred, "450 4.2.2");
        await site.SignUpAsync("anna@example.org", "192.0.2.1");
        await site.SignUpAsync("gone@example.org", "192.0.2.2");
        await site.Mailbox.WaitForTriesAsync(2);
        await site.SignUpAsync("marker@example.org", "192.0.2.3"); // what came of the first two is written down by the time the third is tried
        await site.Mailbox.WaitForTriesAsync(3);

        var answer = await site.CommandAsync("newsletter", "outbox");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("      1  450 4.2.2\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("      0  550 5.1.1\n", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith("2 waiting, 1 failed in 30 days\n", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('@', answer.Output);
    }
}

public sealed class ListCommandOnSqliteTests() : ListCommandTests(null);

[Collection(OnPostgres.Name)]
public sealed class ListCommandOnPostgresTests(PostgresServer postgres) : ListCommandTests(postgres);
