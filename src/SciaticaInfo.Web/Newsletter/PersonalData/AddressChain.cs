using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Newsletter.PersonalData;

/// <summary>The rows of one person who has changed address: each holds the number of the row whose place it has taken.</summary>
internal static class AddressChain
{
    /// <summary>Those that the row has taken the place of, newest first.</summary>
    public static async Task<List<Subscription>> EarlierAsync(SiteDbContext db, Subscription row)
    {
        var found = new List<Subscription> { row };
        while (found[^1].ReplacesId is { } id && await db.Subscriptions.FindAsync(id) is { } earlier && Follows(found[^1], earlier) && !found.Contains(earlier)) found.Add(earlier);
        return found[1..];
    }

    /// <summary>Those that have taken the place of the row.</summary>
    public static async Task<List<Subscription>> LaterAsync(SiteDbContext db, Subscription row)
    {
        var found = new Dictionary<Guid, Subscription> { [row.Id] = row };
        var ids = new List<Guid> { row.Id };
        while (ids.Count > 0)
        {
            var asked = ids;
            ids = (await db.Subscriptions.Where(later => later.ReplacesId != null && asked.Contains(later.ReplacesId.Value)).ToListAsync())
                .Where(later => later.ReplacesId is { } id && Follows(later, found[id]) && found.TryAdd(later.Id, later)).Select(later => later.Id).ToList();
        }

        found.Remove(row.Id);
        return [.. found.Values];
    }

    /// <summary>The links of changes that one of the rows has asked for, confirmed or not.</summary>
    public static Task<List<LinkToken>> AskedForAsync(SiteDbContext db, IReadOnlyCollection<Guid> ids) =>
        db.LinkTokens.Where(link => link.ReplacesId != null && ids.Contains(link.ReplacesId.Value)).ToListAsync();

    /// <summary>Not when the earlier address was signed up with anew: since then the two have nothing to do with each other.</summary>
    private static bool Follows(Subscription later, Subscription earlier) => later.ConfirmedAt is { } confirmed && earlier.CreatedAt <= confirmed;
}
