using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class SignupTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "anna@example.org";

    [SkippableFact]
    public async Task A_sign_up_leads_to_one_confirmation_and_its_button_to_one_welcome()
    {
        await using var site = await StartAsync();

        var answer = await site.SignUpAsync(Anna);
        var confirmation = await site.Mailbox.WaitForAsync(Anna, "Confirm");
        var path = Mailbox.PathIn(confirmation, "/newsletter/confirm/");
        var pressed = await site.PostAsync(path, NewsletterSite.NoFields);
        var welcome = await site.Mailbox.WaitForAsync(Anna, "Welcome");

        Assert.Equal((303, "/newsletter/check-your-inbox"), (answer.Status, answer.Location));
        Assert.Equal((303, "/newsletter/confirmed"), (pressed.Status, pressed.Location));
        Assert.Equal(2, site.Mailbox.Mails.Count);
        Assert.Contains("We use your email address only for this.", welcome.Message.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", welcome.Message.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("auto-generated", confirmation.Message.Headers["Auto-Submitted"]);
        Assert.Null(confirmation.Message.Headers["List-Unsubscribe"]);
    }

    [SkippableFact]
    public async Task Looking_at_links_changes_nothing()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync(Anna);
        var path = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Confirm"), "/newsletter/confirm/");

        for (var look = 0; look < 50; look++)
        {
            Assert.Equal(200, (await site.SendAsync("GET", path)).Status);
            Assert.Equal(200, (await site.SendAsync("HEAD", path)).Status);
        }

        Assert.Equal(1, await site.CountAsync<ConsentEvent>());
        Assert.Equal(SubscriptionState.Pending, (await site.LookAsync(db => db.Subscriptions.SingleAsync())).State);
        Assert.Single(site.Mailbox.Mails);
    }

    [SkippableFact]
    public async Task Twenty_presses_at_once_subscribe_once()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync(Anna);
        var path = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Confirm"), "/newsletter/confirm/");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.PostAsync(path, NewsletterSite.NoFields)));
        await site.Mailbox.WaitForAsync(Anna, "Welcome");

        Assert.All(answers, answer => Assert.Equal((303, "/newsletter/confirmed"), (answer.Status, answer.Location)));
        Assert.Equal(1, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.Kind == ConsentKind.Confirmed)));
        Assert.Equal(1, await site.LookAsync(db => db.Outbox.CountAsync(mail => mail.Kind == OutboxKind.Welcome)));
    }

    [SkippableFact]
    public async Task An_old_link_says_so_and_offers_a_new_one()
    {
        await using var site = await StartAsync(("Newsletter:ConfirmationLifetime", "00:00:30"));
        await site.SignUpAsync(Anna);
        var path = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Confirm"), "/newsletter/confirm/");
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        var pressed = await site.PostAsync(path, NewsletterSite.NoFields);
        var looked = await site.GetAsync(path);

        Assert.Equal((410, 410), (pressed.Status, looked.Status));
        var page = await NewsletterSite.ReadAsync(pressed);
        Assert.Equal("This link has expired", page.QuerySelector("h1")!.TextContent);
        Assert.NotNull(page.QuerySelector("form[action='/newsletter'] input[name=email]"));
        // Pending or, when the upkeep has come by meanwhile, erased.
        Assert.Null((await site.LookAsync(db => db.Subscriptions.SingleAsync())).ConfirmedAt);
    }

    [SkippableTheory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    public async Task A_made_up_link_does_not_work(string token)
    {
        await using var site = await StartAsync();

        Assert.Equal(404, (await site.GetAsync($"/newsletter/confirm/{token}")).Status);
        Assert.Equal(404, (await site.PostAsync($"/newsletter/confirm/{token}", NewsletterSite.NoFields)).Status);
        Assert.Equal(404, (await site.GetAsync($"/newsletter/unsubscribe/{token}")).Status);
        Assert.Equal(404, (await site.PostAsync($"/newsletter/unsubscribe/{token}", NewsletterSite.NoFields)).Status);
        Assert.Equal(404, (await site.GetAsync($"/newsletter/your-data/{token}")).Status);
    }

    [SkippableFact]
    public async Task A_second_request_while_pending_keeps_the_first_link_working()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync(Anna);
        var first = Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Confirm"), "/newsletter/confirm/");
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(2);
        var second = Mailbox.PathIn(site.Mailbox.Mails[1], "/newsletter/confirm/");

        var pressed = await site.PostAsync(first, NewsletterSite.NoFields);
        var again = await site.PostAsync(second, NewsletterSite.NoFields);

        Assert.NotEqual(first, second);
        Assert.Equal((303, 303), (pressed.Status, again.Status));
        Assert.Equal(1, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.Kind == ConsentKind.Confirmed)));
    }

    [SkippableFact]
    public async Task Every_state_of_an_address_gets_the_same_answer()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync("pending@example.org", "192.0.2.2");
        await site.SubscribeAsync("active@example.org", "192.0.2.3");
        await site.SubscribeAsync("left@example.org", "192.0.2.4");
        var leave = Mailbox.PathIn(await site.Mailbox.WaitForAsync("left@example.org", "Welcome"), "/newsletter/unsubscribe/");
        await site.PostAsync(leave, NewsletterSite.NoFields);

        var answers = new List<(int, string?, string, string)>();
        foreach (var email in new[] { "new@example.org", "pending@example.org", "active@example.org", "left@example.org" })
        {
            var answer = await site.SignUpAsync(email, $"192.0.2.{10 + answers.Count}");
            answers.Add((answer.Status, answer.Location, answer.Body, string.Join('|', answer.Headers.Select(header => $"{header.Key}:{header.Value}"))));
        }

        Assert.Single(answers.Distinct());
    }

    [SkippableFact]
    public async Task A_known_address_writes_as_much_as_a_new_one()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync("pending@example.org", "192.0.2.2");
        await site.SubscribeAsync("active@example.org", "192.0.2.3");
        await site.SubscribeAsync("left@example.org", "192.0.2.4");
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync("left@example.org", "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);

        var written = new List<(int, int, int)>();
        // Twice each: the second time no mail is due.
        foreach (var email in new[] { "new@example.org", "pending@example.org", "active@example.org", "left@example.org", "new@example.org", "active@example.org", "left@example.org" })
        {
            var (consent, mails, links) = (await site.CountAsync<ConsentEvent>(), await site.CountAsync<OutboxMessage>(), await site.CountAsync<LinkToken>());
            await site.SignUpAsync(email, $"192.0.2.{10 + written.Count}");
            written.Add((await site.CountAsync<ConsentEvent>() - consent, await site.CountAsync<OutboxMessage>() - mails, await site.CountAsync<LinkToken>() - links));
        }

        Assert.All(written, rows => Assert.Equal((1, 1, 1), rows));
    }

    [SkippableFact]
    public async Task Somebody_already_subscribed_is_told_by_mail_once_a_day_and_only_there()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Anna);

        await site.SignUpAsync(Anna, "192.0.2.7");
        var told = (await site.Mailbox.WaitForAsync(Anna, "You already get")).Message.Headers;
        await site.SignUpAsync(Anna, "192.0.2.8");
        await site.SignUpAsync("bert@example.org", "192.0.2.9");
        await site.Mailbox.WaitForAsync("bert@example.org", "Confirm");

        Assert.Equal(1, site.Mailbox.Mails.Count(mail => mail.Message.Subject!.StartsWith("You already get", StringComparison.Ordinal)));
        Assert.Equal(SubscriptionState.Active, (await site.LookAsync(db => db.Subscriptions.OrderBy(row => row.CreatedAt).FirstAsync())).State);
        Assert.Contains("/newsletter/unsubscribe/", told["List-Unsubscribe"], StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", told["List-Unsubscribe-Post"]);
    }
}

public sealed class SignupOnSqliteTests() : SignupTests(null);

[Collection(OnPostgres.Name)]
public sealed class SignupOnPostgresTests(PostgresServer postgres) : SignupTests(postgres);
