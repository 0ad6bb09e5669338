using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.UnitTests.Mail;

public sealed class RelayPauseTests
{
    private static readonly SendResult Sent = new(SendOutcome.Sent, "250");
    private static readonly SendResult Refused = new(SendOutcome.Refused, "550 5.7.1");
    private static readonly SendResult Down = new(SendOutcome.Ours, "connect-refused");

    private readonly FakeTimeProvider clock = new();
    private readonly RelayPause pause;

    public RelayPauseTests() => pause = new RelayPause(clock, NullLogger<RelayPause>.Instance);

    private bool IsPaused => pause.Remaining > TimeSpan.Zero;

    [Fact]
    public void A_relay_that_is_away_pauses_everything_for_longer_each_time_and_five_minutes_at_most()
    {
        var lengths = new List<double>();
        for (var i = 0; i < 7; i++)
        {
            pause.Note(Guid.NewGuid(), Down);
            lengths.Add(pause.Remaining.TotalSeconds);
            clock.Advance(pause.Remaining);
        }

        Assert.Equal([10, 20, 40, 80, 160, 300, 300], lengths);
    }

    [Fact]
    public void A_pause_ends_in_time_though_the_clock_is_set_back_meanwhile()
    {
        var set = new ClockOfTwo();
        var paused = new RelayPause(set, NullLogger<RelayPause>.Instance);
        paused.Note(Guid.NewGuid(), Down);

        set.Now -= TimeSpan.FromHours(6);
        set.Passed += TimeSpan.FromSeconds(10);

        Assert.InRange(paused.Remaining, TimeSpan.MinValue, TimeSpan.Zero);
    }

    [Fact]
    public void One_mail_refused_by_a_rule_again_and_again_holds_up_nobody_else()
    {
        var mail = Guid.NewGuid();
        for (var i = 0; i < 50; i++) pause.Note(mail, Refused);

        Assert.False(IsPaused);
    }

    [Fact]
    public void Three_mails_refused_by_a_rule_with_none_sent_in_between_pause_everything()
    {
        pause.Note(Guid.NewGuid(), Refused);
        pause.Note(Guid.NewGuid(), Refused);
        pause.Note(Guid.NewGuid(), Sent);
        pause.Note(Guid.NewGuid(), Refused);
        pause.Note(Guid.NewGuid(), Refused);
        Assert.False(IsPaused);

        pause.Note(Guid.NewGuid(), Refused);
        Assert.True(IsPaused);
    }

    [Fact]
    public void After_a_mail_was_sent_the_next_pause_is_short_again()
    {
        pause.Note(Guid.NewGuid(), Down);
        clock.Advance(TimeSpan.FromSeconds(10));
        pause.Note(Guid.NewGuid(), Down);
        clock.Advance(TimeSpan.FromSeconds(20));
        pause.Note(Guid.NewGuid(), Sent);
        pause.Note(Guid.NewGuid(), Down);

        Assert.Equal(TimeSpan.FromSeconds(10), pause.Remaining);
    }

    [Fact]
    public void Twenty_equal_refusals_of_mailboxes_in_a_row_are_taken_for_ours()
    {
        var gone = new SendResult(SendOutcome.Bounced, "550 5.1.1");
        for (var i = 0; i < 19; i++) pause.Note(Guid.NewGuid(), gone);
        Assert.False(IsPaused || pause.IsStreak(gone));

        pause.Note(Guid.NewGuid(), gone);
        Assert.True(IsPaused && pause.IsStreak(gone));
    }

    /// <summary>The time of day, which somebody may set, and the time that passes.</summary>
    private sealed class ClockOfTwo : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch.AddYears(60);

        public TimeSpan Passed { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Passed.Ticks;
    }
}
