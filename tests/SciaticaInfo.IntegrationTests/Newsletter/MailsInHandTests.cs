using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.PersonalData;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>What happens to mails while a relay takes its time.</summary>
public abstract class MailsInHandTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "anna@example.org";

    /// <summary>As many as there are connections, and some more.</summary>
    private const int Others = 8;

    [SkippableTheory]
    [InlineData("leaves")]
    [InlineData("is never to be mailed")]
    [InlineData("is erased")]
    public async Task Who_goes_while_a_mail_waits_for_its_connection_does_not_get_it(string how)
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);
        var leave = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Welcome"), "/newsletter/unsubscribe/");
        await site.WaitForOutboxAsync();
        var before = site.Mailbox.Mails.Count;
        var (first, rest) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Mailbox.Hold = mail => mail.Recipient.Address.StartsWith("first", StringComparison.Ordinal) ? first.Task : rest.Task;
        await site.SignUpAsync("first@example.org", "198.51.100.0");
        await site.Mailbox.WaitForBegunAsync(before + 1);
        for (var other = 1; other <= Others; other++) await site.SignUpAsync($"other{other}@example.org", $"198.51.100.{other}");
        await site.SignUpAsync(Anna, "198.51.100.200");
        first.SetResult();
        await site.Mailbox.WaitForBegunAsync(before + 5);

        await GoAsync(site, how, leave);
        rest.SetResult();
        await site.WaitForOutboxAsync();

        Assert.Equal(before + 1 + Others, site.Mailbox.Mails.Count);
        Assert.Equal(2, site.Mailbox.Begun.Count(mail => mail.Recipient.Address == Anna));
        Assert.Equal(OutboxState.Skipped, (await site.LookAsync(db => db.Outbox.AsNoTracking().SingleAsync(mail => mail.Kind == OutboxKind.Already))).State);
    }

    [SkippableFact]
    public async Task A_mail_that_was_on_its_way_when_its_person_went_is_written_down_as_sent()
    {
        await using var site = await StartAsync();
        var held = new TaskCompletionSource();
        site.Mailbox.Hold = _ => held.Task;
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForBegunAsync(1);

        await GoAsync(site, "is never to be mailed", "");
        held.SetResult();
        await site.Mailbox.WaitForTriesAsync(1);

        await UntilAsync(async () => await StateAsync(site) == OutboxState.Sent);
    }

    [SkippableFact]
    public async Task However_long_a_mail_takes_no_other_process_may_send_it_meanwhile()
    {
        await using var site = await StartAsync();
        var held = new TaskCompletionSource();
        site.Mailbox.Hold = _ => held.Task;
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForBegunAsync(1);

        for (var second = 0; second < 600; second += 15)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(15));
            await UntilAsync(async () => await LeaseAsync(site) > site.Clock.GetUtcNow() + TimeSpan.FromSeconds(60));
        }

        held.SetResult();
        await site.WaitForOutboxAsync();
        Assert.Single(site.Mailbox.Begun);
    }

    [SkippableFact]
    public async Task A_clock_that_is_set_forward_meanwhile_sends_nothing_twice()
    {
        await using var site = await StartAsync();
        var held = new TaskCompletionSource();
        site.Mailbox.Hold = _ => held.Task;
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForBegunAsync(1);

        site.Clock.Advance(TimeSpan.FromHours(6));
        await site.SignUpAsync("other@example.org", "198.51.100.1");
        await site.Mailbox.WaitForBegunAsync(2);
        held.SetResult();
        await site.WaitForOutboxAsync();

        Assert.Equal([Anna, "other@example.org"], site.Mailbox.Begun.Select(mail => mail.Recipient.Address));
    }

    [SkippableFact]
    public async Task One_mail_that_takes_long_holds_up_no_other()
    {
        await using var site = await StartAsync();
        var held = new TaskCompletionSource();
        site.Mailbox.Hold = mail => mail.Recipient.Address == Anna ? held.Task : Task.CompletedTask;
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForBegunAsync(1);

        await site.SignUpAsync("other@example.org", "198.51.100.1");

        await site.Mailbox.WaitForAsync("other@example.org", "Confirm");
        held.SetResult();
        await site.WaitForOutboxAsync();
    }

    [SkippableFact]
    public async Task A_stop_begins_no_mail_and_lets_those_on_their_way_end()
    {
        await using var site = await StartAsync(("Mail:Smtp:Connections", "1"));
        var held = new TaskCompletionSource();
        site.Mailbox.Hold = _ => held.Task;
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForBegunAsync(1);
        await site.SignUpAsync("other@example.org", "198.51.100.1");

        var begunMeanwhile = 0;
        await site.Site.RestartAsync(() => begunMeanwhile = site.Mailbox.Begun.Count, afterStopIsAsked: held.SetResult);
        await site.Mailbox.WaitForAsync("other@example.org", "Confirm");
        await site.WaitForOutboxAsync();

        Assert.Equal(1, begunMeanwhile);
        Assert.Equal([Anna, "other@example.org"], site.Mailbox.Begun.Select(mail => mail.Recipient.Address));
    }

    [SkippableFact]
    public async Task A_mail_that_takes_longer_than_a_stop_may_is_held_back_and_free_at_once()
    {
        await using var site = await StartAsync();
        site.Mailbox.Hold = _ => new TaskCompletionSource().Task;
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForBegunAsync(1);

        await site.Site.RestartAsync(() => site.Mailbox.Hold = _ => Task.CompletedTask, afterStopIsAsked: () => site.Clock.Advance(MailsInHand.EndingLimit));

        await site.Mailbox.WaitForAsync(Anna, "Confirm");
        await site.WaitForOutboxAsync();
        Assert.Equal(2, site.Mailbox.Begun.Count);
    }

    /// <summary>Looks until it is so; the store is a moment behind.</summary>
    protected static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await isSo()) await tick.WaitForNextTickAsync(limit.Token);
    }

    private static Task<OutboxState> StateAsync(NewsletterSite site) => site.LookAsync(db => db.Outbox.AsNoTracking().Select(mail => mail.State).SingleAsync());

    private static Task<DateTimeOffset?> LeaseAsync(NewsletterSite site) => site.LookAsync(db => db.Outbox.AsNoTracking().Select(mail => mail.LeaseUntil).SingleAsync());

    private static async Task GoAsync(NewsletterSite site, string how, string leave)
    {
        Assert.True(EmailAddress.TryParse(Anna, out var anna));
        var services = site.Site.Services;
        if (how == "leaves") Assert.Equal(200, (await site.PostAsync(leave, new Dictionary<string, string> { ["List-Unsubscribe"] = "One-Click" })).Status);
        else if (how == "is erased") Assert.Equal(ErasureOutcome.Erased, await services.GetRequiredService<OperatorErasure>().EraseAsync(anna, CancellationToken.None));
        else Assert.Equal(NeverMailOutcome.Ended, await services.GetRequiredService<NeverMail>().SuppressAsync(anna, CancellationToken.None));
    }
}

public sealed class MailsInHandOnSqliteTests() : MailsInHandTests(null)
{
    [Fact]
    public async Task What_came_of_a_mail_is_not_lost_while_the_store_is_locked()
    {
        await using var site = await StartAsync();
        var (one, two) = (new TaskCompletionSource(), new TaskCompletionSource());
        site.Mailbox.Hold = mail => mail.Recipient.Address.StartsWith("one", StringComparison.Ordinal) ? one.Task : two.Task;
        await site.SignUpAsync("one@example.org", "198.51.100.1");
        await site.SignUpAsync("two@example.org", "198.51.100.2");
        await site.Mailbox.WaitForBegunAsync(1);

        await using (var other = new SqliteConnection($"Data Source={site.Store.Connections.SqlitePath};Pooling=False"))
        {
            await other.OpenAsync();
            await using var transaction = other.BeginTransaction(deferred: false);
            one.SetResult();
            await UntilAsync(() => Task.FromResult(!site.Store.IsWell));
        }

        two.SetResult();
        for (var second = 0; second < 300; second += 5)
        {
            site.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(TimeSpan.FromMilliseconds(5));
        }

        await site.WaitForOutboxAsync();
        Assert.Equal(2, site.Mailbox.Begun.Count);
    }
}

[Collection(OnPostgres.Name)]
public sealed class MailsInHandOnPostgresTests(PostgresServer postgres) : MailsInHandTests(postgres);
