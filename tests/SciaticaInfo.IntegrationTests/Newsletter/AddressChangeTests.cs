using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>One person, two addresses.</summary>
public abstract class AddressChangeTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Old = "old@example.org";
    private const string New = "new@example.org";
    private const string Third = "third@example.org";

    [SkippableFact]
    public async Task Erasing_the_new_address_destroys_the_old_one_too()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal([(SubscriptionState.Erased, null), (SubscriptionState.Erased, null)], await StatesAsync(site));
        Assert.Equal(0, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.SubjectKey != null || consent.SubjectSalt != null)));
        Assert.Equal(0, (await site.CommandAsync("newsletter", "verify")).Code);
    }

    /// <summary>A mailbox that was given up may be read by somebody else.</summary>
    [SkippableFact]
    public async Task Whoever_reads_the_old_mailbox_destroys_nothing_of_the_new_one()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        var third = await AskAsync(site, New, Third);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, Old, 2)}/erase", NewsletterSite.NoFields);

        Assert.Equal([SubscriptionState.Pending, SubscriptionState.Active, SubscriptionState.Erased], (await StatesAsync(site)).ConvertAll(row => row.State));
        Assert.Equal(303, (await site.PostAsync(third, NewsletterSite.NoFields)).Status);
    }

    [SkippableFact]
    public async Task Erasing_destroys_an_address_that_was_typed_for_an_earlier_change_as_well()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var typed = await AskAsync(site, Old, Third);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        await site.PostAsync(await AskAsync(site, Old, New, number: 2), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(0, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
        Assert.Equal(410, (await site.PostAsync(typed, NewsletterSite.NoFields)).Status);
    }

    /// <summary>Anybody may type the address of somebody who has just signed up, or signs up a moment later.</summary>
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_sign_up_that_waits_at_the_new_address_stays_its_owners(bool isFirst)
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        if (isFirst) await site.SignUpAsync(New, "192.0.2.9");
        var change = await AskAsync(site, Old, New);
        if (!isFirst) await site.SignUpAsync(New, "192.0.2.9");
        await site.WaitForOutboxAsync();
        var own = Mailbox.PathIn(Mails(site, New, "Confirm")[isFirst ? 0 : 1], "/newsletter/confirm/");
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, Old, 2)}/erase", NewsletterSite.NoFields);

        Assert.Equal(410, (await site.PostAsync(change, NewsletterSite.NoFields)).Status);
        Assert.Equal(303, (await site.PostAsync(own, NewsletterSite.NoFields)).Status);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        Assert.Equal([SubscriptionState.Active, SubscriptionState.Erased], (await StatesAsync(site)).ConvertAll(row => row.State));
    }

    [SkippableFact]
    public async Task Who_has_signed_up_at_the_new_address_meanwhile_still_gives_up_the_old_one()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var change = await AskAsync(site, Old, New);
        await site.SignUpAsync(New, "192.0.2.9");
        await site.WaitForOutboxAsync();
        await site.PostAsync(Mailbox.PathIn(Mails(site, New, "Confirm")[1], "/newsletter/confirm/"), NewsletterSite.NoFields);
        var before = (await StatesAsync(site)).ConvertAll(row => row.State);

        await site.PostAsync(change, NewsletterSite.NoFields);

        Assert.Equal([SubscriptionState.Active, SubscriptionState.Active], before);
        Assert.Equal([SubscriptionState.Active, SubscriptionState.Unsubscribed], (await StatesAsync(site)).ConvertAll(row => row.State));
        await site.WaitForOutboxAsync();
        Assert.Single(Mails(site, New, "Welcome"));
    }

    /// <summary>The new address may have been mistyped: whoever reads it has asked for nothing.</summary>
    [SkippableFact]
    public async Task The_mail_and_the_page_of_a_change_say_that_it_is_one()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);

        var page = await site.GetAsync(await AskAsync(site, Old, New));

        var text = Mails(site, New, "Confirm")[0].Message.TextBody!.ReplaceLineEndings(" ");
        Assert.Contains("no longer to their old one", text, StringComparison.Ordinal);
        Assert.Contains("Do nothing, and nothing changes.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Someone asked for", text, StringComparison.Ordinal);
        Assert.DoesNotContain("old@", text, StringComparison.Ordinal);
        Assert.Contains("It will no longer come to your old one.", page.Body, StringComparison.Ordinal);
    }

    /// <summary>Forms that others send in between change nothing of what was agreed to.</summary>
    [SkippableFact]
    public async Task Who_confirms_agrees_to_the_words_of_the_request_whose_link_was_pressed()
    {
        var later = new string('a', 64);
        await using var site = await StartAsync();
        await site.SignUpAsync(New);
        var link = Mailbox.PathIn(await site.Mailbox.WaitForAsync(New, "Confirm"), "/newsletter/confirm/");
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        var form = await site.FormAsync();
        var (shown, words) = (form["notice"], await site.LookAsync(db => db.NoticeTexts.Select(notice => notice.Body).SingleAsync()));
        await site.Site.Services.GetRequiredService<StoreWriter>().WriteAsync(
            session => Task.FromResult(session.Db.NoticeTexts.Add(new NoticeText { Sha256 = later, Language = "en", Version = "2", Body = "Other words.", FirstUsedAt = session.Now })), CancellationToken.None);
        (form["email"], form["notice"]) = (New, later);
        Assert.Equal(303, (await site.PostAsync("/newsletter", form)).Status);

        await site.PostAsync(link, NewsletterSite.NoFields);

        var events = await site.LookAsync(db => db.ConsentEvents.AsNoTracking().OrderBy(consent => consent.Seq).ToListAsync());
        Assert.Equal([shown, later, shown], events.ConvertAll(consent => ConsentRecord.NoticeOf(consent.Body)));
        Assert.Contains(words, (await site.Mailbox.WaitForAsync(New, "Welcome")).Message.TextBody!.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(Old)]
    [InlineData(New)]
    [InlineData(Third)]
    public async Task The_operator_destroys_all_addresses_of_a_chain(string address)
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        await site.PostAsync(await AskAsync(site, New, Third), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(Third, "Welcome");

        var answer = await site.CommandAsync("newsletter", "erase", address, "--yes");

        Assert.Equal(0, answer.Code);
        Assert.Equal(0, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.EmailKey != null)));
    }

    [SkippableFact]
    public async Task Erasing_before_the_new_address_is_confirmed_makes_its_link_dead()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var confirm = await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, Old, 2)}/erase", NewsletterSite.NoFields);

        Assert.Equal(410, (await site.PostAsync(confirm, NewsletterSite.NoFields)).Status);
        Assert.Equal([(SubscriptionState.Erased, null), (SubscriptionState.Erased, null)], await StatesAsync(site));
    }

    [SkippableFact]
    public async Task A_stranger_whose_address_was_typed_destroys_only_that()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        await AskAsync(site, Old, New);

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));
    }

    [SkippableFact]
    public async Task Who_signs_up_anew_with_the_old_address_keeps_that_apart()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SignUpAsync(Old, "192.0.2.5");
        await site.Mailbox.WaitForTriesAsync(6);
        await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[^1], "/newsletter/confirm/"), NewsletterSite.NoFields);

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));
    }

    [SkippableFact]
    public async Task A_copy_of_ones_data_tells_nobody_who_had_the_other_address()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        var ofNew = await site.PostAsync($"{await LinkAsync(site, New)}/export", NewsletterSite.NoFields);
        var ofOld = await site.PostAsync($"{await LinkAsync(site, Old, 2)}/export", NewsletterSite.NoFields);

        using var json = JsonDocument.Parse(ofNew.Body);
        Assert.Equal((New, "o•••@e•••.org"), (json.RootElement.GetProperty("address").GetString(), json.RootElement.GetProperty("earlier").EnumerateArray().Single().GetProperty("address").GetString()));
        var kinds = json.RootElement.GetProperty("consent").EnumerateArray().Select(entry => entry.GetProperty("event").GetProperty("event").GetString()).ToList();
        Assert.Equal(["requested", "confirmed"], kinds[..2]);
        Assert.Contains("address_changed", kinds);
        Assert.Null(json.RootElement.GetProperty("consent")[0].GetProperty("ip_prefix").GetString());
        Assert.DoesNotContain(Old, ofNew.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(New, ofOld.Body, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_consent_goes_on_under_the_words_that_it_was_given_to(bool wasKnown)
    {
        await using var site = await StartAsync();
        if (wasKnown) await LeaveAsync(site, New);
        await site.SubscribeAsync(Old, "192.0.2.7");

        await site.PostAsync(await AskAsync(site, Old, New), NewsletterSite.NoFields);
        await site.WaitForOutboxAsync();
        var welcome = site.Mailbox.Mails[^1];

        var proof = await site.CommandAsync("newsletter", "consent", New);
        Assert.Equal((0, New), (proof.Code, welcome.Recipient.Address));
        using var json = JsonDocument.Parse(proof.Output);
        var records = json.RootElement.GetProperty("events").EnumerateArray().Select(entry => entry.GetProperty("record")).ToList();
        Assert.Equal(["requested", "confirmed"], records[^2..].Select(record => record.GetProperty("event").GetString()));
        var shown = (await site.FormAsync())["notice"];
        Assert.All(records[^2..], record => Assert.Equal(shown, record.GetProperty("notice_sha256").GetString()));
        Assert.Equal(
            ("/newsletter/your-data", "pressed Change my address", "address-change"),
            (records[^2].GetProperty("form_path").GetString(), records[^2].GetProperty("act").GetString(), records[^2].GetProperty("reason_code").GetString()));
        var text = welcome.Message.TextBody!.ReplaceLineEndings(" ");
        Assert.Contains("We use your email address only for this.", text, StringComparison.Ordinal);
        Assert.Matches("You asked: 20[0-9]{2}-", text);
    }

    private static async Task LeaveAsync(NewsletterSite site, string email)
    {
        await site.SubscribeAsync(email);
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync(email, "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);
        site.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static async Task ChangeAsync(NewsletterSite site, string from, string to)
    {
        await site.SubscribeAsync(from);
        await site.PostAsync(await AskAsync(site, from, to), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(to, "Welcome");
    }

    /// <returns>The link that confirms the change.</returns>
    private static async Task<string> AskAsync(NewsletterSite site, string from, string to, int number = 1)
    {
        var link = await LinkAsync(site, from, number);
        var confirmations = Mails(site, to, "Confirm").Count;
        await site.PostAsync($"{link}/address", new Dictionary<string, string> { ["email"] = to });
        return Mailbox.PathIn(await WaitAsync(site, to, "Confirm", confirmations + 1), "/newsletter/confirm/");
    }

    private static async Task<string> LinkAsync(NewsletterSite site, string email, int number = 1)
    {
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = email });
        return Mailbox.PathIn(await WaitAsync(site, email, "Your data", number), "/newsletter/your-data/");
    }

    private static async Task<Web.Mail.OutgoingMail> WaitAsync(NewsletterSite site, string email, string subject, int number)
    {
        await site.WaitForOutboxAsync();
        var found = Mails(site, email, subject);
        Assert.Equal(number, found.Count);
        return found[^1];
    }

    private static List<Web.Mail.OutgoingMail> Mails(NewsletterSite site, string email, string subject) =>
        [.. site.Mailbox.Mails.Where(mail => mail.Recipient.Address == email && mail.Message.Subject!.Contains(subject, StringComparison.Ordinal))];

    private static Task<List<(SubscriptionState State, string? Key)>> StatesAsync(NewsletterSite site) =>
        site.LookAsync(async db => (await db.Subscriptions.AsNoTracking().ToListAsync()).OrderBy(row => row.State).Select(row => (row.State, row.EmailKey)).ToList());
}

public sealed class AddressChangeOnSqliteTests() : AddressChangeTests(null);

[Collection(OnPostgres.Name)]
public sealed class AddressChangeOnPostgresTests(PostgresServer postgres) : AddressChangeTests(postgres);
