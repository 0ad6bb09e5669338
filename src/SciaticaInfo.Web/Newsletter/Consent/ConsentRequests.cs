using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>Which request a link was sent for. Anybody may send in other forms for the same address before it is pressed.</summary>
internal static class ConsentRequests
{
    public const string AddressChange = "address-change";

    /// <summary>The request that was written at the very moment of the link; where none is known, the last.</summary>
    public static async Task<ConsentEvent?> OfAsync(WriteSession session, Guid subscriptionId, LinkToken? link)
    {
        await session.FlushAsync();
        var all = await session.Db.ConsentEvents.AsNoTracking().Where(consent => consent.SubscriptionId == subscriptionId && consent.Kind == ConsentKind.Requested).OrderByDescending(consent => consent.Seq).ToListAsync();
        if (link is null) return all.FirstOrDefault();

        // Two of one moment may be of a form and of a change.
        var at = link.CreatedAt.ToUnixTimeMilliseconds();
        var same = all.Where(consent => consent.At.ToUnixTimeMilliseconds() == at).ToList();
        return same.Find(consent => IsChange(consent) == link.ReplacesId is not null) ?? same.FirstOrDefault() ?? all.FirstOrDefault();
    }

    public static bool IsChange(ConsentEvent consent) => ConsentRecord.ReasonOf(consent.Body) == AddressChange;
}
