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
        // That a mailbox was gone stays known of those: it may be a stranger's.
        foreach (var typed in await EndChangesAsync(session, rows)) mails.AddRange(await EraseAsync(session, typed, EndReason.Expired, actor, site));
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
    /// <returns>The new ones that stand here for the change alone: nobody can confirm them any more, and nobody ever has.</returns>
    private static async Task<List<Subscription>> EndChangesAsync(WriteSession session, List<Subscription> rows)
    {
        var (db, typed) = (session.Db, new HashSet<Guid>());
        foreach (var row in rows)
        {
            foreach (var link in (await AddressChain.AskedForAsync(db, row.Id)).Where(link => link.UsedAt is null))
            {
                if (link.SubscriptionId is { } id) typed.Add(id);
                link.SubscriptionId = null;
                var owed = OwedMails.IdempotencyKey(OutboxKind.Confirm, link.Hash);
                if (await db.Outbox.FirstOrDefaultAsync(mail => mail.IdempotencyKey == owed) is { State: OutboxState.Waiting } mail) mail.Finish(OutboxState.Skipped, "erased", session.Now);
            }
        }

        await session.FlushAsync();
        var alone = new List<Subscription>();
        foreach (var id in typed)
        {
            if (await db.Subscriptions.FindAsync(id) is { State: SubscriptionState.Pending } row && !await IsOfItsOwnAsync(session, row)) alone.Add(row);
        }

        return alone;
    }

    /// <summary>Somebody's own sign-up waits there, or somebody was subscribed there before.</summary>
    private static async Task<bool> IsOfItsOwnAsync(WriteSession session, Subscription row)
    {
        var (db, now) = (session.Db, session.Now);
        return await db.LinkTokens.AnyAsync(link => link.SubscriptionId == row.Id && link.Purpose == LinkPurpose.Confirm && link.CreatedAt >= row.CreatedAt && link.UsedAt == null && link.ExpiresAt > now)
            || await db.ConsentEvents.AnyAsync(consent => consent.SubscriptionId == row.Id && consent.Kind == ConsentKind.Confirmed);
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
