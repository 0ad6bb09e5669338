using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>One person, two addresses.</summary>
public abstract class AddressChangeTests(PostgresServer? postgres) : StoreTests(postgres)
{
    private const string Old = "old@example.org";
    private const string New = "new@example.org";

    [SkippableTheory]
    [InlineData(Old, 2)]
    [InlineData(New, 1)]
    public async Task Erasing_either_address_destroys_both(string erased, int link)
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        await site.PostAsync(await AskAsync(site, Old, New), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        await site.PostAsync($"{await LinkAsync(site, erased, link)}/erase", NewsletterSite.NoFields);

        Assert.Equal([(SubscriptionState.Erased, null), (SubscriptionState.Erased, null)], await StatesAsync(site));
        Assert.Equal(0, await site.LookAsync(db => db.ConsentEvents.CountAsync(consent => consent.SubjectKey != null || consent.SubjectSalt != null)));
        Assert.Equal(0, (await site.CommandAsync("newsletter", "verify")).Code);
    }

    [SkippableFact]
    public async Task The_operator_destroys_all_addresses_of_a_chain_too()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        await site.PostAsync(await AskAsync(site, Old, New), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        await site.PostAsync(await AskAsync(site, New, "third@example.org"), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync("third@example.org", "Welcome");

        var answer = await site.CommandAsync("newsletter", "erase", New, "--yes");

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
        await site.SubscribeAsync(Old);
        await site.PostAsync(await AskAsync(site, Old, New), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        site.Clock.Advance(TimeSpan.FromHours(1));
        await site.SignUpAsync(Old, "192.0.2.5");
        await site.Mailbox.WaitForTriesAsync(6);
        await site.PostAsync(Mailbox.PathIn(site.Mailbox.Mails[^1], "/newsletter/confirm/"), NewsletterSite.NoFields);

        await site.PostAsync($"{await LinkAsync(site, New)}/erase", NewsletterSite.NoFields);

        Assert.Equal(1, await site.LookAsync(db => db.Subscriptions.CountAsync(row => row.State == SubscriptionState.Active)));
    }

    [SkippableFact]
    public async Task A_copy_of_ones_data_names_the_old_address_and_that_of_the_old_one_not_the_new()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync(Old);
        await site.PostAsync(await AskAsync(site, Old, New), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(New, "Welcome");
        site.Clock.Advance(TimeSpan.FromMinutes(20));

        var ofNew = await site.PostAsync($"{await LinkAsync(site, New)}/export", NewsletterSite.NoFields);
        var ofOld = await site.PostAsync($"{await LinkAsync(site, Old, 2)}/export", NewsletterSite.NoFields);

        using var json = JsonDocument.Parse(ofNew.Body);
        Assert.Equal((New, Old), (json.RootElement.GetProperty("address").GetString(), json.RootElement.GetProperty("earlier").EnumerateArray().Single().GetProperty("address").GetString()));
        var kinds = json.RootElement.GetProperty("consent").EnumerateArray().Select(entry => entry.GetProperty("event").GetProperty("event").GetString()).ToList();
        Assert.Equal(["requested", "confirmed"], kinds[..2]);
        Assert.Contains("address_changed", kinds);
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

    /// <returns>The link that confirms the change.</returns>
    private static async Task<string> AskAsync(NewsletterSite site, string from, string to)
    {
        var link = await LinkAsync(site, from);
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

    private static Task<List<(SubscriptionState, string?)>> StatesAsync(NewsletterSite site) =>
        site.LookAsync(async db => (await db.Subscriptions.AsNoTracking().ToListAsync()).ConvertAll(row => (row.State, row.EmailKey)));
}

public sealed class AddressChangeOnSqliteTests() : AddressChangeTests(null);

[Collection(OnPostgres.Name)]
public sealed class AddressChangeOnPostgresTests(PostgresServer postgres) : AddressChangeTests(postgres);
