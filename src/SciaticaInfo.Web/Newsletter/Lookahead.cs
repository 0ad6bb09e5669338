using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter.Limits;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>
/// Rows that the sign-ups of one transaction will look for. They say so before the first of them runs, and one query a table finds them for all:
/// under load most of a sign-up's time went into queries of its own.
/// </summary>
internal sealed class Lookahead(WriteSession session)
{
    private readonly HashSet<string> addresses = new(StringComparer.Ordinal);
    private readonly HashSet<string> buckets = new(StringComparer.Ordinal);
    private readonly List<string> newAddresses = [];
    private readonly List<string> newBuckets = [];

    public static Lookahead Of(WriteSession session) => session.Feature(() => new Lookahead(session));

    /// <param name="address">Keyed hash of the address.</param>
    public void Expect(string address, IEnumerable<string> limits)
    {
        if (addresses.Add(address)) newAddresses.Add(address);
        newBuckets.AddRange(limits.Where(buckets.Add));
    }

    public async Task<Subscription?> FindPersonAsync(string address)
    {
        await LoadAsync();
        var people = session.Db.Subscriptions;
        if (people.Local.FirstOrDefault(row => row.EmailKey == address) is { } found) return found;
        if (addresses.Contains(address)) return null;

        // The store's row may have lost its address in this very transaction.
        return await people.FirstOrDefaultAsync(row => row.EmailKey == address) is { } row && row.EmailKey == address ? row : null;
    }

    public async Task<Suppression?> FindSuppressionAsync(string address)
    {
        await LoadAsync();
        return session.Db.Suppressions.Local.FindEntry(address)?.Entity ?? (addresses.Contains(address) ? null : await session.Db.Suppressions.FindAsync(address));
    }

    public async Task<ThrottleBucket?> FindBucketAsync(string key)
    {
        await LoadAsync();
        return session.Db.ThrottleBuckets.Local.FindEntry(key)?.Entity ?? (buckets.Contains(key) ? null : await session.Db.ThrottleBuckets.FindAsync(key));
    }

    private async Task LoadAsync()
    {
        if (newAddresses.Count > 0)
        {
            List<string> wanted = [.. newAddresses];
            newAddresses.Clear();
            await session.Db.Subscriptions.Where(row => wanted.Contains(row.EmailKey!)).LoadAsync(); // SQL compares what is not there to nothing
            await session.Db.Suppressions.Where(suppression => wanted.Contains(suppression.EmailKey)).LoadAsync();
        }

        if (newBuckets.Count == 0) return;

        List<string> limits = [.. newBuckets];
        newBuckets.Clear();
        await session.Db.ThrottleBuckets.Where(bucket => limits.Contains(bucket.Key)).LoadAsync();
    }
}
