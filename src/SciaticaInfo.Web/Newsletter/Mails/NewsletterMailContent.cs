using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Limits;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.Mails;

/// <summary>Looks, at the moment of sending, whether a mail is still due and what it says.</summary>
public sealed partial class NewsletterMailContent(
    MailDrafts drafts, Subscribers subscribers, AddressVault vault, UnsubscribeToken unsubscribe, INewsletterHost host, IOptions<MailOptions> mail, IOptions<NewsletterOptions> options,
    ILogger<NewsletterMailContent> log)
    : IMailContent
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan NotYet = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan SuppressedActive = TimeSpan.FromDays(180);

    private bool isAddressAsked;

    public async Task<MailDecision> DecideAsync(WriteSession session, OutboxMessage owed)
    {
        if (host.Current is not { } site) return new MailDecision.Wait(session.Now + NotYet, "no-site");
        if (mail.Value.IsSmtp && !site.HasPostalAddress) return WaitForPostalAddress(session.Now);

        var row = await session.Db.Subscriptions.FindAsync(owed.SubscriptionId);
        var secret = SecretOf(owed);
        var link = secret is null ? null : await session.Db.LinkTokens.FindAsync(SecretToken.Hash(secret));
        if (row?.EmailKey is not { } key || !await IsDueAsync(session, owed.Kind, row, link)) return new MailDecision.Skip("not-due");
        if (await session.Db.Suppressions.FindAsync(key) is { } suppression && suppression.IsInForce(session.Now) && !(owed.Kind == OutboxKind.Confirm && suppression.LetsThrough(owed.CreatedAt)))
        {
            return new MailDecision.Skip("suppressed");
        }

        if (subscribers.AddressOf(row) is not { } recipient) return new MailDecision.Skip("no-address");
        // The relay may have been away for longer than the link works; whoever waits for it asks again.
        if (secret is not null && link?.HasExpired(session.Now) != false) return new MailDecision.Skip("link-over");
        if (owed.Kind == OutboxKind.Confirm && await WaitAsync(session, recipient) is { } wait) return wait;

        var draft = await DraftAsync(session, owed, row, site, secret, isChange: link?.ReplacesId is not null);
        return draft is null ? new MailDecision.Skip("no-link") : Send(draft, owed, row, site, recipient, session.Now);
    }

    public async Task BounceAsync(WriteSession session, OutboxMessage owed, string code)
    {
        if (host.Current is not { } site || await session.Db.Subscriptions.FindAsync(owed.SubscriptionId) is not { HasEnded: false, EmailKey: { } key } row) return;

        await SuppressAsync(session, row, key);
        if (!row.IsActive)
        {
            await PersonalData.Erasure.EraseAsync(session, row, EndReason.Bounced, "system:bounce", site);
            return;
        }

        var chain = await ConsentChain.OfAsync(session);
        chain.Append(new ConsentEntry(ConsentKind.Suppressed, row.Id, "system:bounce") { SubjectKey = key, ReasonCode = code }, site);
        row.End(SubscriptionState.Bounced, EndReason.Bounced, session.Now);
    }

    /// <summary>Who never confirmed was asked by the very mail that bounced.</summary>
    private static async Task SuppressAsync(WriteSession session, Subscription row, string key)
    {
        var entry = await session.Db.Suppressions.FindAsync(key);
        // Somebody's wish is stronger than a fault of their mailbox.
        if (entry is { IsBounce: false }) return;
        if (entry is null) session.Db.Suppressions.Add(entry = new Suppression { EmailKey = key, Reason = SuppressionReason.Bounced, CreatedAt = session.Now });
        if (row.IsActive) (entry.Reason, entry.Until) = (SuppressionReason.Bounced, session.Now + SuppressedActive);
        else entry.Retry(session.Now);
    }

    /// <summary>Mail of a list that names no postal address is against the law in many countries.</summary>
    private MailDecision.Wait WaitForPostalAddress(DateTimeOffset now)
    {
        if (!isAddressAsked) Log.NoPostalAddress(log);
        isAddressAsked = true;
        return new MailDecision.Wait(now + Minute, "no-postal-address");
    }

    private static async Task<bool> IsDueAsync(WriteSession session, OutboxKind kind, Subscription row, LinkToken? link) => kind switch
    {
        OutboxKind.Confirm when link?.ReplacesId is not null => !row.HasEnded && await AddressWish.OldAsync(session.Db, link) is not null,
        OutboxKind.Confirm => row.State == SubscriptionState.Pending,
        OutboxKind.DataLink => true,
        _ => row.IsActive,
    };

    /// <returns><see langword="null"/> for a mail without a link that works once.</returns>
    private string? SecretOf(OutboxMessage owed) =>
        owed is { Kind: OutboxKind.Confirm or OutboxKind.DataLink, TokenCipher: { } cipher } ? vault.Open(cipher, owed.KeyVersion, owed.Id) : null;

    /// <summary>Confirmations leave no faster than the receiving domain and the site may bear.</summary>
    private async Task<MailDecision?> WaitAsync(WriteSession session, string recipient)
    {
        var limiter = new Limiter(session, vault);
        var limits = options.Value.Limits;
        var domain = await limiter.BucketAsync("sent to domain", recipient[(recipient.LastIndexOf('@') + 1)..]);
        var all = await limiter.BucketAsync("sent by site", "");
        if (Limiter.WaitFor(all, session.Now, limits.PerSitePerMinute, Minute) is { } forSite) return new MailDecision.Hold(session.Now + forSite, "rate");
        if (Limiter.WaitFor(domain, session.Now, limits.PerDomainPerMinute, Minute) is { } forDomain) return new MailDecision.Wait(session.Now + forDomain, "rate");

        domain.Add(session.Now, limits.PerDomainPerMinute);
        all.Add(session.Now, limits.PerSitePerMinute);
        return null;
    }

    private async Task<MailDraft?> DraftAsync(WriteSession session, OutboxMessage owed, Subscription row, NewsletterHost site, string? secret, bool isChange)
    {
        SiteCulture.Use(row.Locale);
        return owed.Kind switch
        {
            OutboxKind.Confirm => secret is null ? null : isChange ? drafts.ConfirmChange(site, secret) : drafts.Confirm(site, secret),
            OutboxKind.DataLink => secret is null ? null : drafts.DataLink(site, secret),
            OutboxKind.Already => drafts.Already(site, UnsubscribeUrl(site, row)),
            _ => drafts.Welcome(site, UnsubscribeUrl(site, row), await ReceiptAsync(session, row)),
        };
    }

    private MailDecision.Send Send(MailDraft draft, OutboxMessage owed, Subscription row, NewsletterHost site, string recipient, DateTimeOffset now)
    {
        var from = mail.Value.From is { Length: > 0 } set ? set : $"newsletter@{site.Domain}";
        var isList = owed.Kind is OutboxKind.Welcome or OutboxKind.Already;
        var leave = isList ? UnsubscribeUrl(site, row) : null;
        var id = owed.Id;
        return new MailDecision.Send(() => MailComposer.Compose(draft, id, site, from, recipient, leave, now));
    }

    private string UnsubscribeUrl(NewsletterHost site, Subscription row) => MailDrafts.UnsubscribeUrl(site, unsubscribe.For(row.Id));

    /// <summary>The two events that are the consent, with the statement in full.</summary>
    private static async Task<Receipt> ReceiptAsync(WriteSession session, Subscription row)
    {
        var confirmed = await ConsentEvents.LastConfirmationAsync(session, row.Id);
        var pressed = confirmed is null || ConsentRecord.ConfirmTokenOf(confirmed.Body) is not { } token ? null : await session.Db.LinkTokens.FindAsync(token);
        var requested = await ConsentEvents.RequestOfAsync(session, row.Id, pressed);
        var notice = await Notices.OfAsync(session, confirmed);
        return new Receipt(notice?.Body ?? "", Time(requested?.At), Time(confirmed?.At), confirmed?.EventId.ToString() ?? "");
    }

    private static string Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? "";

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "No mail is sent yet: clinic: address in site.yml is not a postal address")]
        public static partial void NoPostalAddress(ILogger logger);
    }
}
