using System.Threading.Channels;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Says when the content folder may have changed. Events are a hint only: every two seconds the folder is looked over as well, which finds
/// what network drives, sync programs and a full event queue hide. Nothing here throws.
/// </summary>
public sealed class ContentWatcher(string root, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan LookOver = TimeSpan.FromSeconds(2);

    private readonly Channel<bool> hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private FileSystemWatcher? watcher;

    /// <summary>When the first event of the last wait came, as a time stamp of the clock; of a wait without an event, when it ended.</summary>
    public long ToldAt { get; private set; } = clock.GetTimestamp();

    /// <summary>Ends when something may have changed, or two seconds have passed. After an event it waits until the folder is quiet.</summary>
    /// <returns>True when there was an event.</returns>
    public async Task<bool> WaitAsync(CancellationToken cancellationToken)
    {
        Arm();
        var isTold = await HintWithinAsync(LookOver, cancellationToken);
        ToldAt = clock.GetTimestamp();
        if (!isTold) return false;

        while (clock.GetElapsedTime(ToldAt) < MaxWait && await HintWithinAsync(Quiet, cancellationToken))
        {
        }

        return true;
    }

    /// <summary>For when a change was found of which no event told: the folder may be another one by now, which the old watcher does not see.</summary>
    public void Rearm()
    {
        watcher?.Dispose();
        watcher = null;
    }

    public void Dispose() => watcher?.Dispose();

    private async Task<bool> HintWithinAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await hints.Reader.ReadAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private void Arm()
    {
        if (watcher is not null) return;
        try
        {
            if (!Directory.Exists(root)) return;

            var next = new FileSystemWatcher(root)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            };
            next.Changed += (_, _) => hints.Writer.TryWrite(true);
            next.Created += (_, _) => hints.Writer.TryWrite(true);
            next.Deleted += (_, _) => hints.Writer.TryWrite(true);
            next.Renamed += (_, _) => hints.Writer.TryWrite(true);
            next.Error += (_, error) => Disarm(hasLostEvents: error.GetException() is InternalBufferOverflowException);
            watcher = next; // before it begins: it may fail before the next line is done
            next.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            // No events to be had here: the look-over every two seconds does it alone.
            Rearm();
        }
    }

    /// <summary>
    /// A watcher that failed stays silent for ever, so it is thrown away and made anew: at once when it was told too much, and at the next look-over
    /// when the system has no more watches to give, which another try would not change.
    /// </summary>
    private void Disarm(bool hasLostEvents)
    {
        Rearm();
        if (hasLostEvents) hints.Writer.TryWrite(true);
    }
}
