using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Pages.Newsletter;

namespace SciaticaInfo.UnitTests.Newsletter;

/// <summary>An answer must not tell what it cost, nor what else the site did meanwhile.</summary>
public sealed class AnswerPaceTests : IDisposable
{
    private readonly AskedClock time = new();
    private readonly AnswerPace pace;

    public AnswerPaceTests() => pace = new AnswerPace(time);

    [Theory]
    [InlineData(0)]
    [InlineData(5_020)]
    [InlineData(5_980)]
    [InlineData(19_900)]
    public async Task Each_answer_ends_twenty_milliseconds_after_its_own_beginning(int microsecondsBetween)
    {
        var between = new TimeSpan(microsecondsBetween * TimeSpan.TicksPerMicrosecond);
        var first = pace.Begin();
        time.Advance(between);
        var second = pace.Begin();

        time.Advance(TimeSpan.FromMilliseconds(20) - between);
        await first;
        await time.AskedAgainAsync();
        var isEarly = second.IsCompleted && between > TimeSpan.Zero;
        time.Advance(between);
        await second;

        Assert.False(isEarly);
    }

    [Fact]
    public async Task Nothing_ends_before_its_time()
    {
        var least = pace.Begin();

        time.Advance(TimeSpan.FromMilliseconds(19.99));
        await time.AskedAgainAsync();

        Assert.False(least.IsCompleted);
    }

    [Fact]
    public async Task An_answer_that_took_longer_waits_no_more()
    {
        var least = pace.Begin();

        time.Advance(TimeSpan.FromMilliseconds(31));

        await least;
    }

    /// <summary>The framework's timers go by a clock that moves in steps of up to 4 ms.</summary>
    [Fact]
    public async Task No_timer_of_the_framework_is_set()
    {
        var clock = new ClockWithoutTimers();
        using var exact = new AnswerPace(clock);

        await exact.Begin();

        Assert.False(clock.HasTimer);
    }

    [Fact]
    public async Task An_answer_while_the_site_stops_has_its_time_too()
    {
        pace.Dispose();

        var least = pace.Begin();
        time.Advance(TimeSpan.FromMilliseconds(19.99));
        var isEarly = least.IsCompleted;
        time.Advance(TimeSpan.FromMilliseconds(0.02));
        await least;

        Assert.False(isEarly);
    }

    public void Dispose() => pace.Dispose();

    /// <summary>Tells when it was asked for the time.</summary>
    private sealed class AskedClock : FakeTimeProvider
    {
        private readonly SemaphoreSlim asked = new(0);

        public override long GetTimestamp()
        {
            var now = base.GetTimestamp();
            asked.Release();
            return now;
        }

        /// <summary>Ends after a second where nobody asks any more, since all has ended: the test sees that.</summary>
        public async Task AskedAgainAsync()
        {
            while (await asked.WaitAsync(0)) { }
            // The first may have been under way; the second looks at the time as it is now, and the third comes when that has been acted on.
            for (var time = 0; time < 3; time++) await asked.WaitAsync(TimeSpan.FromSeconds(1));
        }
    }

    private sealed class ClockWithoutTimers : TimeProvider
    {
        public bool HasTimer { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            HasTimer = true;
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
