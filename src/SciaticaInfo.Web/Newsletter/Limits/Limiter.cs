using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Newsletter.Limits;

/// <summary>Counts what happened lately, in the store: the counts hold over a restart and between nodes.</summary>
public sealed class Limiter(WriteSession session, AddressVault vault)
{
    public static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>How long until one more fits; <see langword="null"/> when it does now.</summary>
    public static TimeSpan? WaitFor(ThrottleBucket bucket, DateTimeOffset now, int most, TimeSpan within)
    {
        if (bucket.CountSince(now - within) < most) return null;

        var wait = bucket.HitBack(most)!.Value + within - now;
        return wait > within ? within : wait;
    }

    /// <param name="kind">What is counted; <paramref name="subject"/> is stored only as a keyed hash.</param>
    public static string KeyOf(AddressVault vault, string kind, string subject) => vault.KeyOf(Purpose(kind), subject);

    /// <inheritdoc cref="KeyOf"/>
    public Task<ThrottleBucket> BucketAsync(string kind, string subject) => BucketAsync(session, KeyOf(vault, kind, subject));

    /// <param name="key">As <see cref="KeyOf"/> makes it.</param>
    public static async Task<ThrottleBucket> BucketAsync(WriteSession session, string key)
    {
        var lookahead = Lookahead.Of(session);
        if (await lookahead.FindBucketAsync(key) is { } found)
        {
            found.Settle(session.Now);
            return found;
        }

        var bucket = new ThrottleBucket { Key = key };
        session.Db.ThrottleBuckets.Add(bucket);
        lookahead.Remember(bucket);
        return bucket;
    }

    private static string Purpose(string kind) => $"limit {kind}";
}
