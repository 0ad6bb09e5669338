using System.Buffers.Binary;

namespace SciaticaInfo.Web.Newsletter.Limits;

/// <summary>When something happened lately, for one prefix, address or domain, known only by a keyed hash. Kept for a day.</summary>
public sealed class ThrottleBucket
{
    private const int HitBytes = sizeof(long);

    public required string Key { get; init; }

    /// <summary>Instants in Unix milliseconds, oldest first, eight bytes each.</summary>
    public byte[] Hits { get; private set; } = [];

    public DateTimeOffset UpdatedAt { get; private set; }

    public int CountSince(DateTimeOffset since)
    {
        var from = since.ToUnixTimeMilliseconds();
        var count = 0;
        for (var at = Hits.Length - HitBytes; at >= 0 && BinaryPrimitives.ReadInt64BigEndian(Hits.AsSpan(at)) > from; at -= HitBytes) count++;
        return count;
    }

    /// <summary>The instant of the hit that is the given number back from the newest; <see langword="null"/> when there are fewer.</summary>
    public DateTimeOffset? HitBack(int number)
    {
        var at = Hits.Length - (number * HitBytes);
        return at < 0 ? null : DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(Hits.AsSpan(at)));
    }

    /// <param name="keep">How many hits are worth remembering.</param>
    public void Add(DateTimeOffset now, int keep)
    {
        var kept = Math.Min(Hits.Length, (keep - 1) * HitBytes);
        var next = new byte[kept + HitBytes];
        Hits.AsSpan(Hits.Length - kept).CopyTo(next);
        // After a clock that went back the newest is never before the one in front of it.
        var last = kept == 0 ? long.MinValue : BinaryPrimitives.ReadInt64BigEndian(next.AsSpan(kept - HitBytes));
        BinaryPrimitives.WriteInt64BigEndian(next.AsSpan(kept), Math.Max(last, now.ToUnixTimeMilliseconds()));
        (Hits, UpdatedAt) = (next, now);
    }

    /// <summary>Written without a hit.</summary>
    public void Touch(DateTimeOffset now) => UpdatedAt = now;
}
