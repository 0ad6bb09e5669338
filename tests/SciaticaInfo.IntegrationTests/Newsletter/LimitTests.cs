using System.Globalization;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class LimitTests(PostgresServer? postgres) : StoreTests(postgres)
{
    [SkippableFact]
    public async Task The_eleventh_request_of_a_network_in_ten_minutes_waits()
    {
        await using var site = await StartAsync();
        for (var number = 1; number <= 10; number++) Assert.Equal(303, (await site.SignUpAsync($"p{number}@example.org")).Status);

        var eleventh = await site.SignUpAsync("p11@example.org");

        Assert.Equal(429, eleventh.Status);
        Assert.InRange(int.Parse(eleventh.Headers.RetryAfter.ToString(), CultureInfo.InvariantCulture), 1, 600);
        var page = await NewsletterSite.ReadAsync(eleventh);
        Assert.Equal("p11@example.org", page.QuerySelector("#email")!.GetAttribute("value"));
        Assert.Contains("Please, try again in a couple of minutes", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(303, (await site.SignUpAsync("other@example.org", "192.0.2.2")).Status);
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(303, (await site.SignUpAsync("p11@example.org")).Status);
    }

    [SkippableFact]
    public async Task A_network_that_keeps_below_the_limit_of_ten_minutes_still_reaches_that_of_a_day()
    {
        await using var site = await StartAsync(("Newsletter:Limits:PerPrefixPer10Minutes", "2"), ("Newsletter:Limits:PerPrefixPerDay", "5"));
        for (var number = 1; number <= 5; number++)
        {
            Assert.Equal(303, (await site.SignUpAsync($"p{number}@example.org")).Status);
            site.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        var sixth = await site.SignUpAsync("p6@example.org");
        site.Clock.Advance(TimeSpan.FromHours(24));

        Assert.Equal(429, sixth.Status);
        Assert.InRange(int.Parse(sixth.Headers.RetryAfter.ToString(), CultureInfo.InvariantCulture), 80_000, 86_400);
        Assert.Equal(303, (await site.SignUpAsync("p6@example.org")).Status);
    }

    [SkippableFact]
    public async Task The_fourth_request_without_a_stamp_waits()
    {
        await using var site = await StartAsync();
        var form = await site.FormAsync("/one");
        Assert.DoesNotContain("stamp", form.Keys);
        for (var number = 1; number <= 3; number++)
        {
            form["email"] = $"p{number}@example.org";
            Assert.Equal(303, (await site.PostAsync("/newsletter", form)).Status);
        }

        form["email"] = "p4@example.org";
        Assert.Equal(429, (await site.PostAsync("/newsletter", form)).Status);
        Assert.Equal(303, (await site.SignUpAsync("p4@example.org")).Status);
    }

    [SkippableFact]
    public async Task One_mailbox_gets_one_confirmation_in_a_quarter_of_an_hour_and_three_in_a_day()
    {
        await using var site = await StartAsync();
        var form = await site.FormAsync();
        for (var number = 0; number < 200; number++)
        {
            form["email"] = number % 4 == 0 ? $"Victim+{number}@example.org" : "victim@example.org";
            Assert.Equal(303, (await site.PostAsync("/newsletter", form, $"198.51.{number / 200}.{number + 1}")).Status);
        }

        await EmptyAsync(site, 1);
        for (var quarter = 0; quarter < 8; quarter++)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(16));
            await site.SignUpAsync("victim@example.org", $"203.0.113.{quarter + 1}");
        }

        await EmptyAsync(site, 3);
    }

    [SkippableFact]
    public async Task A_made_up_forwarding_header_changes_nothing()
    {
        await using var site = await StartAsync();
        var form = await site.FormAsync();
        var last = 0;
        for (var number = 0; number < 11; number++)
        {
            form["email"] = $"p{number}@example.org";
            last = (await site.PostAsync("/newsletter", form, "192.0.2.1", ("X-Forwarded-For", $"203.0.113.{number}"))).Status;
        }

        Assert.Equal(429, last);
    }

    [SkippableFact]
    public async Task Confirmations_leave_no_faster_than_a_domain_may_bear()
    {
        await using var site = await StartAsync(("Newsletter:Limits:PerDomainPerMinute", "2"));
        for (var number = 0; number < 4; number++) Assert.Equal(303, (await site.SignUpAsync($"p{number}@slow.example", $"192.0.2.{number + 1}")).Status);

        await site.SignUpAsync("other@quick.example", "192.0.2.9");
        await site.Mailbox.WaitForAsync("other@quick.example", "Confirm");

        Assert.Equal(2, site.Mailbox.Mails.Count(mail => mail.Recipient.Domain == "slow.example"));
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.Mailbox.WaitForTriesAsync(5);
        Assert.Equal(5, await site.CountAsync<Subscription>());
    }

    [SkippableFact]
    public async Task Confirmations_leave_no_faster_than_the_site_may_send_and_other_mails_are_not_held_up()
    {
        await using var site = await StartAsync(("Newsletter:Limits:PerSitePerMinute", "2"));
        for (var number = 0; number < 5; number++) Assert.Equal(303, (await site.SignUpAsync($"p@d{number}.example", $"192.0.2.{number + 1}")).Status);
        var first = await site.Mailbox.WaitForAsync("p@d0.example", "Confirm");
        await site.Mailbox.WaitForAsync("p@d1.example", "Confirm");

        await site.PostAsync(Mailbox.PathIn(first, "/newsletter/confirm/"), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync("p@d0.example", "Welcome");
        Assert.Equal(3, site.Mailbox.Mails.Count);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.Mailbox.WaitForTriesAsync(5);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.Mailbox.WaitForAsync("p@d4.example", "Confirm");
    }

    /// <summary>A mail to somebody else has come: whatever was due before it has left.</summary>
    private static async Task EmptyAsync(NewsletterSite site, int expected)
    {
        var marker = $"marker{expected}@example.net";
        await site.SignUpAsync(marker, $"192.0.2.{100 + expected}");
        await site.Mailbox.WaitForAsync(marker, "Confirm");
        Assert.Equal(expected, site.Mailbox.Mails.Count(mail => mail.Recipient.Address.StartsWith("victim", StringComparison.OrdinalIgnoreCase)));
    }
}

public sealed class LimitOnSqliteTests() : LimitTests(null);

[Collection(OnPostgres.Name)]
public sealed class LimitOnPostgresTests(PostgresServer postgres) : LimitTests(postgres);
