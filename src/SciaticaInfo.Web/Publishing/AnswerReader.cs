using Microsoft.Extensions.Primitives;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Reads answers that were put away, and makes forms that nobody has asked for yet, on threads of its own: a drive that is slow, or does not answer,
/// would take the pool's few from the readers of all that is in memory. The threads stay, for to make one takes several times as long as a read.
/// </summary>
public sealed class AnswerReader : IDisposable
{
    /// <summary>Whoever comes later waits for a turn, which takes no thread.</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly object gate = new();
    private readonly Queue<Action> reads = new();
    private int threads;
    private int begun;
    private bool hasEnded;

    /// <returns>What is sent to a reader who accepts these encodings.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not as it was put away.</exception>
    internal async Task<FinishedBody> ReadAsync(FinishedResponse response, StringValues accepted, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            // Another reader may have had the turn before.
            return response.Ready(accepted) ?? await OnOwnThreadAsync(() => response.Choose(accepted));
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            hasEnded = true;
            Monitor.PulseAll(gate);
        }

        turns.Dispose();
    }

    private async Task<T> OnOwnThreadAsync<T>(Func<T> read)
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

    private void Begin(Action read)
    {
        lock (gate)
        {
            if (begun == threads)
            {
                // Under the lock: where the system gives no thread, nothing was begun.
                new Thread(Work) { IsBackground = true, Name = "Reader of answers" }.Start();
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
