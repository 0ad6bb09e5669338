using SciaticaInfo.Web.Newsletter.Limits;

namespace SciaticaInfo.UnitTests.Newsletter;

public sealed class ThrottleBucketTests
{
    private const int Large = 1000;

    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_place_is_free_again_when_the_oldest_hit_has_left_the_window()
    {
        var bucket = Filled(10);

        var wait = Limiter.WaitFor(bucket, Now.AddMinutes(9.5), 10, Limiter.TenMinutes);
        var later = Limiter.WaitFor(bucket, Now.AddMinutes(10), 10, Limiter.TenMinutes);

        Assert.Equal(TimeSpan.FromMinutes(0.5), wait);
        Assert.Null(later);
    }

    [Fact]
    public void It_remembers_no_more_than_it_was_asked_to()
    {
        var bucket = Filled(100);

        Assert.Equal(40 * sizeof(long), bucket.Hits.Length);
        Assert.Equal(40, bucket.CountSince(Now.AddDays(-1)));
    }

    [Fact]
    public void A_clock_that_goes_back_frees_no_place_and_blocks_none_for_longer_than_the_window()
    {
        var bucket = Filled(10);

        var wait = Limiter.WaitFor(bucket, Now.AddDays(-1), 10, Limiter.TenMinutes);

        Assert.Equal(Limiter.TenMinutes, wait);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(Large)]
    public void A_clock_that_goes_back_makes_no_hit_older_than_the_one_before(int keep)
    {
        var bucket = Filled(1, keep);
        bucket.Add(Now.AddHours(-1), keep);

        Assert.Equal(2, bucket.CountSince(Now.AddMilliseconds(-1)));
    }

    [Fact]
    public void A_mail_in_a_quarter_of_an_hour_and_three_in_a_day()
    {
        var limit = new MailLimit(TimeSpan.FromMinutes(15), 3);
        var bucket = new ThrottleBucket { Key = "k" };
        bool Take(double minutes) => limit.TryTake(bucket, Now.AddMinutes(minutes));

        Assert.Equal([true, false, true, true, false, false, true], new[] { Take(0), Take(14), Take(15), Take(30), Take(45), Take(1439), Take(1441) });
    }

    [Fact]
    public void Under_a_small_limit_each_hit_keeps_its_instant()
    {
        var bucket = Filled(12, 10, apart: TimeSpan.FromMilliseconds(100));

        Assert.Equal(4, bucket.CountSince(Now.AddMilliseconds(700)));
        Assert.Equal(Now.AddMilliseconds(200), bucket.HitBack(10));
        Assert.Null(bucket.HitBack(11));
    }

    [Fact]
    public void Under_a_large_limit_no_hit_is_lost_and_the_bucket_stays_small()
    {
        var bucket = Filled(20_000, 1_000_000, apart: TimeSpan.FromMilliseconds(2));

        Assert.Equal(20_000, bucket.CountSince(Now.AddDays(-1)));
        Assert.Equal(10_000, bucket.CountSince(Now.AddSeconds(20)));
        Assert.Equal(40 * sizeof(long), bucket.Hits.Length);
    }

    [Fact]
    public void A_large_limit_remembers_as_many_as_it_counts_and_hardly_more()
    {
        var bucket = Filled(5_000, Large, apart: TimeSpan.FromMilliseconds(10));

        Assert.InRange(bucket.CountSince(Now.AddDays(-1)), Large, Large + 100);
    }

    [Fact]
    public void No_more_than_a_large_limit_get_through_in_any_window()
    {
        var bucket = new ThrottleBucket { Key = "k" };
        var through = new List<DateTimeOffset>();
        var minute = TimeSpan.FromMinutes(1);
        for (var at = Now.AddMilliseconds(990); at < Now.AddMinutes(4); at = at.AddMilliseconds(17))
        {
            if (Limiter.WaitFor(bucket, at, Large, minute) is not null) continue;
            bucket.Add(at, Large);
            through.Add(at);
        }

        Assert.All(through, end => Assert.InRange(through.Count(at => at > end - minute && at <= end), 1, Large));
        Assert.InRange(through.Count, 3 * Large, 4 * Large);
    }

    [Fact]
    public void A_bucket_of_an_earlier_version_is_read_as_it_was_meant()
    {
        var bucket = Filled(3);
        var hit = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(bucket.Hits);

        Assert.Equal(Now.ToUnixTimeMilliseconds(), hit);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(Large)]
    public void Hits_of_a_clock_that_ran_ahead_happened_at_the_latest_when_it_was_set_back(int keep)
    {
        var bucket = Filled(3, keep, TimeSpan.FromSeconds(2));
        for (var hit = 0; hit < 2; hit++) bucket.Add(Now.AddYears(1), keep);

        bucket.Settle(Now.AddMinutes(1));
        bucket.Settle(Now.AddMinutes(2));

        Assert.Equal(5, bucket.CountSince(Now.AddSeconds(-1)));
        Assert.Equal(2, bucket.CountSince(Now.AddSeconds(30)));
        Assert.Equal(0, bucket.CountSince(Now.AddSeconds(62)));
    }

    [Fact]
    public void A_bucket_that_needs_no_settling_stays_as_it_is()
    {
        var bucket = Filled(3, Large);
        var hits = bucket.Hits;

        bucket.Settle(Now);

        Assert.Same(hits, bucket.Hits);
    }

    private static ThrottleBucket Filled(int hits, int keep = 40, TimeSpan apart = default)
    {
        var bucket = new ThrottleBucket { Key = "k" };
        for (var hit = 0; hit < hits; hit++) bucket.Add(Now + (hit * apart), keep);
        return bucket;
    }
}
