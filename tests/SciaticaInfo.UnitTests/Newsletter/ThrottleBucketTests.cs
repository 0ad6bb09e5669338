using SciaticaInfo.Web.Newsletter.Limits;

namespace SciaticaInfo.UnitTests.Newsletter;

public sealed class ThrottleBucketTests
{
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

    [Fact]
    public void A_mail_in_a_quarter_of_an_hour_and_three_in_a_day()
    {
        var limit = new MailLimit(TimeSpan.FromMinutes(15), 3);
        var bucket = new ThrottleBucket { Key = "k" };
        bool Take(double minutes) => limit.TryTake(bucket, Now.AddMinutes(minutes));

        Assert.Equal([true, false, true, true, false, false, true], new[] { Take(0), Take(14), Take(15), Take(30), Take(45), Take(1439), Take(1441) });
    }

    private static ThrottleBucket Filled(int hits)
    {
        var bucket = new ThrottleBucket { Key = "k" };
        for (var hit = 0; hit < hits; hit++) bucket.Add(Now, 40);
        return bucket;
    }
}
