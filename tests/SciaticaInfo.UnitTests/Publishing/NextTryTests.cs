using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

/// <summary>When an edition that failed is made again by itself.</summary>
public sealed class NextTryTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Nothing_is_due_before_anything_failed()
    {
        var next = new NextTry(clock);
        clock.Advance(TimeSpan.FromDays(1));

        Assert.False(next.IsDue);
    }

    [Fact]
    public void It_comes_soon_and_then_less_and_less_often()
    {
        var next = new NextTry(clock);
        Try(next, hasFailed: true);

        Assert.Equal([10, 20, 40, 80, 160, 320, 600, 600], Enumerable.Range(0, 8).Select(_ => SecondsUntilDue(next)));
    }

    [Fact]
    public void An_edit_that_fails_too_puts_it_off_and_makes_it_no_rarer()
    {
        var next = new NextTry(clock);
        Try(next, hasFailed: true);
        clock.Advance(TimeSpan.FromSeconds(9));
        Try(next, hasFailed: true);

        Assert.Equal(10, SecondsUntilDue(next));
    }

    [Fact]
    public void After_a_good_edition_it_begins_anew()
    {
        var next = new NextTry(clock);
        Try(next, hasFailed: true);
        SecondsUntilDue(next);
        Try(next, hasFailed: false);

        clock.Advance(TimeSpan.FromDays(1));
        Assert.False(next.IsDue);
        Try(next, hasFailed: true);
        Assert.Equal(10, SecondsUntilDue(next));
    }

    [Fact]
    public void An_edition_of_an_edit_that_takes_long_before_it_fails_makes_it_no_rarer()
    {
        var next = new NextTry(clock);
        Try(next, hasFailed: true);
        next.Begin();
        clock.Advance(TimeSpan.FromSeconds(60));
        next.End(hasFailed: true);

        Assert.Equal(10, SecondsUntilDue(next));
    }

    [Fact]
    public void What_fails_between_editions_does_not_put_it_off()
    {
        var next = new NextTry(clock);
        Try(next, hasFailed: true);
        clock.Advance(TimeSpan.FromSeconds(9));
        next.End(hasFailed: true);

        Assert.Equal(1, SecondsUntilDue(next));
    }

    [Fact]
    public void What_is_found_long_after_the_last_edition_is_due_at_once()
    {
        var next = new NextTry(clock);
        Try(next, hasFailed: false);
        clock.Advance(TimeSpan.FromSeconds(11));

        next.PlanIf(isCalledFor: true);

        Assert.Equal(0, SecondsUntilDue(next));
        Assert.Equal(20, SecondsUntilDue(next));
    }

    [Fact]
    public void What_is_found_right_after_an_edition_waits_its_turn()
    {
        var next = new NextTry(clock);
        Try(next, hasFailed: false);
        clock.Advance(TimeSpan.FromSeconds(4));

        next.PlanIf(isCalledFor: false);
        Assert.False(next.IsPlanned);
        next.PlanIf(isCalledFor: true);

        Assert.Equal(6, SecondsUntilDue(next));
    }

    [Fact]
    public void Nobody_waits_for_a_change_until_long_after_the_next_try()
    {
        var minute = TimeSpan.FromMinutes(1);
        var next = new NextTry(clock);
        Assert.Equal(minute, next.WaitWithin(minute));

        Try(next, hasFailed: true);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.FromSeconds(6), next.WaitWithin(minute));
        Assert.Equal(TimeSpan.FromSeconds(2), next.WaitWithin(TimeSpan.FromSeconds(2)));

        clock.Advance(minute);
        Assert.Equal(TimeSpan.FromSeconds(1), next.WaitWithin(minute)); // else what fails each time would keep a core busy
    }

    private static void Try(NextTry next, bool hasFailed)
    {
        next.Begin();
        next.End(hasFailed);
        Assert.Equal(hasFailed, next.IsPlanned);
    }

    /// <summary>Until it is due, and then fails again.</summary>
    private int SecondsUntilDue(NextTry next)
    {
        var seconds = 0;
        for (; !next.IsDue; seconds++) clock.Advance(TimeSpan.FromSeconds(1));
        Try(next, hasFailed: true);
        return seconds;
    }
}
