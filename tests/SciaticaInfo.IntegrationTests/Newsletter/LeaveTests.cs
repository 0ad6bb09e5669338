using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class LeaveTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Anna = "anna@example.org";

    [SkippableFact]
    public async Task The_page_shows_a_masked_address_and_its_button_ends_the_subscription()
    {
        await using var site = await StartAsync();
        var path = await SubscribedAsync(site);

        var looked = await site.GetAsync(path);
        var pressed = await site.PostAsync(path, NewsletterSite.NoFields);

        Assert.Contains("a•••@e•••.org", looked.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Anna, looked.Body, StringComparison.Ordinal);
        Assert.Equal((303, "/newsletter/unsubscribed"), (pressed.Status, pressed.Location));
        Assert.Equal(SubscriptionState.Unsubscribed, (await RowAsync(site)).State);
    }

    [SkippableTheory]
    [InlineData("application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")]
    [InlineData("multipart/form-data; boundary=X", "--X\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--X--\r\n")]
    public async Task One_click_from_a_mail_program_ends_it_at_once_and_as_often_as_it_comes(string contentType, string body)
    {
        await using var site = await StartAsync();
        var path = await SubscribedAsync(site);
        var foreign = ("Origin", "https://mail.example");

        var first = await site.SendAsync("POST", path, Encoding.ASCII.GetBytes(body), contentType, "192.0.2.1", foreign, ("Sec-Fetch-Site", "cross-site"));
        var again = await site.SendAsync("POST", path, Encoding.ASCII.GetBytes(body), contentType);

        Assert.Equal((200, 200), (first.Status, again.Status));
        Assert.Null(first.Location);
        Assert.Equal(SubscriptionState.Unsubscribed, (await RowAsync(site)).State);
        Assert.Equal(1, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.Kind == ConsentKind.Withdrawn)));
    }

    [SkippableTheory]
    [InlineData("", "page")]
    [InlineData("List-Unsubscribe=One-Click", "one-click")]
    public async Task The_record_proves_who_left_and_by_which_way(string body, string way)
    {
        await using var site = await StartAsync();
        var path = await SubscribedAsync(site);

        await site.SendAsync("POST", path, Encoding.ASCII.GetBytes(body), "application/x-www-form-urlencoded");

        var left = await site.LookAsync(db => db.ConsentEvents.AsNoTracking().SingleAsync(consent => consent.Kind == ConsentKind.Withdrawn));
        using var record = JsonDocument.Parse(left.Body);
        Assert.Equal(("pressed Unsubscribe", "person", way), (record.RootElement.GetProperty("act").GetString(), record.RootElement.GetProperty("actor").GetString(), record.RootElement.GetProperty("reason_code").GetString()));
        Assert.Equal((await RowAsync(site)).EmailKey, left.SubjectKey);
    }

    [SkippableFact]
    public async Task Looking_at_the_link_changes_nothing()
    {
        await using var site = await StartAsync();
        var path = await SubscribedAsync(site);

        for (var look = 0; look < 50; look++)
        {
            await site.SendAsync("GET", path);
            await site.SendAsync("HEAD", path);
        }

        Assert.Equal(SubscriptionState.Active, (await RowAsync(site)).State);
    }

    [SkippableFact]
    public async Task A_changed_letter_in_the_link_ends_nothing()
    {
        await using var site = await StartAsync();
        var path = await SubscribedAsync(site);
        var changed = path[..^2] + (path[^2] == 'A' ? 'B' : 'A') + path[^1];

        var answer = await site.PostAsync(changed, NewsletterSite.NoFields);

        Assert.Equal(404, answer.Status);
        Assert.Equal(SubscriptionState.Active, (await RowAsync(site)).State);
    }

    /// <summary>Who wants to leave is not asked to sign up.</summary>
    [SkippableTheory]
    [InlineData("/newsletter/unsubscribe/cut-off", "/newsletter/your-data")]
    [InlineData("/newsletter/confirm/cut-off", "/newsletter")]
    public async Task A_link_that_does_not_work_leads_to_where_another_is_sent(string path, string target)
    {
        await using var site = await StartAsync();

        var answer = await site.GetAsync(path);

        Assert.Equal(404, answer.Status);
        Assert.Contains($"<p><a href=\"{target}\">Ask for a new link</a></p>", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign up", answer.Body, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_used_confirmation_does_not_bring_somebody_back_who_has_left()
    {
        await using var site = await StartAsync();
        var confirm = await site.SubscribeAsync(Anna);
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);

        var answer = await site.PostAsync(confirm, NewsletterSite.NoFields);

        Assert.Equal(410, answer.Status);
        Assert.Equal(SubscriptionState.Unsubscribed, (await RowAsync(site)).State);
    }

    [SkippableFact]
    public async Task Who_has_left_can_come_back_by_confirming_again()
    {
        await using var site = await StartAsync();
        await site.PostAsync(await SubscribedAsync(site), NewsletterSite.NoFields);
        site.Clock.Advance(TimeSpan.FromHours(1));

        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(3);
        await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[2], "/newsletter/confirm/"), NewsletterSite.NoFields);

        Assert.Equal(SubscriptionState.Active, (await RowAsync(site)).State);
    }

    [SkippableFact]
    public async Task An_unused_confirmation_of_an_earlier_time_does_not_bring_back_who_has_left_when_somebody_else_asks()
    {
        await using var site = await StartAsync();
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(1);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.SignUpAsync(Anna);
        await site.Mailbox.WaitForTriesAsync(2);
        var (used, unused) = (Mailbox.PathIn(site.Mailbox.Mails[0], "/newsletter/confirm/"), Mailbox.PathIn(site.Mailbox.Mails[1], "/newsletter/confirm/"));
        await site.PostAsync(used, NewsletterSite.NoFields);
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.SignUpAsync(Anna, "192.0.2.9");
        await site.Mailbox.WaitForTriesAsync(4);

        var looked = await site.GetAsync(unused);
        var pressed = await site.PostAsync(unused, NewsletterSite.NoFields);

        Assert.Equal((410, 410), (looked.Status, pressed.Status));
        Assert.Equal(SubscriptionState.Pending, (await RowAsync(site)).State);
        Assert.Equal(303, (await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[3], "/newsletter/confirm/"), NewsletterSite.NoFields)).Status);
    }

    private static async Task<string> SubscribedAsync(NewsletterSite site)
    {
        await site.SubscribeAsync(Anna);
        return Mailbox.PathIn(await site.Mailbox.WaitForAsync(Anna, "Welcome"), "/newsletter/unsubscribe/");
    }

    private static Task<Subscription> RowAsync(NewsletterSite site) => site.LookAsync(db => db.Subscriptions.AsNoTracking().SingleAsync());
}

public sealed class LeaveOnSqliteTests() : LeaveTests(null);

[Collection(OnPostgres.Name)]
public sealed class LeaveOnPostgresTests(PostgresServer postgres) : LeaveTests(postgres);
