using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Limits;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>When a link to one's data is mailed, and when not.</summary>
public abstract class DataLinkTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Jo = "jo+news@example.org";

    [SkippableFact]
    public async Task Requests_that_led_to_no_mail_do_not_keep_a_person_from_theirs()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Jo);
        await site.CommandAsync("newsletter", "suppress", "jo+never@example.org");
        foreach (var email in new[] { "jo+1@example.org", "jo@example.org", "jo+never@example.org" }) await AskAsync(site, email, "198.51.100.7");

        await AskAsync(site, Jo, "192.0.2.1");

        await site.Mailbox.WaitForAsync(Jo, "Your data");
    }

    [SkippableFact]
    public async Task Somebody_who_is_never_mailed_takes_no_place_either()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("jo+never@example.org");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SubscribeAsync(Jo, "192.0.2.2");
        await site.CommandAsync("newsletter", "suppress", "jo+never@example.org");
        await AskAsync(site, "jo+never@example.org", "198.51.100.7");

        await AskAsync(site, Jo, "192.0.2.1");

        await site.Mailbox.WaitForAsync(Jo, "Your data");
    }

    [SkippableFact]
    public async Task One_mailbox_still_gets_one_link_in_a_quarter_of_an_hour()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Jo);

        for (var time = 0; time < 3; time++) await AskAsync(site, Jo, "192.0.2.1");
        await site.WaitForOutboxAsync();

        Assert.Equal(3, site.Mailbox.Mails.Count);
    }

    [SkippableFact]
    public async Task The_eleventh_request_of_a_network_in_ten_minutes_waits_and_keeps_nobody_from_signing_up()
    {
        await using var site = await StartAsync();
        for (var number = 1; number <= 10; number++) Assert.Equal(303, (await AskAsync(site, $"p{number}@example.org", "192.0.2.1")).Status);

        var eleventh = await AskAsync(site, Jo, "192.0.2.1");

        Assert.Equal((429, "600"), (eleventh.Status, eleventh.Headers.RetryAfter.ToString()));
        Assert.Equal(303, (await AskAsync(site, Jo, "192.0.2.2")).Status);
        Assert.Equal(303, (await site.SignUpAsync(Jo, "192.0.2.1")).Status);
    }

    [SkippableFact]
    public async Task A_request_writes_as_much_whether_anything_is_held_or_not()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Jo);

        var written = new List<(int, int)>();
        foreach (var (email, ip) in new[] { (Jo, "192.0.2.11"), ("nobody@example.org", "192.0.3.12") })
        {
            var (mails, buckets) = (await site.CountAsync<OutboxMessage>(), await site.CountAsync<ThrottleBucket>());
            await AskAsync(site, email, ip);
            written.Add((await site.CountAsync<OutboxMessage>() - mails, await site.CountAsync<ThrottleBucket>() - buckets));
        }

        Assert.All(written, rows => Assert.Equal((1, 2), rows));
    }

    [SkippableTheory]
    [InlineData("00:00:30", OutboxKind.DataLink)]
    [InlineData("7.00:00:00", OutboxKind.Confirm)]
    public async Task A_link_that_is_over_before_its_mail_could_leave_is_not_mailed(string lifetime, OutboxKind kind)
    {
        await using var site = await StartAsync(("Newsletter:DataLinkLifetime", "00:00:30"));
        await site.SubscribeAsync(Jo);
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Ours, "connect-refused");
        if (kind == OutboxKind.DataLink) await AskAsync(site, Jo, "192.0.2.1");
        else await site.SignUpAsync("late@example.org", "192.0.2.2");
        await site.Mailbox.WaitForTriesAsync(3);

        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Sent, "250");
        site.Clock.Advance(TimeSpan.Parse(lifetime, System.Globalization.CultureInfo.InvariantCulture));
        while (await site.LookAsync(db => db.Outbox.AnyAsync(mail => mail.State == OutboxState.Waiting)))
        {
            site.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(OutboxState.Skipped, await site.LookAsync(db => db.Outbox.Where(mail => mail.Kind == kind).OrderByDescending(mail => mail.CreatedAt).Select(mail => mail.State).FirstAsync()));
        Assert.Equal(2, site.Mailbox.Mails.Count);
    }

    private static Task<Answer> AskAsync(NewsletterSite site, string email, string ip) => site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = email }, ip);
}

public sealed class DataLinkOnSqliteTests() : DataLinkTests(null);

[Collection(OnPostgres.Name)]
public sealed class DataLinkOnPostgresTests(PostgresServer postgres) : DataLinkTests(postgres);
