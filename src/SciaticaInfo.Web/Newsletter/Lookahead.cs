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
    private readonly Dictionary<string, Subscription> people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ThrottleBucket> limits = new(StringComparer.Ordinal);
    private readonly List<string> newAddresses = [];
    private readonly List<string> newBuckets = [];

    public static Lookahead Of(WriteSession session) => session.Feature(() => new Lookahead(session));

    /// <param name="address">Keyed hash of the address.</param>
    public void Expect(string address, IEnumerable<string> limitKeys)
    {
        if (addresses.Add(address)) newAddresses.Add(address);
        newBuckets.AddRange(limitKeys.Where(buckets.Add));
    }

    /// <summary>A row that has taken an address in this transaction; no query finds it yet.</summary>
    public void Remember(string address, Subscription person) => people[address] = person;

    public void Remember(ThrottleBucket bucket) => limits[bucket.Key] = bucket;

    public async Task<Subscription?> FindPersonAsync(string address)
    {
        await LoadAsync();
        // A row, the store's as well, may have lost its address in this very transaction.
        if (people.TryGetValue(address, out var found) && found.EmailKey == address) return found;
        if (addresses.Contains(address)) return null;

        return await session.Db.Subscriptions.FirstOrDefaultAsync(row => row.EmailKey == address) is { } row && row.EmailKey == address ? row : null;
    }

    public async Task<Suppression?> FindSuppressionAsync(string address)
    {
        await LoadAsync();
        return session.Db.Suppressions.Local.FindEntry(address)?.Entity ?? (addresses.Contains(address) ? null : await session.Db.Suppressions.FindAsync(address));
    }

    public async Task<ThrottleBucket?> FindBucketAsync(string key)
    {
        await LoadAsync();
        if (limits.TryGetValue(key, out var found)) return IsThere(found) ? found : null;
        return buckets.Contains(key) ? null : await session.Db.ThrottleBuckets.FindAsync(key);
    }

    /// <summary>Work before may have thrown the row away as too old. It is wanted again, unless that was written already.</summary>
    private bool IsThere(ThrottleBucket bucket)
    {
        var entry = session.Db.Entry(bucket);
        if (entry.State == EntityState.Deleted) entry.State = EntityState.Modified;
        return entry.State != EntityState.Detached;
    }

    private async Task LoadAsync()
    {
        if (newAddresses.Count > 0)
        {
            List<string> wanted = [.. newAddresses];
            newAddresses.Clear();
            var known = await session.Db.Subscriptions.Where(row => wanted.Contains(row.EmailKey!)).ToListAsync(); // SQL compares what is not there to nothing
            foreach (var row in known.Where(row => row.EmailKey is not null)) people.TryAdd(row.EmailKey!, row);
            await session.Db.Suppressions.Where(suppression => wanted.Contains(suppression.EmailKey)).LoadAsync();
        }

        if (newBuckets.Count == 0) return;

        List<string> keys = [.. newBuckets];
        newBuckets.Clear();
        foreach (var bucket in await session.Db.ThrottleBuckets.Where(bucket => keys.Contains(bucket.Key)).ToListAsync()) limits.TryAdd(bucket.Key, bucket);
    }
}
