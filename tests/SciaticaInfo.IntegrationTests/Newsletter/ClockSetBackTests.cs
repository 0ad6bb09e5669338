using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Limits;
using SciaticaInfo.Web.Newsletter.Upkeep;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>A clock that ran ahead for a while keeps nobody out, and no mail back, until it is as late again.</summary>
public abstract class ClockSetBackTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);

    [SkippableFact]
    public async Task A_limit_that_was_reached_holds_for_no_longer_than_its_time()
    {
        await using var site = await StartAsync();
        site.Clock.Advance(Ahead);
        for (var number = 1; number <= 10; number++) Assert.Equal(303, (await site.SignUpAsync($"p{number}@example.org")).Status);
        site.Clock.AdjustTime(ContentFolderBuilder.Now);

        var first = (await site.SignUpAsync("p11@example.org")).Status;
        site.Clock.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal((429, 303), (first, (await site.SignUpAsync("p11@example.org")).Status));
    }

    [SkippableFact]
    public async Task Who_signed_up_then_and_does_so_again_gets_a_link_that_works()
    {
        await using var site = await StartAsync();
        site.Clock.Advance(Ahead);
        await site.SignUpAsync("anna@example.org");
        await site.Mailbox.WaitForAsync("anna@example.org", "Confirm");
        site.Clock.AdjustTime(ContentFolderBuilder.Now + TimeSpan.FromHours(1));
        await site.SignUpAsync("anna@example.org");
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.SignUpAsync("anna@example.org");
        await site.Mailbox.WaitForTriesAsync(2);

        var answer = await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[^1], "/newsletter/confirm/"), NewsletterSite.NoFields);

        Assert.Equal((303, "/newsletter/confirmed"), (answer.Status, answer.Location));
    }

    [SkippableFact]
    public async Task Who_subscribed_then_can_change_the_address_with_the_statement_on_record()
    {
        await using var site = await StartAsync();
        site.Clock.Advance(Ahead);
        await site.SubscribeAsync("anna@example.org");
        await site.WaitForOutboxAsync();
        site.Clock.AdjustTime(ContentFolderBuilder.Now + TimeSpan.FromHours(1));
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = "anna@example.org" });
        var data = Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Your data"), "/newsletter/your-data/");
        await site.PostAsync($"{data}/address", new Dictionary<string, string> { ["email"] = "new@example.org" });

        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync("new@example.org", "Confirm"), "/newsletter/confirm/"), NewsletterSite.NoFields);

        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));
        var agreed = await site.LookAsync(db => db.ConsentEvents.Where(consent => consent.Kind == ConsentKind.Requested || consent.Kind == ConsentKind.Confirmed).Select(consent => consent.Body).ToListAsync());
        Assert.Equal((4, 1), (agreed.Count, agreed.Select(ConsentRecord.NoticeOf).OfType<string>().Distinct(StringComparer.Ordinal).Count()));
        Assert.All(agreed, body => Assert.NotNull(ConsentRecord.NoticeOf(body)));
    }

    [SkippableFact]
    public async Task What_was_counted_then_is_forgotten_by_the_hourly_work()
    {
        await using var site = await StartAsync();
        site.Clock.Advance(Ahead);
        await site.SubscribeAsync("anna@example.org");
        await site.WaitForOutboxAsync();
        site.Clock.AdjustTime(ContentFolderBuilder.Now);
        Assert.NotEqual(0, await site.CountAsync<ThrottleBucket>());

        await site.RunRetentionAsync();

        Assert.Equal(0, await site.CountAsync<ThrottleBucket>());
    }

    [SkippableFact]
    public async Task A_mail_that_waits_is_due_at_once()
    {
        await using var site = await StartAsync(("Newsletter:Limits:PerDomainPerMinute", "1"));
        site.Clock.Advance(Ahead);
        await site.SignUpAsync("anna@example.org");
        await site.SignUpAsync("bert@example.org");
        await WaitForOneThatWaitsAsync(site);
        site.Clock.AdjustTime(ContentFolderBuilder.Now);

        await site.Site.Services.GetRequiredService<MailsAhead>().RunAsync(CancellationToken.None);

        // It may have left already.
        Assert.False(await Waiting(site, mail => mail.DueAt > site.Clock.GetUtcNow()));
    }

    /// <summary>The first has left, and the second is put off.</summary>
    private static async Task WaitForOneThatWaitsAsync(NewsletterSite site)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await Waiting(site, mail => mail.LastCode == "rate")) await tick.WaitForNextTickAsync(limit.Token);
    }

    private static Task<bool> Waiting(NewsletterSite site, Func<OutboxMessage, bool> how) =>
        site.LookAsync(async db => await db.Outbox.AsNoTracking().Where(mail => mail.State == OutboxState.Waiting).ToListAsync() is [var one] && how(one));
}

public sealed class ClockSetBackOnSqliteTests() : ClockSetBackTests(null);

[Collection(OnPostgres.Name)]
public sealed class ClockSetBackOnPostgresTests(PostgresServer postgres) : ClockSetBackTests(postgres);
