using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Limits;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.PersonalData;

/// <summary>A person's way to what is held about them: a link, mailed to the mailbox in question, good for one use.</summary>
public sealed class PersonalDataService(
    StoreGuard reader, StoreWriter store, AddressVault vault, Subscribers subscribers, OwedMails mails, SentMail sent, StoreWipe wipe, INewsletterHost host,
    OutboxSignal outbox, TimeProvider clock, IOptions<NewsletterOptions> options)
{
    private readonly NewsletterOptions options = options.Value;

    /// <returns>How long to wait; <see langword="null"/> when the request was taken, whether anything is held or not.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    public async Task<TimeSpan?> AskAsync(EmailAddress address, ClientTrace client, CancellationToken cancellationToken)
    {
        var wait = await store.WriteAsync(session => AskAsync(session, address, client), cancellationToken);
        if (wait is null) outbox.Wake();
        return wait;
    }

    public async Task<DataLink> LookAsync(string token, CancellationToken cancellationToken)
    {
        if (!SecretToken.HasShape(token)) return DataLink.Unknown;

        var hash = SecretToken.Hash(token);
        return await reader.ReadAsync(
            async db =>
            {
                var link = await db.LinkTokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
                return await JudgeAsync(db, link, clock.GetUtcNow());
            },
            cancellationToken);
    }

    /// <returns>All that is held, as JSON; <see langword="null"/> when the link does not work.</returns>
    public Task<string?> ExportAsync(string token, CancellationToken cancellationToken) =>
        UseAsync(token, async (session, row) => (string?)await PersonalDataExport.WriteAsync(session.Db, row, subscribers, session.Now), null, cancellationToken);

    /// <returns>False when the link does not work.</returns>
    public async Task<bool> EraseAsync(string token, CancellationToken cancellationToken)
    {
        var site = Site();
        var erased = await UseAsync(token, async (session, row) => await Erasure.ErasePersonAsync(session, row, ConsentEntry.Person, site, withLater: false), null, cancellationToken);
        if (erased is null) return false;

        sent.Delete(erased);
        await wipe.WipeAsync(CancellationToken.None); // whoever asked may have gone; what was destroyed leaves the log all the same
        return true;
    }

    /// <summary>A new address has to prove itself as the first one did; until then the old one stays.</summary>
    /// <returns>False when the link does not work.</returns>
    public async Task<bool> ChangeAddressAsync(string token, EmailAddress address, string locale, ClientTrace client, CancellationToken cancellationToken)
    {
        var site = Site();
        var done = await UseAsync(token, (session, row) => ChangeAsync(session, row, address, locale, client, site), false, cancellationToken);
        if (done) outbox.Wake();
        return done;
    }

    private async Task<TimeSpan?> AskAsync(WriteSession session, EmailAddress address, ClientTrace client)
    {
        var limiter = new Limiter(session, vault);
        var prefix = await limiter.BucketAsync("data prefix", client.LimitKey);
        if (Limiter.WaitFor(prefix, session.Now, options.Limits.PerPrefixPer10Minutes, Limiter.TenMinutes) is { } wait) return wait;

        prefix.Add(session.Now, options.Limits.PerPrefixPer10Minutes);
        LinkToken? owed = null;
        var key = subscribers.KeyOf(address);
        var row = await Subscribers.FindAsync(session, key);
        var isSuppressed = await Lookahead.Of(session).FindSuppressionAsync(key) is { } suppression && suppression.IsInForce(session.Now);
        var bucket = await limiter.BucketAsync("data link", address.WithoutTag);
        // Tagged addresses share the bucket, and anybody may ask for any of them: a place is for a mail alone.
        if (row is null || isSuppressed) bucket.Touch(session.Now);
        else if (MailLimit.Of(options.Limits).TryTake(bucket, session.Now)) owed = mails.WithLink(session, OutboxKind.DataLink, LinkPurpose.Data, row.Id, options.DataLinkLifetime);
        if (owed is null) mails.Nothing(session, OutboxKind.DataLink, Guid.CreateVersion7(session.Now), options.DataLinkLifetime, "nothing-held");
        return null;
    }

    private async Task<bool> ChangeAsync(WriteSession session, Subscription row, EmailAddress address, string locale, ClientTrace client, NewsletterHost site)
    {
        if (!row.IsActive) return false; // there is nothing that could go on at another address

        var key = subscribers.KeyOf(address);
        var other = await Subscribers.FindAsync(session, key);
        var bucket = await new Limiter(session, vault).BucketAsync("address change", address.WithoutTag);
        var suppression = await session.Db.Suppressions.FindAsync(key) is { } entry && entry.IsInForce(session.Now) ? entry : null;
        // Nothing tells the person whether the other address is known here: it is not theirs until it is confirmed.
        if (suppression is { MayRetry: false } || other is { IsActive: true } || !MailLimit.Of(options.Limits).TryTake(bucket, session.Now)) return true;

        suppression?.Retry(session.Now);
        // A sign-up that waits there stays what it is, whoever made it, and its own links work.
        row.Touch(session.Now);
        if (other is { State: SubscriptionState.Pending }) other.Touch(session.Now);
        else other = subscribers.Request(session, other, address, key, locale);
        mails.WithLink(session, OutboxKind.Confirm, LinkPurpose.Confirm, other.Id, options.ConfirmationLifetime).ReplacesId = row.Id;
        await ProveAsync(session, row, other, client, site);
        return true;
    }

    /// <summary>The consent goes on at another address: under the words that it was given to, whatever the forms say today.</summary>
    private static async Task ProveAsync(WriteSession session, Subscription row, Subscription next, ClientTrace client, NewsletterHost site)
    {
        // Forms that were sent in after it was confirmed, by whomever, changed nothing of it.
        var notice = await Notices.OfAsync(session, await ConsentEvents.LastConfirmationAsync(session, row.Id));
        var chain = await ConsentChain.OfAsync(session);
        chain.Append(
            new ConsentEntry(ConsentKind.Requested, next.Id, ConsentEntry.Person)
            {
                SubjectKey = next.EmailKey, Notice = notice, FormPath = "/newsletter/your-data", Act = "pressed Change my address", Client = client, ReasonCode = ConsentEvents.AddressChange,
            },
            site);
    }

    /// <summary>Any use is the link's only one.</summary>
    private async Task<T> UseAsync<T>(string token, Func<WriteSession, Subscription, Task<T>> use, T otherwise, CancellationToken cancellationToken)
    {
        if (!SecretToken.HasShape(token)) return otherwise;

        return await store.WriteAsync(
            async session =>
            {
                var link = await session.Db.LinkTokens.FindAsync(SecretToken.Hash(token));
                if ((await JudgeAsync(session.Db, link, session.Now)).State != DataLinkState.Ready) return otherwise;

                link!.UsedAt = session.Now;
                var row = await session.Db.Subscriptions.FindAsync(link.SubscriptionId);
                return await use(session, row!); // Ready says that the row is there
            },
            cancellationToken);
    }

    private async Task<DataLink> JudgeAsync(SiteDbContext db, LinkToken? link, DateTimeOffset now)
    {
        if (link is not { Purpose: LinkPurpose.Data }) return DataLink.Unknown;
        if (link.UsedAt is not null || link.HasExpired(now) || link.SubscriptionId is null) return DataLink.Expired;

        var row = await db.Subscriptions.FindAsync(link.SubscriptionId);
        return row is not null && subscribers.AddressOf(row) is { } text && EmailAddress.TryParse(text, out var address) ? new DataLink(DataLinkState.Ready, address.Masked, row.IsActive) : DataLink.Expired;
    }

    private NewsletterHost Site() => host.Current ?? throw new StoreUnavailableException("The site has nothing to show yet.");
}

/// <param name="MaskedAddress">Empty unless the link works.</param>
/// <param name="MayChange">True for a subscription, which can go on at another address.</param>
public sealed record DataLink(DataLinkState State, string MaskedAddress, bool MayChange)
{
    public static DataLink Unknown { get; } = new(DataLinkState.Unknown, "", MayChange: false);

    public static DataLink Expired { get; } = new(DataLinkState.Expired, "", MayChange: false);
}

public enum DataLinkState
{
    Unknown,

    /// <summary>Used, too old, or about a person who is forgotten.</summary>
    Expired,
    Ready,
}
