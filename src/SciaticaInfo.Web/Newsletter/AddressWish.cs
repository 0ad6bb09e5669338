using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>A change of address, as the link in the mail to the new one stands for it.</summary>
internal static class AddressWish
{
    /// <summary>The subscription that would give up its place.</summary>
    /// <returns><see langword="null"/> when there is nothing to change: it has ended since, by whatever way, or begun anew.</returns>
    public static async Task<Subscription?> OldAsync(SiteDbContext db, LinkToken link) =>
        link.ReplacesId is { } id && await db.Subscriptions.FindAsync(id) is { IsActive: true } old && old.CreatedAt <= link.CreatedAt ? old : null;
}
