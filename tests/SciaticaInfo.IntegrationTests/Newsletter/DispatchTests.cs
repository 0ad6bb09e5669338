using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class DispatchTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "anna@example.org";

    [SkippableTheory]
    [InlineData(SendOutcome.Ours, "connect-refused")]
    [InlineData(SendOutcome.Refused, "550 5.7.1")]
    [InlineData(SendOutcome.Deferred, "451 4.7.1")]
    [InlineData(SendOutcome.Unknown, "unknown-after-data-end")]
    public async Task A_mail_that_cannot_leave_waits_and_nobodys_state_changes(SendOutcome outcome, string code)
    {
        await using var site = await StartAsync();
        site.Mailbox.Answer = _ => new SendResult(outcome, code);

        Assert.Equal(303, (await site.SignUpAsync(Anna)).Status);
        await site.Mailbox.WaitForTriesAsync(1);
        Assert.Equal(SubscriptionState.Pending, (await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Sent, "250");
        await AdvanceUntilAsync(site, 2);

        var mail = await site.Mailbox.WaitForAsync(Anna, "Confirm");
        Assert.Equal(303, (await site.PostAsync(Mailbox.PathIn(mail, "/newsletter/confirm/"), NewsletterSite.NoFields)).Status);
    }

    /// <summary>What the receiving side puts off is given up after three days. What is our own fault is not, however long it lasts.</summary>
    [SkippableTheory]
    [InlineData(SendOutcome.Deferred, "451 4.7.1", OutboxState.Failed)]
    [InlineData(SendOutcome.Refused, "550 5.7.1", OutboxState.Waiting)]
    [InlineData(SendOutcome.Ours, "connect-refused", OutboxState.Waiting)]
    public async Task Only_what_the_other_side_puts_off_for_three_days_is_given_up(SendOutcome outcome, string code, OutboxState state)
    {
        await using var site = await StartAsync();
        site.Mailbox.Answer = _ => new SendResult(outcome, code);
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(1);

        for (var hour = 0; hour < 90; hour++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        if (state == OutboxState.Failed) await site.WaitForOutboxAsync();
        var mail = await site.LookAsync(db => db.Outbox.AsNoTracking().SingleAsync());
        Assert.Equal((state, code), (mail.State, mail.LastCode));
        Assert.Equal(SubscriptionState.Pending, (await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).State);
        Assert.Equal(0, await site.CountAsync<Suppression>());
        if (state == OutboxState.Failed)
        {
            // The waits grow, to a day.
            Assert.InRange(site.Mailbox.Tries, 2, 12);
            return;
        }

        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Sent, "250");
        await AdvanceUntilSentAsync(site);
    }

    [SkippableFact]
    public async Task A_mail_tried_twice_keeps_its_message_id()
    {
        await using var site = await StartAsync();
        var ids = new List<string>();
        site.Mailbox.Answer = mail =>
        {
            ids.Add(mail.Message.MessageId!);
            return ids.Count == 1 ? new SendResult(SendOutcome.Unknown, "unknown-after-data-end") : new SendResult(SendOutcome.Sent, "250");
        };

        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(1);
        await AdvanceUntilAsync(site, 2);

        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
    }

    [SkippableFact]
    public async Task A_mailbox_that_is_gone_is_forgotten_and_left_alone()
    {
        await using var site = await StartAsync();
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Bounced, "550 5.1.1");

        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(1);
        await site.SignUpAsync("marker@example.org", "192.0.2.2");
        await site.Mailbox.WaitForTriesAsync(2);
        await site.SignUpAsync(Anna, "192.0.2.3");
        await site.SignUpAsync("marker2@example.org", "192.0.2.4");
        await site.Mailbox.WaitForTriesAsync(3);

        Assert.Equal(3, site.Mailbox.Tries);
        Assert.Null((await site.LookAsync(db => db.Subscriptions.AsNoTracking().OrderBy(row => row.CreatedAt).FirstAsync())).EmailKey);
    }

    private static async Task AdvanceUntilSentAsync(NewsletterSite site)
    {
        var sent = site.Mailbox.WaitForAsync(Anna, "Confirm");
        while (!sent.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(10));
            await Task.WhenAny(sent, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        await sent;
    }

    /// <summary>Moves the clock on until there were so many tries.</summary>
    private static async Task AdvanceUntilAsync(NewsletterSite site, int tries)
    {
        var reached = site.Mailbox.WaitForTriesAsync(tries);
        while (!reached.IsCompleted)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.WhenAny(reached, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        await reached;
    }
}

public sealed class DispatchOnSqliteTests() : DispatchTests(null);

[Collection(OnPostgres.Name)]
public sealed class DispatchOnPostgresTests(PostgresServer postgres) : DispatchTests(postgres);
