using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.IntegrationTests.Newsletter;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary><c>erase</c> and <c>suppress</c>.</summary>
public abstract class PersonCommandTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "anna@example.org";

    [SkippableFact]
    public async Task Erasing_forgets_the_person_and_keeps_the_chain()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);

        var answer = await site.CommandAsync("newsletter", "erase", Anna, "--yes");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        var row = await RowAsync(site);
        Assert.Equal((SubscriptionState.Erased, EndReason.Erased, null, null), (row.State, row.EndedReason, row.EmailKey, row.EmailCipher));
        var events = await EventsAsync(site);
        Assert.All(events, consent => Assert.Equal((null, null, null, null), (consent.SubjectKey, consent.SubjectSalt, consent.IpPrefix, consent.AgentFamily)));
        using var last = JsonDocument.Parse(events[^1].Body);
        Assert.Equal(("erased", "operator", "asked", "Test clinic"), (Field(last, "event"), Field(last, "actor"), Field(last, "reason_code"), Field(last, "controller_name")));
        Assert.StartsWith("3 events verified", (await site.CommandAsync("newsletter", "verify")).Output, StringComparison.Ordinal);
        Assert.Equal(1, (await site.CommandAsync("newsletter", "erase", Anna, "--yes")).Code);
    }

    /// <summary>A command has no log, so whoever erases must be told at once where to look.</summary>
    [SkippableFact]
    public async Task Copies_of_mails_that_could_not_be_deleted_are_told()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows makes such links for administrators alone.");
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);
        var mails = Path.Combine(site.Site.DataPath, "mail");
        Directory.CreateSymbolicLink(mails, mails);

        var answer = await site.CommandAsync("newsletter", "erase", Anna, "--yes");

        Assert.Equal((0, "The folder data/mail could not be read after an erasure (IOException); it may hold a copy of a mail to an erased person.\n"), (answer.Code, answer.Error));
    }

    [SkippableTheory]
    [InlineData("yes\n", 0, 0)]
    [InlineData("no\n", 2, 1)]
    [InlineData("", 2, 1)]
    public async Task Erasing_asks_first(string typed, int code, int kept)
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);

        var answer = await site.CommandAsync(typed, ["newsletter", "erase", Anna]);

        Assert.Equal(code, answer.Code);
        Assert.StartsWith($"Destroy all that is held about {Anna}, for ever? Type yes: ", answer.Error, StringComparison.Ordinal);
        Assert.Equal(kept, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
    }

    [SkippableFact]
    public async Task Erasing_lets_a_dead_mailbox_be_forgotten_but_not_a_wish()
    {
        await using var site = await StartAsync();
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Bounced, "550 5.1.1");
        await site.SignUpAsync(Anna, "192.0.2.1");
        await site.Mailbox.WaitForTriesAsync(1);
        await site.CommandAsync("newsletter", "suppress", "bert@example.org");
        await site.SignUpAsync("bert@example.org", "192.0.2.2");

        var bounced = await site.CommandAsync("newsletter", "erase", Anna, "--yes");
        var asked = await site.CommandAsync("newsletter", "erase", "bert@example.org", "--yes");

        Assert.Equal((0, 0), (bounced.Code, asked.Code));
        Assert.Equal(SuppressionReason.Asked, (await site.LookAsync(db => db.Suppressions.AsNoTracking().SingleAsync())).Reason);
        Assert.All(await EventsAsync(site), consent => Assert.Null(consent.SubjectKey));
    }

    [SkippableFact]
    public async Task Suppressing_ends_a_subscription_and_no_mail_ever_leaves_again()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna, "192.0.2.1");
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Deferred, "450 4.2.2");
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = Anna });
        await site.Mailbox.WaitForTriesAsync(3);
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Sent, "250");

        var answer = await site.CommandAsync("newsletter", "suppress", Anna);
        var again = await site.CommandAsync("newsletter", "suppress", Anna);
        await site.SignUpAsync(Anna, "192.0.2.2");
        await site.SubscribeAsync("marker@example.org", "192.0.2.3");

        Assert.Equal((0, 0), (answer.Code, again.Code));
        Assert.Equal("It was on the never-mail list already.\n", again.Output);
        var row = await RowAsync(site);
        Assert.Equal((SubscriptionState.Unsubscribed, EndReason.Suppressed), (row.State, row.EndedReason));
        var suppression = await site.LookAsync(db => db.Suppressions.AsNoTracking().SingleAsync());
        Assert.Equal((SuppressionReason.Asked, null), (suppression.Reason, suppression.Until));
        Assert.Equal(0, await site.LookAsync(db => db.Outbox.CountAsync(mail => mail.SubscriptionId == row.Id && mail.State == OutboxState.Waiting)));
        Assert.Equal(2, site.Mailbox.Mails.Count(mail => mail.Recipient.Address == Anna));
        using var ended = JsonDocument.Parse((await EventsAsync(site)).Single(consent => consent.Kind == ConsentKind.Suppressed).Body);
        Assert.Equal(("operator", "asked"), (Field(ended, "actor"), Field(ended, "reason_code")));
        Assert.Equal(0, (await site.CommandAsync("newsletter", "verify")).Code);
    }

    [SkippableFact]
    public async Task A_dead_mailbox_whose_owner_wants_no_mail_is_left_alone_for_ever()
    {
        await using var site = await StartAsync();
        site.Mailbox.Answer = _ => new SendResult(SendOutcome.Bounced, "550 5.1.1");
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(1);
        await site.WaitForOutboxAsync();

        var answer = await site.CommandAsync("newsletter", "suppress", Anna);

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.NotEqual("It was on the never-mail list already.\n", answer.Output);
        var entry = await site.LookAsync(db => db.Suppressions.AsNoTracking().SingleAsync());
        Assert.Equal((SuppressionReason.Asked, null), (entry.Reason, entry.Until));
    }

    [SkippableFact]
    public async Task Suppressing_a_request_forgets_it_and_its_link_is_dead()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync(Anna);
        var confirm = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Confirm"), "/newsletter/confirm/");

        var answer = await site.CommandAsync("newsletter", "suppress", Anna);

        Assert.Equal((0, "On the never-mail list. The subscription has ended.\n"), (answer.Code, answer.Output));
        Assert.Equal(410, (await site.PostAsync(confirm, NewsletterSite.NoFields)).Status);
        Assert.Equal((SubscriptionState.Erased, EndReason.Suppressed), ((await RowAsync(site)).State, (await RowAsync(site)).EndedReason));
        Assert.Equal([ConsentKind.Requested, ConsentKind.Suppressed, ConsentKind.Erased], (await EventsAsync(site)).Select(consent => consent.Kind));
    }

    [SkippableFact]
    public async Task Leaving_before_confirming_forgets_every_tie_to_the_person()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna, "192.0.2.1");
        var leave = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Welcome"), "/newsletter/unsubscribe/");
        await site.PostAsync(leave, NewsletterSite.NoFields);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SignUpAsync(Anna, "192.0.2.2");

        await site.PostAsync(leave, NewsletterSite.NoFields);

        Assert.Equal(SubscriptionState.Erased, (await RowAsync(site)).State);
        Assert.All(await EventsAsync(site), consent => Assert.Equal((null, null), (consent.SubjectKey, consent.SubjectSalt)));
        Assert.Equal(0, await site.LookAsync(db => db.LinkTokens.CountAsync(link => link.SubscriptionId != null)));
    }

    [SkippableFact]
    public async Task A_link_that_was_asked_for_again_works_its_whole_time()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(1);
        site.Clock.Advance(TimeSpan.FromDays(6));
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(2);
        site.Clock.Advance(TimeSpan.FromDays(6));

        await site.RunRetentionAsync();
        var pressed = await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[1], "/newsletter/confirm/"), NewsletterSite.NoFields);

        Assert.Equal((303, "/newsletter/confirmed"), (pressed.Status, pressed.Location));
    }

    private static string? Field(JsonDocument body, string name) => body.RootElement.GetProperty(name).GetString();

    private static Task<Subscription> RowAsync(NewsletterSite site) => site.LookAsync(db => db.Subscriptions.AsNoTracking().OrderBy(row => row.Id).FirstAsync());

    private static Task<List<ConsentEvent>> EventsAsync(NewsletterSite site) => site.LookAsync(db => db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).ToListAsync());
}

public sealed class PersonCommandOnSqliteTests() : PersonCommandTests(null);

[Collection(OnPostgres.Name)]
public sealed class PersonCommandOnPostgresTests(PostgresServer postgres) : PersonCommandTests(postgres);
