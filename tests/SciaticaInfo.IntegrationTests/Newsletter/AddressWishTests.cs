using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>The link that a change of address hangs on.</summary>
public abstract class AddressWishTests(PostgresServer? postgres) : TwoAddressTests(postgres)
{
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
        Assert.Equal([SubscriptionState.Active, SubscriptionState.Erased], (await StatesAsync(site)).Select(row => row.State));
    }

    [SkippableFact]
    public async Task Who_has_signed_up_at_the_new_address_meanwhile_still_gives_up_the_old_one()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var change = await AskAsync(site, Old, New);
        await SubscribeByFormAsync(site, New);
        var before = (await StatesAsync(site)).Select(row => row.State);

        await site.PostAsync(change, NewsletterSite.NoFields);

        Assert.Equal([SubscriptionState.Active, SubscriptionState.Active], before);
        Assert.Equal([SubscriptionState.Active, SubscriptionState.Unsubscribed], (await StatesAsync(site)).Select(row => row.State));
        await site.WaitForOutboxAsync();
        Assert.Single(Mails(site, New, "Welcome"));
    }

    /// <summary>Who has left by any way, or changed to another address, has nothing that could go on at the new one.</summary>
    [SkippableTheory]
    [InlineData("leave")]
    [InlineData("suppress")]
    [InlineData("change")]
    public async Task A_wish_ends_with_the_subscription_that_it_is_about(string way)
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var wish = await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        if (way == "leave") await site.PostAsync(Mailbox.PathIn(Mails(site, Old, "Welcome")[0], "/newsletter/unsubscribe/"), NewsletterSite.NoFields);
        else if (way == "suppress") await site.CommandAsync("newsletter", "suppress", Old);
        else await site.PostAsync(await AskAsync(site, Old, Third, number: 2), NewsletterSite.NoFields);
        var active = way == "change" ? 1 : 0;

        var (looked, pressed) = ((await site.GetAsync(wish)).Status, (await site.PostAsync(wish, NewsletterSite.NoFields)).Status);

        Assert.Equal((410, 410), (looked, pressed));
        Assert.Equal(active, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));
    }

    [SkippableFact]
    public async Task An_address_that_was_given_up_can_not_be_changed_again()
    {
        await using var site = await StartAsync();
        await ChangeAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromMinutes(20));
        var link = await LinkAsync(site, Old, 2);

        var page = await site.GetAsync(link);
        var answer = await site.PostAsync($"{link}/address", new Dictionary<string, string> { ["email"] = Third });

        Assert.DoesNotContain("/address", page.Body, StringComparison.Ordinal);
        Assert.Equal((200, 410), (page.Status, answer.Status));
        await site.WaitForOutboxAsync();
        Assert.Empty(Mails(site, Third, "Confirm"));
    }

    [SkippableFact]
    public async Task A_change_whose_time_is_over_does_not_say_that_it_worked()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        var wish = await AskAsync(site, Old, New);
        site.Clock.Advance(TimeSpan.FromDays(6));
        await SubscribeByFormAsync(site, New);
        site.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal((410, 410), ((await site.GetAsync(wish)).Status, (await site.PostAsync(wish, NewsletterSite.NoFields)).Status));
    }

    [SkippableFact]
    public async Task The_mail_of_a_change_leaves_also_when_the_new_address_was_confirmed_meanwhile()
    {
        await using var site = await StartAsync(("Newsletter:Limits:PerDomainPerMinute", "1"));
        await site.SubscribeAsync("old@example.net");
        var link = await LinkAsync(site, "old@example.net");
        await site.SignUpAsync(New, "192.0.2.9");
        var own = Mailbox.PathIn(await site.Mailbox.WaitForAsync(New, "Confirm"), "/newsletter/confirm/");
        await site.PostAsync($"{link}/address", new Dictionary<string, string> { ["email"] = New });
        await site.PostAsync(own, NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        Assert.Single(Mails(site, New, "Confirm"));

        site.Clock.Advance(TimeSpan.FromMinutes(2));
        await site.WaitForOutboxAsync();
        await site.PostAsync(Mailbox.PathIn(Mails(site, New, "Confirm")[1], "/newsletter/confirm/"), NewsletterSite.NoFields);

        Assert.Equal([SubscriptionState.Active, SubscriptionState.Unsubscribed], (await StatesAsync(site)).Select(row => row.State));
    }

    /// <summary>The new address may have been mistyped: whoever reads it has asked for nothing.</summary>
    [SkippableFact]
    public async Task The_mail_and_the_page_of_a_change_say_that_it_is_one()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);

        var page = await site.GetAsync(await AskAsync(site, Old, New));

        var text = Mails(site, New, "Confirm")[0].Message.TextBody!.ReplaceLineEndings(" ");
        Assert.Contains("instead of their old one", text, StringComparison.Ordinal);
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
        Assert.Equal(["192.0.2.0/24", "192.0.2.0/24"], json.RootElement.GetProperty("events").EnumerateArray().TakeLast(2).Select(entry => entry.GetProperty("ip_prefix").GetString()));
        var shown = (await site.FormAsync())["notice"];
        Assert.All(records[^2..], record => Assert.Equal(shown, record.GetProperty("notice_sha256").GetString()));
        Assert.Equal(
            ("/newsletter/your-data", "pressed Change my address", "address-change"),
            (records[^2].GetProperty("form_path").GetString(), records[^2].GetProperty("act").GetString(), records[^2].GetProperty("reason_code").GetString()));
        var text = welcome.Message.TextBody!.ReplaceLineEndings(" ");
        Assert.Contains("We use your email address only for this.", text, StringComparison.Ordinal);
        Assert.Matches("You asked: 20[0-9]{2}-", text);
    }
}

public sealed class AddressWishOnSqliteTests() : AddressWishTests(null);

[Collection(OnPostgres.Name)]
public sealed class AddressWishOnPostgresTests(PostgresServer postgres) : AddressWishTests(postgres);
