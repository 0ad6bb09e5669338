using Microsoft.Extensions.Time.Testing;

namespace SciaticaInfo.IntegrationTests.Mail;

/// <summary>A clock that tells when a running timer was set anew. The sender does that once the final dot is out, which nothing else shows.</summary>
internal sealed class RearmedClock : FakeTimeProvider
{
    private readonly TaskCompletionSource rearmed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Rearmed => rearmed.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new WatchedTimer(base.CreateTimer(callback, state, dueTime, period), rearmed);

    private sealed class WatchedTimer(ITimer timer, TaskCompletionSource rearmed) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = timer.Change(dueTime, period);
            rearmed.TrySetResult();
            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
