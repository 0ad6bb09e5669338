using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Pages.Newsletter;

namespace SciaticaInfo.UnitTests.Newsletter;

/// <summary>An answer must not tell what it cost: also not the part of a millisecond that a timer for the rest of the time would leave out.</summary>
public sealed class AnswerPaceTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5.02)]
    [InlineData(5.98)]
    [InlineData(19.9)]
    public async Task An_answer_that_is_ready_early_waits_until_the_same_moment(double readyAfter)
    {
        var time = new FakeTimeProvider();
        var pace = new AnswerPace(time);
        time.Advance(TimeSpan.FromMilliseconds(readyAfter));
        var wait = pace.WaitAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromMilliseconds(19.99 - readyAfter));
        var isEarly = wait.IsCompleted;
        time.Advance(TimeSpan.FromMilliseconds(0.02));
        await wait;

        Assert.False(isEarly);
    }

    [Fact]
    public async Task An_answer_that_took_longer_waits_no_more()
    {
        var time = new FakeTimeProvider();
        var pace = new AnswerPace(time);
        time.Advance(TimeSpan.FromMilliseconds(31));

        await pace.WaitAsync(new CancellationToken(canceled: false));
    }
}
