using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Reads parts of videos from the drive of the content folder, which may be slow or not answer: then videos wait, and nothing else.</summary>
public sealed class VideoReader : IDisposable
{
    /// <summary>Whoever comes later waits for a turn, which takes no thread.</summary>
    private const int AtOnce = 4;

    private readonly SemaphoreSlim turns = new(AtOnce);
    private readonly DriveThreads threads = new("Reader of videos");

    /// <returns>How many bytes were read.</returns>
    /// <exception cref="IOException">The file is gone, or another one by now.</exception>
    public async Task<int> ReadAsync(VideoFile video, byte[] target, long from, int count, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        var reading = InTurnAsync(() => video.Read(target.AsSpan(0, count), from));
        return await reading.WaitAsync(cancellationToken);
    }

    public void Dispose() => threads.Dispose();

    /// <summary>Ends with the read: nobody who gives up waiting takes the turn from a drive that does not answer.</summary>
    private async Task<int> InTurnAsync(Func<int> read)
    {
        try
        {
            return await threads.RunAsync(read);
        }
        finally
        {
            turns.Release();
        }
    }
}
