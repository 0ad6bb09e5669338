using Microsoft.Extensions.Primitives;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Reads answers that were put away, and makes forms that nobody has asked for yet, on threads of its own.</summary>
public sealed class AnswerReader : IDisposable
{
    /// <summary>Whoever comes later waits for a turn, which takes no thread.</summary>
    private const int AtOnce = 8;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly DriveThreads threads = new("Reader of answers");

    /// <returns>What is sent to a reader who accepts these encodings.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="InvalidDataException">It is not as it was put away.</exception>
    internal async Task<FinishedBody> ReadAsync(FinishedResponse response, StringValues accepted, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            // Another reader may have had the turn before.
            return response.Ready(accepted) ?? await threads.RunAsync(() => response.Choose(accepted));
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose()
    {
        threads.Dispose();
        turns.Dispose();
    }
}
