using Microsoft.EntityFrameworkCore;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>One person, two addresses.</summary>
public abstract class TwoAddressTests(PostgresServer? postgres) : StoreTests(postgres)
{
    protected const string Old = "old@example.org";
    protected const string New = "new@example.org";
    protected const string Third = "third@example.org";

    protected static async Task LeaveAsync(NewsletterSite site, string email)
    {
        await site.SubscribeAsync(email);
        await site.PostAsync(Mailbox.PathIn(await site.Mailbox.WaitForAsync(email, "Welcome"), "/newsletter/unsubscribe/"), NewsletterSite.NoFields);
        site.Clock.Advance(TimeSpan.FromHours(1));
    }

    protected static async Task ChangeAsync(NewsletterSite site, string from, string to)
    {
        await site.SubscribeAsync(from);
        await site.PostAsync(await AskAsync(site, from, to), NewsletterSite.NoFields);
        await site.Mailbox.WaitForAsync(to, "Welcome");
    }

    /// <summary>Signs up by the form where the mail of a change has come already, and presses the button.</summary>
    protected static async Task SubscribeByFormAsync(NewsletterSite site, string email)
    {
        await site.SignUpAsync(email, "192.0.2.9");
        await site.WaitForOutboxAsync();
        await site.PostAsync(Mailbox.PathIn(Mails(site, email, "Confirm")[1], "/newsletter/confirm/"), NewsletterSite.NoFields);
    }

    /// <returns>The link that confirms the change.</returns>
    protected static async Task<string> AskAsync(NewsletterSite site, string from, string to, int number = 1)
    {
        var link = await LinkAsync(site, from, number);
        var confirmations = Mails(site, to, "Confirm").Count;
        await site.PostAsync($"{link}/address", new Dictionary<string, string> { ["email"] = to });
        return Mailbox.PathIn(await WaitAsync(site, to, "Confirm", confirmations + 1), "/newsletter/confirm/");
    }

    protected static async Task<string> LinkAsync(NewsletterSite site, string email, int number = 1)
    {
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = email });
        return Mailbox.PathIn(await WaitAsync(site, email, "Your data", number), "/newsletter/your-data/");
    }

    protected static async Task<Web.Mail.OutgoingMail> WaitAsync(NewsletterSite site, string email, string subject, int number)
    {
        await site.WaitForOutboxAsync();
        var found = Mails(site, email, subject);
        Assert.Equal(number, found.Count);
        return found[^1];
    }

    protected static IReadOnlyList<Web.Mail.OutgoingMail> Mails(NewsletterSite site, string email, string subject) =>
        [.. site.Mailbox.Mails.Where(mail => mail.Recipient.Address == email && mail.Message.Subject!.Contains(subject, StringComparison.Ordinal))];

    protected static Task<IReadOnlyList<(SubscriptionState State, string? Key)>> StatesAsync(NewsletterSite site) =>
        site.LookAsync<IReadOnlyList<(SubscriptionState, string?)>>(async db => (await db.Subscriptions.AsNoTracking().ToListAsync()).OrderBy(row => row.State).Select(row => (row.State, row.EmailKey)).ToList());
}
