using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.PersonalData;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>Leaving: one press, no login, no question, and no mail about it.</summary>
public sealed class UnsubscribeService(StoreGuard reader, StoreWriter store, UnsubscribeToken tokens, Subscribers subscribers, SentMail sent, StoreWipe wipe, INewsletterHost host)
{
    /// <returns>The address, masked, or an empty text once it is destroyed; <see langword="null"/> for a link that we did not make.</returns>
    public async Task<string?> LookAsync(string token, CancellationToken cancellationToken)
    {
        await reader.WaitUntilOpenAsync(cancellationToken);
        if (tokens.Read(token) is not { } id) return null;

        return await reader.ReadAsync(
            async db => await db.Subscriptions.FindAsync([id], cancellationToken) is { } row && subscribers.AddressOf(row) is { } text && EmailAddress.TryParse(text, out var address) ? address.Masked : "",
            cancellationToken);
    }

    /// <returns>False for a link that we did not make. Once left, leaving again is as good.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was stored.</exception>
    public async Task<bool> LeaveAsync(string token, string reason, CancellationToken cancellationToken)
    {
        await reader.WaitUntilOpenAsync(cancellationToken);
        if (tokens.Read(token) is not { } id) return false;

        var site = host.Current ?? throw new StoreUnavailableException("The site has nothing to show yet.");
        var erased = await store.WriteAsync(
            async session => await session.Db.Subscriptions.FindAsync(id) is { HasEnded: false } row ? await EndAsync(session, row, reason, site) : [],
            cancellationToken);
        if (erased.Count == 0) return true;

        sent.Delete(erased);
        await wipe.WipeAsync(CancellationToken.None); // whoever asked may have gone; what was destroyed leaves the log all the same
        return true;
    }

    /// <returns>Mails whose copies must go: who leaves before confirming is forgotten at once.</returns>
    private static async Task<IReadOnlyList<Guid>> EndAsync(WriteSession session, Subscription row, string reason, NewsletterHost site)
    {
        var chain = await ConsentChain.OfAsync(session);
        chain.Append(new ConsentEntry(ConsentKind.Withdrawn, row.Id, ConsentEntry.Person) { SubjectKey = row.EmailKey, Act = "pressed Unsubscribe", ReasonCode = reason }, site);
        if (row.State == SubscriptionState.Pending) return await Erasure.EraseAsync(session, row, EndReason.Unsubscribed, ConsentEntry.Person, site);

        await WaitingMails.SkipAsync(session, row.Id, "unsubscribed");
        row.End(SubscriptionState.Unsubscribed, EndReason.Unsubscribed, session.Now);
        return [];
    }
}
