using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.Web.Newsletter.Reports;

/// <param name="NoticeSha256">The statement that the person agreed to, or was shown; <see langword="null"/> when no record tells.</param>
public sealed record ListedSubscriber(string Address, string State, string Locale, DateTimeOffset RequestedAt, DateTimeOffset? ConfirmedAt, string? NoticeSha256);

/// <summary>The list with its addresses in full, a page at a time, so that a long one takes no more memory than a short one.</summary>
public sealed class SubscriberList(Subscribers subscribers)
{
    private const int AtOnce = 500;

    /// <param name="isAll">Also those who wait or have left, as long as their address is kept. Nobody who can never confirm any more.</param>
    public async IAsyncEnumerable<IReadOnlyList<ListedSubscriber>> ReadAsync(
        SiteDbContext db, bool isAll, DateTimeOffset now, TimeSpan confirmationLifetime, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var over = PendingSubscriptions.Over(db, now, confirmationLifetime).Select(row => row.Id);
        var listed = db.Subscriptions.AsNoTracking().Where(row => row.EmailCipher != null && (isAll ? !over.Contains(row.Id) : row.State == SubscriptionState.Active));
        var last = Guid.Empty;
        while (true)
        {
            var page = await listed.Where(row => row.Id > last).OrderBy(row => row.Id).Take(AtOnce).ToListAsync(cancellationToken);
            if (page.Count == 0) yield break;

            var notices = await NoticesAsync(db, page, cancellationToken);
            yield return [.. page.Select(row => new ListedSubscriber(
                subscribers.AddressOf(row)!, row.State.ToString().ToLowerInvariant(), row.Locale, row.CreatedAt, row.ConfirmedAt, notices.GetValueOrDefault(row.Id)))]; // the query asks for rows with an address
            last = page[^1].Id;
        }
    }

    private static async Task<Dictionary<Guid, string?>> NoticesAsync(SiteDbContext db, List<Subscription> page, CancellationToken cancellationToken)
    {
        var ids = page.Select(row => row.Id).ToList();
        var events = await db.ConsentEvents.AsNoTracking().Where(consent => ids.Contains(consent.SubscriptionId) && (consent.Kind == ConsentKind.Requested || consent.Kind == ConsentKind.Confirmed))
            .OrderBy(consent => consent.Seq).Select(consent => new { consent.SubscriptionId, consent.Kind, consent.Body }).ToListAsync(cancellationToken);
        var confirmed = page.Where(row => row.ConfirmedAt is not null).Select(row => row.Id).ToHashSet();
        var notices = new Dictionary<Guid, string?>();
        // Who has confirmed agreed to what stood beside the confirmed request, whatever forms were sent in afterwards.
        foreach (var consent in events.Where(consent => (consent.Kind == ConsentKind.Confirmed) == confirmed.Contains(consent.SubscriptionId)))
        {
            notices[consent.SubscriptionId] = ConsentRecord.NoticeOf(consent.Body);
        }

        return notices;
    }
}
