namespace SciaticaInfo.Content.Parsing;

/// <summary>Runs what reads or renders one file, so that nothing which that file holds can throw further or go on for ever.</summary>
internal static class Guard
{
    private const string TooSlow = "The text takes too long to read: something in it repeats or nests without end.";
    private const string TooOdd = "Something in this text cannot be made into a page, or it is nested too deep.";
    private const string Failed = "The file could not be read or made into a page just now: the machine that runs the site failed at it.";
    private const int MaxWaits = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LeastWork = TimeSpan.FromSeconds(1.5);
    private static readonly OwnThreads Threads = new();
    private static int running;

    /// <param name="refused">Makes the answer when there is none of the work.</param>
    public static T Run<T>(Func<T> work, Func<Refusal, T> refused)
    {
        // The pool's threads may all be taken by readers, and then the time would be up before the work began.
        Interlocked.Increment(ref running);
        var ended = new ManualResetEventSlim(initialState: false, spinCount: 0); // whoever turns around until then takes a core from the work
        var task = Task.Factory.StartNew(() => Work(work, ended), CancellationToken.None, TaskCreationOptions.None, Threads);
        var before = Environment.CpuUsage.TotalTime;
        var most = 1;
        try
        {
            for (var wait = 0; wait < MaxWaits; wait++)
            {
                if (ended.Wait(Limit)) return task.Result;

                // A machine that sleeps or is busy elsewhere lets the time pass without any work being done; and others may have done it.
                most = Math.Max(most, Volatile.Read(ref running));
                if (Environment.CpuUsage.TotalTime - before >= LeastWork * most) break;
            }

            return refused(new(TooSlow, IsTimeout: true, IsOutside: false));
        }
        catch (AggregateException exception)
        {
            var isOutside = exception.InnerException is IOException or UnauthorizedAccessException or OutOfMemoryException;
            return refused(new(isOutside ? Failed : TooOdd, IsTimeout: false, isOutside));
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }

    private static T Work<T>(Func<T> work, ManualResetEventSlim ended)
    {
        try
        {
            return work();
        }
        finally
        {
            ended.Set();
        }
    }
}
