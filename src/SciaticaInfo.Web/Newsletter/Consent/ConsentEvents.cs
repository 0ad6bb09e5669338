using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.Consent;

/// <summary>Finds the two events that a consent rests on. Anybody may send in forms for the same address, so the last request need not be the one.</summary>
internal static class ConsentEvents
{
    public const string AddressChange = "address-change";

    public static async Task<ConsentEvent?> LastConfirmationAsync(WriteSession session, Guid subscriptionId) =>
        (await ListAsync(session, subscriptionId, ConsentKind.Confirmed)).FirstOrDefault();

    /// <summary>The request that was written at the very moment of the link; where none is known, the last.</summary>
    public static async Task<ConsentEvent?> RequestOfAsync(WriteSession session, Guid subscriptionId, LinkToken? link)
    {
        var all = await ListAsync(session, subscriptionId, ConsentKind.Requested);
        if (link is null) return all.FirstOrDefault();

        // Two of one moment may be of a form and of a change.
        var at = link.CreatedAt.ToUnixTimeMilliseconds();
        var same = all.FindAll(consent => consent.At.ToUnixTimeMilliseconds() == at);
        return same.Find(consent => IsChange(consent) == link.ReplacesId is not null) ?? same.FirstOrDefault() ?? all.FirstOrDefault();
    }

    public static bool IsChange(ConsentEvent consent) => ConsentRecord.ReasonOf(consent.Body) == AddressChange;

    /// <summary>Newest first, those of this transaction too.</summary>
    private static async Task<List<ConsentEvent>> ListAsync(WriteSession session, Guid subscriptionId, ConsentKind kind)
    {
        await session.FlushAsync();
        return await session.Db.ConsentEvents.AsNoTracking().Where(consent => consent.SubscriptionId == subscriptionId && consent.Kind == kind).OrderByDescending(consent => consent.Seq).ToListAsync();
    }
}
