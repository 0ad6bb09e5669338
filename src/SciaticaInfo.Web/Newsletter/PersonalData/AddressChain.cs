using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.PersonalData;

/// <summary>
/// The rows of one person who has changed address. The link that was pressed names the row that gave up its place, and so does the row that was
/// subscribed by it.
/// </summary>
internal static class AddressChain
{
    /// <summary>Those that gave up their place for the row, nearest first.</summary>
    public static Task<List<Subscription>> EarlierAsync(SiteDbContext db, Subscription row) => FollowAsync(row, async later =>
    {
        var found = new List<Subscription>();
        if (later.ReplacesId is { } replaced && await db.Subscriptions.FindAsync(replaced) is { } first && first.CreatedAt <= later.ConfirmedAt) found.Add(first);
        foreach (var link in await db.LinkTokens.AsNoTracking().Where(link => link.SubscriptionId == later.Id && link.ReplacesId != null && link.UsedAt != null).ToListAsync())
        {
            if (Belongs(link, later) && await db.Subscriptions.FindAsync(link.ReplacesId) is { } earlier && Belongs(link, earlier)) found.Add(earlier);
        }

        return found;
    });

    /// <summary>Those that were subscribed by a change from the row. Who had signed up there by themselves has nothing to do with it.</summary>
    public static Task<List<Subscription>> LaterAsync(SiteDbContext db, Subscription row) => FollowAsync(row, async earlier =>
    {
        var found = (await db.Subscriptions.Where(later => later.ReplacesId == earlier.Id).ToListAsync()).FindAll(later => earlier.CreatedAt <= later.ConfirmedAt);
        foreach (var link in (await AskedForAsync(db, earlier.Id)).Where(link => link.UsedAt is not null && Belongs(link, earlier)))
        {
            if (await db.Subscriptions.FindAsync(link.SubscriptionId) is { ReplacesId: not null } later && Belongs(link, later)) found.Add(later);
        }

        return found;
    });

    /// <summary>The links of changes that the row has asked for, confirmed or not.</summary>
    public static Task<List<LinkToken>> AskedForAsync(SiteDbContext db, Guid id) => db.LinkTokens.Where(link => link.ReplacesId == id).ToListAsync();

    /// <summary>Not when the address was signed up with anew: since then the two have nothing to do with each other.</summary>
    private static bool Belongs(LinkToken link, Subscription row) => row.CreatedAt <= link.CreatedAt;

    private static async Task<List<Subscription>> FollowAsync(Subscription row, Func<Subscription, Task<List<Subscription>>> next)
    {
        var all = new List<Subscription> { row };
        for (var at = 0; at < all.Count; at++) all.AddRange((await next(all[at])).Except(all).ToList());
        return all[1..];
    }
}
