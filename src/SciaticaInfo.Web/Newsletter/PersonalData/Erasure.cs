using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.PersonalData;

/// <summary>Destroys what ties the store to a person. The chain of consent keeps its links, and names nobody.</summary>
public static class Erasure
{
    /// <summary>For somebody who asks for it: with the addresses that were given up for this one, and those that were typed to take its place and not confirmed.</summary>
    /// <param name="withLater">With those that have taken its place, too. A mailbox that was given up may be read by somebody else, so its own link does not reach them.</param>
    /// <inheritdoc cref="EraseAsync" path="/returns"/>
    public static async Task<IReadOnlyList<Guid>> ErasePersonAsync(WriteSession session, Subscription row, string actor, NewsletterHost site, bool withLater)
    {
        await session.FlushAsync();
        List<Subscription> rows = [row, .. await AddressChain.EarlierAsync(session.Db, row), .. withLater ? await AddressChain.LaterAsync(session.Db, row) : []];
        var mails = new List<Guid>();
        foreach (var each in rows.Where(each => each == row || each.EmailKey is not null)) mails.AddRange(await EraseAsync(session, each, EndReason.Erased, actor, site));
        foreach (var typed in await EndChangesAsync(session, rows.ConvertAll(each => each.Id))) mails.AddRange(await EraseAsync(session, typed, EndReason.Erased, actor, site));
        return mails;
    }

    /// <returns>The mails that were owed or sent to the person, whose copies must go too.</returns>
    public static async Task<IReadOnlyList<Guid>> EraseAsync(WriteSession session, Subscription row, EndReason reason, string actor, NewsletterHost site)
    {
        var db = session.Db;
        var key = row.EmailKey;
        await session.FlushAsync();
        var chain = await ConsentChain.OfAsync(session);
        chain.Append(new ConsentEntry(ConsentKind.Erased, row.Id, actor) { ReasonCode = ConsentReason(reason) }, site);
        foreach (var consent in await db.ConsentEvents.Where(consent => consent.SubscriptionId == row.Id || (key != null && consent.SubjectKey == key)).ToListAsync()) consent.Forget();
        foreach (var token in await db.LinkTokens.Where(token => token.SubscriptionId == row.Id).ToListAsync()) token.SubscriptionId = null;
        await WaitingMails.SkipAsync(session, row.Id, "erased");
        if (reason == EndReason.Erased && key is not null) await LiftBounceAsync(db, key);
        // Who had left before has ended then: what is left of the row goes so long after that.
        row.End(SubscriptionState.Erased, reason, row.EndedAt ?? session.Now);
        row.Forget(session.Now);
        return await db.Outbox.Where(mail => mail.SubscriptionId == row.Id).Select(mail => mail.Id).ToListAsync();
    }

    /// <summary>What tells of an address that has no row of its own: requests while it was not to be mailed, or was bounced.</summary>
    /// <returns>False when there is nothing.</returns>
    public static async Task<bool> EraseTracesAsync(WriteSession session, string key, string actor, NewsletterHost site)
    {
        await session.FlushAsync();
        var hadBounced = await LiftBounceAsync(session.Db, key);
        var events = await session.Db.ConsentEvents.Where(consent => consent.SubjectKey == key).OrderBy(consent => consent.Seq).ToListAsync();
        if (events.Count == 0) return hadBounced;

        var chain = await ConsentChain.OfAsync(session);
        chain.Append(new ConsentEntry(ConsentKind.Erased, events[^1].SubscriptionId, actor) { ReasonCode = ConsentReason(EndReason.Erased) }, site);
        foreach (var consent in events) consent.Forget();
        return true;
    }

    /// <summary>Takes the links out of use that would have changed an address to a new one.</summary>
    /// <returns>The new ones that nobody can confirm any more: they stand here for the change alone.</returns>
    private static async Task<List<Subscription>> EndChangesAsync(WriteSession session, List<Guid> ids)
    {
        var (db, now) = (session.Db, session.Now);
        var open = (await AddressChain.AskedForAsync(db, ids)).Where(link => link is { UsedAt: null, SubscriptionId: not null }).ToList();
        var typed = open.Select(link => link.SubscriptionId).Distinct().ToList();
        var owed = open.ConvertAll(link => OwedMails.IdempotencyKey(OutboxKind.Confirm, link.Hash));
        foreach (var link in open) link.SubscriptionId = null;
        foreach (var mail in await db.Outbox.Where(mail => owed.Contains(mail.IdempotencyKey) && mail.State == OutboxState.Waiting).ToListAsync()) mail.Finish(OutboxState.Skipped, "erased", now);
        await session.FlushAsync();
        return await db.Subscriptions.Where(row => typed.Contains(row.Id) && row.State == SubscriptionState.Pending
            && !db.LinkTokens.Any(link => link.SubscriptionId == row.Id && link.Purpose == LinkPurpose.Confirm && link.UsedAt == null && link.ExpiresAt > now)).ToListAsync();
    }

    /// <summary>That a mailbox was gone once is nobody's wish. A place on the never-mail list is, and outlives erasure.</summary>
    private static async Task<bool> LiftBounceAsync(SiteDbContext db, string key)
    {
        if (await db.Suppressions.FindAsync(key) is not { IsBounce: true } bounced) return false;

        db.Remove(bounced);
        return true;
    }

    private static string ConsentReason(EndReason reason) => reason switch
    {
        EndReason.Expired => "never-confirmed",
        EndReason.Erased => "asked",
        _ => "ended",
    };
}
