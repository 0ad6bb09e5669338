using System.Buffers.Binary;

namespace SciaticaInfo.Web.Newsletter.Limits;

/// <summary>When something happened lately, for one prefix, address or domain, known only by a keyed hash. Kept for a day.</summary>
public sealed class ThrottleBucket
{
    private const int EntryBytes = sizeof(long);

    /// <summary>Enough for every instant of the next five centuries; above it stands how many more hits the entry is for.</summary>
    private const int InstantBits = 44;

    private const long InstantMask = (1L << InstantBits) - 1;
    private const int MostInEntry = 1 << 16;

    /// <summary>
    /// Under a limit of more than so many the hits of one second share an entry, or the bucket would grow with each. The entry stands at the end
    /// of that second, so that no more than the limit get through.
    /// </summary>
    private const int Exact = 256;

    private const long SharedMilliseconds = 1000;

    public required string Key { get; init; }

    /// <summary>Entries of eight bytes, oldest first: an instant in Unix milliseconds and a count.</summary>
    public byte[] Hits { get; private set; } = [];

    public DateTimeOffset UpdatedAt { get; private set; }

    public int CountSince(DateTimeOffset since)
    {
        var from = since.ToUnixTimeMilliseconds();
        var sum = 0;
        for (var at = Hits.Length - EntryBytes; at >= 0 && Read(Hits, at) is var (instant, count) && instant > from; at -= EntryBytes) sum += count;
        return sum;
    }

    /// <summary>The instant of the hit that is the given number back from the newest; <see langword="null"/> when there are fewer.</summary>
    public DateTimeOffset? HitBack(int number)
    {
        var left = number;
        for (var at = Hits.Length - EntryBytes; at >= 0; at -= EntryBytes)
        {
            var (instant, count) = Read(Hits, at);
            left -= count;
            if (left <= 0) return DateTimeOffset.FromUnixTimeMilliseconds(instant);
        }

        return null;
    }

    /// <param name="keep">How many hits are worth remembering.</param>
    public void Add(DateTimeOffset now, int keep)
    {
        var (last, count) = Hits.Length == 0 ? (0, 0) : Read(Hits, Hits.Length - EntryBytes);
        var exact = now.ToUnixTimeMilliseconds();
        // After a clock that went back the newest is never before the one in front of it.
        var instant = Math.Max(last, keep > Exact ? EndOfShare(exact) : exact);
        var isShared = keep > Exact && instant == last && count < MostInEntry;
        byte[] next = isShared ? [.. Hits] : [.. Hits, .. new byte[EntryBytes]];
        Write(next, next.Length - EntryBytes, instant, isShared ? count + 1 : 1);
        (Hits, UpdatedAt) = (Cut(next, keep), now);
    }

    /// <summary>A clock that ran ahead and was set back leaves hits that are still to come: they happened at the latest now.</summary>
    public void Settle(DateTimeOffset now)
    {
        var latest = EndOfShare(now.ToUnixTimeMilliseconds());
        if (Hits.Length == 0 || Read(Hits, Hits.Length - EntryBytes).Instant <= latest) return;

        byte[] settled = [.. Hits];
        for (var at = settled.Length - EntryBytes; at >= 0 && Read(settled, at) is var (instant, count) && instant > latest; at -= EntryBytes) Write(settled, at, latest, count);
        Hits = settled;
    }

    /// <summary>Written without a hit.</summary>
    public void Touch(DateTimeOffset now) => UpdatedAt = now;

    /// <summary>Without the oldest that are not needed to count so many.</summary>
    private static byte[] Cut(byte[] entries, int keep)
    {
        var (at, left) = (entries.Length, keep);
        while (at > 0 && left > 0) left -= Read(entries, at -= EntryBytes).Count;
        return at == 0 ? entries : entries[at..];
    }

    private static long EndOfShare(long instant) => ((instant / SharedMilliseconds) + 1) * SharedMilliseconds;

    private static (long Instant, int Count) Read(byte[] entries, int at)
    {
        var entry = BinaryPrimitives.ReadInt64BigEndian(entries.AsSpan(at));
        return (entry & InstantMask, (int)(entry >> InstantBits) + 1);
    }

    private static void Write(byte[] entries, int at, long instant, int count) => BinaryPrimitives.WriteInt64BigEndian(entries.AsSpan(at), ((long)(count - 1) << InstantBits) | instant);
}
