using System.Collections.Concurrent;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>
/// The least time of an answer that must not tell whether an address is known. A new row costs a fraction of a millisecond more than a known one;
/// within this time nobody outside sees it, and above it the fraction is lost among the rest. A thread of its own waits, since the framework's
/// timers go by a clock that moves in steps of up to 4 ms: on which step one ends depends on what else was timed meanwhile, and a mail is.
/// </summary>
public sealed class AnswerPace : IDisposable
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider time;
    private readonly BlockingCollection<Turn> turns = [];
    private readonly ManualResetEvent never = new(initialState: false);

    /// <param name="time">The machine's own on a site, which is what can be measured from outside.</param>
    public AnswerPace(TimeProvider time)
    {
        this.time = time;
        _ = LowerThread.Run(EndTurns);
    }

    /// <summary>To be called before anything is looked up.</summary>
    /// <returns>Ends when the least time is over.</returns>
    public Task Begin()
    {
        var turn = new Turn(time.GetTimestamp(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            turns.Add(turn);
            return turn.End.Task;
        }
        catch (InvalidOperationException)
        {
            // The site stops, and the thread has gone.
            return Task.Delay(Least, time);
        }
    }

    public void Dispose() => turns.CompleteAdding();

    private void EndTurns()
    {
        // All take the same time, so the first to begin is the first to end.
        foreach (var turn in turns.GetConsumingEnumerable())
        {
            while (Least - time.GetElapsedTime(turn.Began) is { } left && left > TimeSpan.Zero) never.WaitOne((int)Math.Ceiling(left.TotalMilliseconds));
            turn.End.SetResult();
        }

        never.Dispose();
    }

    private readonly record struct Turn(long Began, TaskCompletionSource End);
}
