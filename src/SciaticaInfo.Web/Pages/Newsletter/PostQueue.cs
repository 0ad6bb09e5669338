using System.Collections.Concurrent;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>
/// Works on posted forms, on threads of its own for half of the processors. When many come at once, an article that is asked for meanwhile would
/// otherwise stand in line behind all of them.
/// </summary>
internal sealed class PostQueue : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> waiting = [];
    private readonly TaskFactory factory;

    public PostQueue()
    {
        factory = new TaskFactory(this);
        for (var thread = 0; thread < MaximumConcurrencyLevel; thread++) _ = LowerThread.Run(Work);
    }

    public override int MaximumConcurrencyLevel => Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>Every step of the work is done here, and each wait in between gives the thread to the next.</summary>
    public Task RunAsync(Func<Task> work) => factory.StartNew(work).Unwrap();

    public void Dispose() => waiting.CompleteAdding();

    protected override void QueueTask(Task task)
    {
        try
        {
            waiting.Add(task);
        }
        catch (InvalidOperationException)
        {
            // The site stops, and its threads have gone; what is under way is still brought to its end.
            ThreadPool.UnsafeQueueUserWorkItem(static late => late.Queue.TryExecuteTask(late.Task), (Queue: this, Task: task), preferLocal: false);
        }
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => waiting;

    private void Work()
    {
        foreach (var task in waiting.GetConsumingEnumerable()) TryExecuteTask(task);
    }
}
