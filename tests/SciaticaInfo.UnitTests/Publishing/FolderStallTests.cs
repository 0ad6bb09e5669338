using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class FolderStallTests : IDisposable
{
    private const string Over = "The content folder /content responds again";

    private readonly FakeTimeProvider clock = new();
    private readonly ToldLines<FolderStall> log = new();
    private readonly LiveSite live;
    private readonly FolderStall stall;

    public FolderStallTests()
    {
        live = new(clock);
        stall = new(new("", "", "/content", ""), live, clock, log);
    }

    public void Dispose() => stall.Dispose();

    [Fact]
    public void A_folder_that_answers_within_a_minute_is_well()
    {
        using (stall.Ask()) clock.Advance(TimeSpan.FromSeconds(59));
        clock.Advance(TimeSpan.FromHours(1));
        using (stall.Ask()) clock.Advance(TimeSpan.FromSeconds(59));

        Assert.False(live.IsDegraded);
        Assert.Empty(log.All);
    }

    [Fact]
    public void One_that_does_not_answer_is_told_each_minute_and_when_it_answers_again()
    {
        live.Report(isDegraded: false);
        using (stall.Ask())
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True(live.IsDegraded);
            clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.False(live.IsDegraded);
        Assert.Equal([Silent(1), Silent(2), Over], log.All);
    }

    [Fact]
    public void What_else_is_wrong_stays_wrong()
    {
        live.Report(isDegraded: true);
        using (stall.Ask()) clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(live.IsDegraded);
    }

    [Fact]
    public void A_look_over_the_folder_is_watched()
    {
        using var hasty = new FolderStall(new("", "", "/content", ""), live, new HastyClock(), log);
        new ContentReader("/nowhere", PageStore.InMemory, hasty, clock).Read(FolderChanges.None);

        Assert.Equal([Silent(0), Over], log.All);
    }

    [Fact]
    public async Task So_is_asking_for_its_events()
    {
        using var hasty = new FolderStall(new("", "", "/content", ""), live, new HastyClock(), log);
        using var watcher = new ContentWatcher("/nowhere", hasty, clock);
        watcher.EndWait();
        await watcher.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None);

        Assert.Equal([Silent(0), Over], log.All);
    }

    private static string Silent(int minutes) => $"The content folder /content has not responded for {minutes} min; pages stay as they are, and edits are not seen";

    /// <summary>Its timers go off when they are set.</summary>
    private sealed class HastyClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new HastyTimer(callback, state);

        private sealed class HastyTimer(TimerCallback callback, object? state) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                if (dueTime != Timeout.InfiniteTimeSpan) callback(state);
                return true;
            }

            public void Dispose()
            {
                // It holds nothing.
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
