using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>The link of a confirmation: looking changes nothing, pressing the button subscribes once.</summary>
public sealed class ConfirmationService(StoreGuard reader, StoreWriter store, INewsletterHost host, OutboxSignal outbox, TimeProvider clock)
{
    public async Task<ConfirmationLook> LookAsync(string token, CancellationToken cancellationToken)
    {
        if (!SecretToken.HasShape(token)) return new(ConfirmationOutcome.Unknown, IsChange: false);

        var hash = SecretToken.Hash(token);
        return await reader.ReadAsync(
            async db =>
            {
                var link = await db.LinkTokens.AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
                var row = link?.SubscriptionId is { } id ? await db.Subscriptions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) : null;
                return new ConfirmationLook(await JudgeAsync(db, link, row, clock.GetUtcNow()), link?.ReplacesId is not null);
            },
            cancellationToken);
    }

    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    public async Task<ConfirmationOutcome> ConfirmAsync(string token, ClientTrace client, CancellationToken cancellationToken)
    {
        if (!SecretToken.HasShape(token)) return ConfirmationOutcome.Unknown;

        var site = host.Current ?? throw new StoreUnavailableException("The site has nothing to show yet.");
        var outcome = await store.WriteAsync(session => ConfirmAsync(session, SecretToken.Hash(token), client, site), cancellationToken);
        if (outcome == ConfirmationOutcome.Confirmed) outbox.Wake();
        return outcome;
    }

    private static async Task<ConfirmationOutcome> ConfirmAsync(WriteSession session, string hash, ClientTrace client, NewsletterHost site)
    {
        var link = await session.Db.LinkTokens.FindAsync(hash);
        var row = link?.SubscriptionId is { } id ? await session.Db.Subscriptions.FindAsync(id) : null;
        var outcome = await JudgeAsync(session.Db, link, row, session.Now);
        if (outcome == ConfirmationOutcome.AlreadyConfirmed) link!.UsedAt ??= session.Now;
        if (outcome != ConfirmationOutcome.Ready) return outcome;

        link!.UsedAt = session.Now;
        var old = await AddressWish.OldAsync(session.Db, link);
        if (old is not null) await ReplaceAsync(session, old, link, site);
        if (row!.IsActive) return ConfirmationOutcome.AlreadyConfirmed;

        row.Confirm(session.Now);
        if (old is not null) row.TakePlaceOf(old.Id);
        await LiftBounceAsync(session, row);
        var chain = await ConsentChain.OfAsync(session);
        chain.Append(await EntryAsync(session, row, link, client), site);
        OwedMails.Plain(session, OutboxKind.Welcome, row.Id, $"{row.Id:N}:{session.Now.ToUnixTimeMilliseconds()}");
        return ConfirmationOutcome.Confirmed;
    }

    private static async Task<ConfirmationOutcome> JudgeAsync(SiteDbContext db, LinkToken? link, Subscription? row, DateTimeOffset now)
    {
        if (link is not { Purpose: LinkPurpose.Confirm }) return ConfirmationOutcome.Unknown;
        // A request begins anew after leaving, whoever made it: a link of the time before confirms nothing of it.
        if (row is null || link.CreatedAt < row.CreatedAt) return ConfirmationOutcome.Expired;
        // Who has signed up at the new address meanwhile still gives up the old one; and where there is no old one any more, nothing goes on at the new.
        if (link is { ReplacesId: not null, UsedAt: null }) return row.HasEnded || link.HasExpired(now) || await AddressWish.OldAsync(db, link) is null ? ConfirmationOutcome.Expired : ConfirmationOutcome.Ready;
        if (row.IsActive) return ConfirmationOutcome.AlreadyConfirmed;
        return row.State != SubscriptionState.Pending || link.UsedAt is not null || link.HasExpired(now) ? ConfirmationOutcome.Expired : ConfirmationOutcome.Ready;
    }

    /// <summary>Whoever presses the button has read the mail: the mailbox works.</summary>
    private static async Task LiftBounceAsync(WriteSession session, Subscription row)
    {
        if (row.EmailKey is { } key && await session.Db.Suppressions.FindAsync(key) is { IsBounce: true } bounce) session.Db.Remove(bounce);
    }

    private static async Task ReplaceAsync(WriteSession session, Subscription old, LinkToken link, NewsletterHost site)
    {
        var chain = await ConsentChain.OfAsync(session);
        chain.Append(new ConsentEntry(ConsentKind.AddressChanged, old.Id, ConsentEntry.Person) { SubjectKey = old.EmailKey, Act = "pressed Confirm", ConfirmTokenHash = link.Hash, ReasonCode = "replaced" }, site);
        old.End(SubscriptionState.Unsubscribed, EndReason.AddressChanged, session.Now);
        await WaitingMails.SkipAsync(session, old.Id, "address-changed");
    }

    private static async Task<ConsentEntry> EntryAsync(WriteSession session, Subscription row, LinkToken link, ClientTrace client)
    {
        var owed = OwedMails.IdempotencyKey(OutboxKind.Confirm, link.Hash);
        var mail = await session.Db.Outbox.AsNoTracking().FirstOrDefaultAsync(mail => mail.IdempotencyKey == owed);
        return new ConsentEntry(ConsentKind.Confirmed, row.Id, ConsentEntry.Person)
        {
            SubjectKey = row.EmailKey,
            Notice = await Notices.OfAsync(session, await ConsentEvents.RequestOfAsync(session, row.Id, link)),
            FormPath = "/newsletter/confirm",
            Act = "pressed Confirm",
            Client = client,
            ConfirmMessageId = mail is null ? null : $"{mail.Id:N}",
            ConfirmTokenHash = link.Hash,
        };
    }
}

/// <param name="IsChange">True when the button changes the address of a subscription.</param>
public sealed record ConfirmationLook(ConfirmationOutcome Outcome, bool IsChange);

public enum ConfirmationOutcome
{
    /// <summary>Not a token of ours, or not one for this.</summary>
    Unknown,

    /// <summary>Too old, or used before the person left: a new one can be had.</summary>
    Expired,

    /// <summary>The button would subscribe, or change the address.</summary>
    Ready,

    Confirmed,

    AlreadyConfirmed,
}
