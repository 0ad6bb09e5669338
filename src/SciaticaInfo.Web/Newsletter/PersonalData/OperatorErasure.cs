using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.Web.Newsletter.PersonalData;

/// <summary>Forgets a person who has asked the clinic, as their own link does, and under each address that they have changed to since.</summary>
public sealed class OperatorErasure(StoreGuard reader, StoreWriter store, Subscribers subscribers, SentMail sent, StoreWipe wipe, INewsletterHost host)
{
    public const string Actor = "operator";

    /// <summary>Each waits a second for whoever is reading. Nobody asks twice, since the person is not known any more.</summary>
    private const int WipeAttempts = 5;

    public Task<bool> IsKnownAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var key = subscribers.KeyOf(address);
        return reader.ReadAsync(
            async db => await db.Subscriptions.AnyAsync(row => row.EmailKey == key, cancellationToken)
                || await db.ConsentEvents.AnyAsync(consent => consent.SubjectKey == key, cancellationToken)
                || await db.Suppressions.AnyAsync(entry => entry.EmailKey == key && (entry.Reason == SuppressionReason.Bounced || entry.Reason == SuppressionReason.Retried), cancellationToken),
            cancellationToken);
    }

    /// <exception cref="StoreUnavailableException">Nothing was changed.</exception>
    public async Task<ErasureOutcome> EraseAsync(EmailAddress address, CancellationToken cancellationToken)
    {
        var site = host.Current ?? throw new StoreUnavailableException("The site has nothing to show yet.");
        var key = subscribers.KeyOf(address);
        var mails = await store.WriteAsync(
            async session => await Subscribers.FindAsync(session, key) is { } row ? await Erasure.ErasePersonAsync(session, row, Actor, site, withLater: true)
                : await Erasure.EraseTracesAsync(session, key, Actor, site) ? [] : null,
            cancellationToken);
        if (mails is null) return ErasureOutcome.NothingKnown;

        sent.Delete(mails);
        for (var attempt = 0; attempt < WipeAttempts; attempt++)
        {
            if (await wipe.WipeAsync(cancellationToken)) return ErasureOutcome.Erased;
        }

        return ErasureOutcome.ErasedButLogNotCut;
    }
}

public enum ErasureOutcome
{
    NothingKnown,
    Erased,

    /// <summary>Old pages are still in SQLite's log, until they are written over.</summary>
    ErasedButLogNotCut,
}
