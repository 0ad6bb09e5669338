namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Threads for what waits for a drive: one that is slow, or does not answer, would take the pool's few from the readers of all that is in memory. They
/// stay, for to make one takes several times as long as a read. There are as many as reads were begun at once.
/// </summary>
internal sealed class DriveThreads(string name) : IDisposable
{
    private readonly object gate = new();
    private readonly Queue<Action> reads = new();
    private int threads;
    private int begun;
    private bool hasEnded;

    public async Task<T> RunAsync<T>(Func<T> read)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Read()
        {
            try
            {
                result.SetResult(read());
            }
            catch (Exception exception)
            {
                result.SetException(exception);
            }
        }

        Begin(Read);
        try
        {
            return await result.Task;
        }
        finally
        {
            lock (gate) begun--;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            hasEnded = true;
            Monitor.PulseAll(gate);
        }
    }

    private void Begin(Action read)
    {
        lock (gate)
        {
            if (begun == threads)
            {
                // Under the lock: where the system gives no thread, nothing was begun.
                new Thread(Work) { IsBackground = true, Name = name }.Start();
                threads++;
            }

            begun++;
            reads.Enqueue(read);
            Monitor.Pulse(gate);
        }
    }

    private void Work()
    {
        while (true)
        {
            Action? read;
            lock (gate)
            {
                while (!reads.TryDequeue(out read))
                {
                    if (hasEnded) return;
                    Monitor.Wait(gate);
                }
            }

            read();
        }
    }
}
