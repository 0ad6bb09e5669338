using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Limits;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class RetentionTests(PostgresServer? postgres) : StoreTests(postgres)
{
    [SkippableFact]
    public async Task Who_never_confirms_is_forgotten_after_seven_days_and_the_link_says_so_kindly()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync("anna@example.org");
        var path = Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Confirm"), "/newsletter/confirm/");

        site.Clock.Advance(TimeSpan.FromDays(6.9));
        await site.RunRetentionAsync();
        Assert.NotNull((await site.LookAsync(db => db.Subscriptions.SingleAsync())).EmailCipher);
        site.Clock.Advance(TimeSpan.FromDays(0.2));
        await site.RunRetentionAsync();

        // Whoever did it: the hourly upkeep looks too.
        Assert.Null((await site.LookAsync(db => db.Subscriptions.SingleAsync())).EmailCipher);
        Assert.Equal(410, (await site.GetAsync(path)).Status);
    }

    [SkippableFact]
    public async Task Who_has_left_is_forgotten_after_28_days()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("anna@example.org");
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);

        site.Clock.Advance(TimeSpan.FromDays(27.9));
        await site.RunRetentionAsync();
        Assert.NotNull((await site.LookAsync(db => db.Subscriptions.SingleAsync())).EmailKey);
        site.Clock.Advance(TimeSpan.FromDays(0.2));
        await site.RunRetentionAsync();

        Assert.Null((await site.LookAsync(db => db.Subscriptions.SingleAsync())).EmailKey);
    }

    [SkippableFact]
    public async Task Networks_and_browsers_are_forgotten_after_30_days_and_subscribers_are_not()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("anna@example.org");
        var form = await site.FormAsync();
        form["email"] = "anna@example.org";
        await site.PostAsync("/newsletter", form, "192.0.2.1", ("User-Agent", "Firefox/142.0"));
        await site.WaitForOutboxAsync();
        Assert.Equal("192.0.2.0/24", await site.LookAsync(db => db.ConsentEvents.Select(consent => consent.IpPrefix).FirstAsync()));
        Assert.Equal(1, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.AgentFamily == "Firefox")));

        site.Clock.Advance(TimeSpan.FromDays(30.1));
        await site.RunRetentionAsync();

        Assert.Equal(0, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.IpPrefix != null || consent.AgentFamily != null)));
        Assert.Equal(SubscriptionState.Active, (await site.LookAsync(db => db.Subscriptions.SingleAsync())).State);
        Assert.Equal(0, await site.CountAsync<ThrottleBucket>());
        Assert.Equal(0, await site.CountAsync<OutboxMessage>());
    }

    [SkippableFact]
    public async Task Two_that_look_in_the_same_transaction_forget_a_person_once()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync("anna@example.org");
        await site.Mailbox.WaitForAsync("anna@example.org", "Confirm");
        await site.WaitForOutboxAsync();

        var (writer, isHeld, goOn) = (site.Site.Services.GetRequiredService<StoreWriter>(), new TaskCompletionSource(), new TaskCompletionSource());
        var held = writer.WriteAsync(
            async _ =>
            {
                isHeld.SetResult();
                await goOn.Task;
                return 0;
            },
            CancellationToken.None);
        await isHeld.Task;
        site.Clock.Advance(TimeSpan.FromDays(8));
        var both = new[] { site.RunRetentionAsync(), site.RunRetentionAsync() };
        goOn.SetResult();
        await held;
        await Task.WhenAll(both);

        Assert.Equal(1, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.Kind == ConsentKind.Erased)));
    }

    [SkippableFact]
    public async Task A_request_for_an_address_without_a_row_ties_to_it_for_seven_days()
    {
        await using var site = await StartAsync();
        await site.CommandAsync("newsletter", "suppress", "anna@example.org");
        await site.SignUpAsync("anna@example.org");
        // Twice, so that one of his mails was not sent either: whoever is subscribed can be proven to have asked.
        await site.SignUpAsync("bert@example.org", "192.0.2.2");
        await site.SubscribeAsync("bert@example.org", "192.0.2.2");

        site.Clock.Advance(TimeSpan.FromDays(6.9));
        await site.RunRetentionAsync();
        Assert.Equal(4, await TiedAsync(site));
        site.Clock.Advance(TimeSpan.FromDays(0.2));
        var report = await site.RunRetentionAsync();

        Assert.Equal(3, await TiedAsync(site));
        Assert.Equal(1, report.Untied);
        Assert.Equal(0, (await site.RunRetentionAsync()).Untied);
        Assert.Equal(0, (await site.CommandAsync("newsletter", "verify")).Code);
    }

    [SkippableFact]
    public async Task A_request_that_comes_of_age_while_the_upkeep_runs_is_not_left_tied()
    {
        await using var site = await StartAsync(("Newsletter:ConfirmationLifetime", "30.00:00:00"));
        await site.CommandAsync("newsletter", "suppress", "anna@example.org");
        var began = site.Clock.GetUtcNow();
        for (var i = 0; i < 30; i++)
        {
            await site.SignUpAsync("anna@example.org", $"198.51.{i}.1");
            site.Clock.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(30, await TiedAsync(site));

        // Every third transaction or so sees one more of them come of age.
        site.Clock.Advance(began + TimeSpan.FromDays(30) - site.Clock.GetUtcNow());
        var writer = site.Site.Services.GetRequiredService<StoreWriter>();
        for (var run = site.RunRetentionAsync(); !run.IsCompleted; await writer.WriteAsync(_ => Task.FromResult(0), CancellationToken.None)) site.Clock.Advance(TimeSpan.FromSeconds(2));
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        await site.RunRetentionAsync();

        Assert.Equal(0, await TiedAsync(site));
    }

    [SkippableFact]
    public async Task A_row_that_has_ended_goes_after_90_days_though_its_address_went_in_between()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("anna@example.org");
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync("anna@example.org", "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);
        var left = site.Clock.GetUtcNow();

        site.Clock.Advance(TimeSpan.FromDays(28.1));
        await site.RunRetentionAsync();
        Assert.Equal(left.ToUnixTimeMilliseconds(), (await site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync())).EndedAt!.Value.ToUnixTimeMilliseconds());
        site.Clock.Advance(TimeSpan.FromDays(62));
        await site.RunRetentionAsync();

        Assert.Equal(0, await site.CountAsync<Subscription>());
    }

    [SkippableFact]
    public async Task In_the_end_nothing_is_left_but_the_chain()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync("anna@example.org");
        await site.Mailbox.WaitForAsync("anna@example.org", "Confirm");

        site.Clock.Advance(TimeSpan.FromDays(8));
        await site.RunRetentionAsync();
        site.Clock.Advance(TimeSpan.FromDays(100));
        await site.RunRetentionAsync();

        Assert.Equal(0, await site.CountAsync<Subscription>());
        Assert.Equal(0, await site.CountAsync<LinkToken>());
        Assert.Equal(2, await site.LookAsync(db => db.ConsentEvents.CountAsync()));
    }

    private static Task<int> TiedAsync(NewsletterSite site) => site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.SubjectKey != null && consent.SubjectSalt != null));
}

public sealed class RetentionOnSqliteTests() : RetentionTests(null);

[Collection(OnPostgres.Name)]
public sealed class RetentionOnPostgresTests(PostgresServer postgres) : RetentionTests(postgres);
