using Microsoft.Extensions.Primitives;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Reads answers that were put away, on threads of its own: a drive that is slow, or does not answer, would take the pool's few from the readers of
/// all that is in memory.
/// </summary>
public sealed class AnswerReader : IDisposable
{
    /// <summary>Whoever comes later waits for a turn, which takes no thread.</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim turns = new(AtOnce);

    /// <returns>What is sent to a reader who accepts these encodings.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not as it was put away.</exception>
    internal async Task<FinishedBody> ReadAsync(FinishedResponse response, StringValues accepted, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            // Another reader may have had the turn before.
            return response.Ready(accepted) ?? await Task.Factory.StartNew(() => response.Choose(accepted), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();
}
