using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.PersonalData;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>Puts an address on the list of those that are never mailed, at somebody's wish.</summary>
public sealed class NeverMail(StoreWriter store, Subscribers subscribers, SentMail sent, StoreWipe wipe, INewsletterHost host)
{
    private const string Reason = "asked";

    /// <exception cref="StoreUnavailableException">Nothing was changed.</exception>
    public async Task<NeverMailOutcome> SuppressAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var site = host.Current ?? throw new StoreUnavailableException("The site has nothing to show yet.");
        var key = subscribers.KeyOf(address);
        var (outcome, erased) = await store.WriteAsync(session => SuppressAsync(session, key, site), cancellationToken);
        if (erased.Count == 0) return outcome;

        sent.Delete(erased);
        await wipe.WipeAsync(cancellationToken);
        return outcome;
    }

    private static async Task<(NeverMailOutcome, IReadOnlyList<Guid> Erased)> SuppressAsync(WriteSession session, string key, NewsletterHost site)
    {
        var isNew = await ListAsync(session, key);
        var row = await Subscribers.FindAsync(session, key);
        if (row is not { HasEnded: false })
        {
            if (row is not null) await WaitingMails.SkipAsync(session, row.Id, "suppressed");
            return (isNew ? NeverMailOutcome.Listed : NeverMailOutcome.WasListed, []);
        }

        var chain = await ConsentChain.OfAsync(session);
        chain.Append(new ConsentEntry(ConsentKind.Suppressed, row.Id, OperatorErasure.Actor) { SubjectKey = key, ReasonCode = Reason }, site);
        // Who never confirmed has no subscription to remember; the list alone keeps the key.
        if (!row.IsActive) return (NeverMailOutcome.Ended, await Erasure.EraseAsync(session, row, EndReason.Suppressed, OperatorErasure.Actor, site));

        await WaitingMails.SkipAsync(session, row.Id, "suppressed");
        row.End(SubscriptionState.Unsubscribed, EndReason.Suppressed, session.Now);
        return (NeverMailOutcome.Ended, []);
    }

    /// <returns>False when the address was on the list for ever already; a complaint stays one.</returns>
    private static async Task<bool> ListAsync(WriteSession session, string key)
    {
        if (await session.Db.Suppressions.FindAsync(key) is not { } known)
        {
            session.Db.Suppressions.Add(new Suppression { EmailKey = key, Reason = SuppressionReason.Asked, Until = null, CreatedAt = session.Now });
            return true;
        }

        if (known.Until is null && !known.IsBounce) return false;

        (known.Reason, known.Until) = (SuppressionReason.Asked, null);
        return true;
    }
}

public enum NeverMailOutcome
{
    Listed,
    WasListed,

    /// <summary>Listed, and a subscription or a request for one has ended by it.</summary>
    Ended,
}
