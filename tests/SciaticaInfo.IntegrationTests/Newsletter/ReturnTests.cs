using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>A mailbox that was gone once, and works again.</summary>
public abstract class ReturnTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "anna@example.org";

    [SkippableFact]
    public async Task Whose_mailbox_was_gone_comes_back_by_one_confirmation()
    {
        await using var site = await StartAsync();
        await BounceAsync(site);

        await site.SignUpAsync(Anna, "192.0.2.3");
        await site.Mailbox.WaitForTriesAsync(4);
        var pressed = await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[^1], "/newsletter/confirm/"), NewsletterSite.NoFields);
        await site.Mailbox.WaitForTriesAsync(5);

        Assert.Equal((303, "/newsletter/confirmed"), (pressed.Status, pressed.Location));
        Assert.Equal(SubscriptionState.Active, (await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
        Assert.Equal(0, await site.CountAsync<Suppression>());
        Assert.StartsWith("Welcome", site.Mailbox.Mails[^1].Message.Subject, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_mailbox_that_is_gone_is_not_mailed_for_half_a_year_and_the_record_says_why()
    {
        await using var site = await StartAsync();
        await BounceAsync(site);

        var entry = await site.LookAsync(db => db.Suppressions.AsNoTracking().SingleAsync());
        var row = await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
        var last = await site.LookAsync(db => db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).LastAsync());
        using var record = JsonDocument.Parse(last.Body);
        Assert.Equal((SuppressionReason.Bounced, entry.CreatedAt.AddDays(180)), (entry.Reason, entry.Until!.Value));
        Assert.Equal((ConsentKind.Suppressed, row.EmailKey), (last.Kind, last.SubjectKey));
        Assert.Equal(("system:bounce", "550 5.1.1"), (record.RootElement.GetProperty("actor").GetString(), record.RootElement.GetProperty("reason_code").GetString()));
    }

    [SkippableFact]
    public async Task A_second_confirmation_comes_only_after_30_days()
    {
        await using var site = await StartAsync();
        await BounceAsync(site);
        await site.SignUpAsync(Anna, "192.0.2.3");
        await site.Mailbox.WaitForTriesAsync(4);

        site.Clock.Advance(TimeSpan.FromDays(1.1));
        await site.SignUpAsync(Anna, "192.0.2.4");
        site.Clock.Advance(TimeSpan.FromDays(28));
        await site.RunRetentionAsync();
        await site.SignUpAsync(Anna, "192.0.2.5");
        await site.SignUpAsync("marker@example.org", "192.0.2.6");
        await site.Mailbox.WaitForAsync("marker@example.org", "Confirm");
        var before = Confirmations(site);
        site.Clock.Advance(TimeSpan.FromDays(1));
        await site.SignUpAsync(Anna, "192.0.2.7");
        await site.Mailbox.WaitForTriesAsync(6);

        Assert.Equal((2, 3), (before, Confirmations(site)));
    }

    [SkippableFact]
    public async Task A_mailbox_that_is_still_gone_is_left_alone_for_30_days_more()
    {
        await using var site = await StartAsync();
        await BounceAsync(site);
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Bounced, "550 5.1.1");
        await site.SignUpAsync(Anna, "192.0.2.3");
        await site.Mailbox.WaitForTriesAsync(4);
        await site.WaitForOutboxAsync();
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Sent, "250");

        site.Clock.Advance(TimeSpan.FromDays(29));
        await site.SignUpAsync(Anna, "192.0.2.4");
        await site.SignUpAsync("marker@example.org", "192.0.2.5");
        await site.Mailbox.WaitForAsync("marker@example.org", "Confirm");

        Assert.Equal(1, Confirmations(site));
        Assert.Equal(SuppressionReason.Retried, (await site.LookAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
    }

    [SkippableFact]
    public async Task A_mailbox_that_was_gone_gets_the_same_answer_and_writes_as_much()
    {
        await using var site = await StartAsync();
        await BounceAsync(site);

        var seen = new List<(int, string?, string, int, int, int)>();
        foreach (var email in new[] { Anna, "new@example.org", Anna, "new@example.org" })
        {
            var (consent, mails, links) = (await site.CountAsync<ConsentEvent>(), await site.CountAsync<OutboxMessage>(), await site.CountAsync<LinkToken>());
            var answer = await site.SignUpAsync(email, $"192.0.2.{10 + seen.Count}");
            seen.Add((answer.Status, answer.Location, answer.Body, await site.CountAsync<ConsentEvent>() - consent, await site.CountAsync<OutboxMessage>() - mails, await site.CountAsync<LinkToken>() - links));
        }

        Assert.Single(seen.Distinct());
    }

    /// <summary>Subscribes, and lets the mail that says so bounce which a second sign-up leads to.</summary>
    private static async Task BounceAsync(NewsletterSite site)
    {
        await site.SubscribeAsync(Anna);
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Bounced, "550 5.1.1");
        await site.SignUpAsync(Anna, "192.0.2.2");
        await site.Mailbox.WaitForTriesAsync(3);
        await site.WaitForOutboxAsync();
        Assert.Equal(SubscriptionState.Bounced, (await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Sent, "250");
        site.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static int Confirmations(NewsletterSite site) =>
        site.Mailbox.Mails.Count(mail => mail.Recipient.Address == Anna && mail.Message.Subject!.StartsWith("Confirm", StringComparison.Ordinal));
}

public sealed class ReturnOnSqliteTests() : ReturnTests(null);

[Collection(OnPostgres.Name)]
public sealed class ReturnOnPostgresTests(PostgresServer postgres) : ReturnTests(postgres);
