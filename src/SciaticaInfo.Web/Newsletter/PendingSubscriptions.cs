using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter;

internal static class PendingSubscriptions
{
    /// <summary>Those that nobody can confirm any more. Who asked again lately has a newer link than the row is old, and each mail promises its whole time.</summary>
    public static IQueryable<Subscription> Over(SiteDbContext db, DateTimeOffset now, TimeSpan lifetime)
    {
        var before = now - lifetime;
        return db.Subscriptions.Where(row => row.State == SubscriptionState.Pending && row.CreatedAt < before
            && !db.LinkTokens.Any(link => link.SubscriptionId == row.Id && link.Purpose == LinkPurpose.Confirm && link.CreatedAt >= row.CreatedAt && link.ExpiresAt > now));
    }
}
