using System.Diagnostics.CodeAnalysis;

namespace SciaticaInfo.Content.Parsing;

/// <summary>
/// Begins all that it is given at once, on threads that nothing else uses, and keeps those for what comes next: two new threads a page were a
/// tenth of the work of a whole <c>check</c>.
/// </summary>
internal sealed class OwnThreads : TaskScheduler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Queue<Task> waiting = new();
    private int idle;

    protected override void QueueTask(Task task)
    {
        lock (waiting)
        {
            waiting.Enqueue(task);
            if (idle >= waiting.Count)
            {
                Monitor.Pulse(waiting);
                return;
            }
        }

        new Thread(Work) { IsBackground = true }.Start();
    }

    /// <summary>Whoever waits for the work must be able to give up, and so never does it.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (waiting) return [.. waiting];
    }

    private void Work()
    {
        while (TryTakeNext(out var task)) TryExecuteTask(task);
    }

    /// <returns>False when nothing has come for a while: the thread ends.</returns>
    private bool TryTakeNext([NotNullWhen(true)] out Task? task)
    {
        lock (waiting)
        {
            idle++;
            while (waiting.Count == 0 && Monitor.Wait(waiting, Patience))
            {
            }

            idle--;
            return waiting.TryDequeue(out task);
        }
    }
}
