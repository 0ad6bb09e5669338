using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Newsletter.PersonalData;

/// <summary>The rows of one person who has changed address, or has asked to: each holds the number of the row that it takes the place of.</summary>
internal static class AddressChain
{
    /// <summary>Those that the row has taken the place of, newest first: its mailbox has confirmed that. Who typed an address into a form may be anybody.</summary>
    public static async Task<List<Subscription>> EarlierAsync(SiteDbContext db, Subscription row)
    {
        var found = new List<Subscription>();
        while (row is { ReplacesId: { } id, ConfirmedAt: not null } && await db.Subscriptions.FindAsync(id) is { } earlier && Follows(row, earlier) && !found.Contains(earlier))
        {
            found.Add(earlier);
            row = earlier;
        }

        return found;
    }

    /// <summary>Those that have taken the place of the row, or would when they are confirmed. Goes through all rows, which is for once in a while.</summary>
    public static async Task<List<Subscription>> LaterAsync(SiteDbContext db, Subscription row)
    {
        var (found, ids) = (new List<Subscription>(), new List<Guid> { row.Id });
        var all = new Dictionary<Guid, Subscription> { [row.Id] = row };
        while (ids.Count > 0)
        {
            var asked = ids;
            var next = (await db.Subscriptions.Where(later => later.ReplacesId != null && asked.Contains(later.ReplacesId.Value)).ToListAsync())
                .Where(later => later.ReplacesId is { } id && Follows(later, all[id]) && all.TryAdd(later.Id, later)).ToList();
            found.AddRange(next);
            ids = next.ConvertAll(later => later.Id);
        }

        return found;
    }

    /// <summary>Not when the earlier address was signed up with anew: since then the two have nothing to do with each other.</summary>
    private static bool Follows(Subscription later, Subscription earlier) => earlier.CreatedAt <= later.CreatedAt;
}
