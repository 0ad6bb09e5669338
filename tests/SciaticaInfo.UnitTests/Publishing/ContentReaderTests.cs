using Microsoft.Extensions.Logging.Abstractions;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class ContentReaderTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(0.25, 5)]
    [InlineData(30, 60)]
    public void A_look_over_takes_a_small_part_of_the_time_and_one_that_stalled_puts_the_next_off_by_a_minute_at_most(double takes, double next)
    {
        var root = Directory.CreateTempSubdirectory("sciaticainfo-");
        try
        {
            var clock = new SlowClock(TimeSpan.FromSeconds(takes));
            using var stall = new FolderStall(new("", "", root.FullName, ""), new(clock), clock, NullLogger<FolderStall>.Instance);
            var reader = new ContentReader(root.FullName, PageStore.InMemory, stall, clock);

            reader.Read(FolderChanges.None);
            reader.Read(FolderChanges.None);

            Assert.Equal(TimeSpan.FromSeconds(next), reader.LookOver);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    /// <summary>Goes on by as much each time that it is asked.</summary>
    private sealed class SlowClock(TimeSpan step) : TimeProvider
    {
        private long now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => now += step.Ticks;
    }
}
