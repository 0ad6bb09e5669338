using System.Collections.Immutable;
using System.Threading.Channels;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Says when the content folder may have changed, and where. Events are a hint only: from time to time the folder is looked over as well, which finds
/// what network drives, sync programs and a full event queue hide. Nothing here throws.
/// </summary>
public sealed class ContentWatcher(string root, FolderStall stall, TimeProvider clock) : IDisposable
{
    /// <summary>Who empties a file and then writes it pauses for less.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(40);

    /// <summary>A file that was renamed into its place is whole; others may be renamed with it.</summary>
    private static readonly TimeSpan QuietAfterRename = TimeSpan.FromMilliseconds(10);

    private static readonly TimeSpan MaxWait = TimeSpan.FromMilliseconds(400);

    private readonly Channel<bool> hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock told = new();
    private FolderChanges changes = FolderChanges.None;
    private bool isBeingWritten;
    private FileSystemWatcher? watcher;
    private (ulong Disk, ulong Number, Int128 Born)? watched;
    private bool wasAnother;

    /// <summary>When the first event of the last wait came, as a time stamp of the clock; of a wait without an event, when it ended.</summary>
    public long ToldAt { get; private set; } = clock.GetTimestamp();

    /// <summary>Ends when something may have changed, or it is time to look the folder over. After an event it waits until the folder is quiet.</summary>
    /// <returns><see cref="FolderChanges.None"/> when there was no event.</returns>
    public async Task<FolderChanges> WaitAsync(TimeSpan lookOver, CancellationToken cancellationToken)
    {
        await Task.Run(Arm, CancellationToken.None).WaitAsync(cancellationToken);
        var isTold = await HintWithinAsync(lookOver, cancellationToken);
        ToldAt = clock.GetTimestamp();
        var isBusy = isTold;
        while (isBusy && clock.GetElapsedTime(ToldAt) < MaxWait) isBusy = await HintWithinAsync(isBeingWritten ? Quiet : QuietAfterRename, cancellationToken);

        lock (told)
        {
            // Of a change that was told a moment before its hint, nothing is left to tell.
            var all = changes with { IsTold = isTold || changes.IsWhole || !changes.Paths.IsEmpty };
            (changes, isBeingWritten) = (FolderChanges.None, false);
            return all;
        }
    }

    /// <summary>As after an event that tells of no file.</summary>
    public void EndWait() => hints.Writer.TryWrite(true);

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
        using var asking = stall.Ask();
        var there = Identity();
        var isAnother = watched is not null && there is not null && there != watched;
        // Once: on some drives a folder is another one each time that it is asked.
        if (isAnother && !wasAnother) ForgetWatcher(hasMoreToTell: true); // it went with the folder before, and what it has yet to tell goes with it
        wasAnother = isAnother;
        if (watcher is not null && !isAnother) return;

        Rearm();
        watched = there ?? watched;
        try
        {
            if (!Directory.Exists(root)) return;

            var next = new FileSystemWatcher(root)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
            };
            next.Changed += (_, change) => Hear(isWhole: false, change.FullPath);
            next.Created += (_, change) => Hear(isWhole: false, change.FullPath);
            next.Deleted += (_, change) => Hear(isWhole: false, change.FullPath);
            next.Renamed += (_, change) => Hear(isWhole: true, change.OldFullPath, change.FullPath);
            next.Error += (_, error) => ForgetWatcher(hasMoreToTell: error.GetException() is InternalBufferOverflowException);
            watcher = next; // before it begins: it may fail before the next line is done
            next.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException or PlatformNotSupportedException or OutOfMemoryException)
        {
            // No events to be had here, or no thread to hear them on: looking the folder over does it alone.
            Rearm();
        }
    }

    /// <returns><see langword="null"/> where nobody can tell, and while the folder is away.</returns>
    private (ulong Disk, ulong Number, Int128 Born)? Identity() => FileStatus.Of(root) is { } folder ? (folder.Disk, folder.Number, folder.Born) : null;

    /// <param name="isWhole">True when nobody is in the middle of writing the file.</param>
    private void Hear(bool isWhole, params ReadOnlySpan<string> paths)
    {
        var isWorthALook = false;
        lock (told)
        {
            foreach (var full in paths)
            {
                var path = Path.GetRelativePath(root, full).Replace('\\', '/');
                if (!FolderChanges.IsWorthALook(path)) continue;

                changes = changes with { Paths = changes.Paths.Add(path) };
                isWorthALook = true;
            }

            isBeingWritten |= isWorthALook && !isWhole;
        }

        if (isWorthALook) hints.Writer.TryWrite(true);
    }

    /// <summary>
    /// A watcher that failed stays silent for ever, so it is thrown away and made anew: at once when it was told too much or its folder is another one,
    /// and at the next look-over when the system has no more watches to give, which another try would not change.
    /// </summary>
    private void ForgetWatcher(bool hasMoreToTell)
    {
        Rearm();
        lock (told) changes = FolderChanges.Unknown;
        if (hasMoreToTell) hints.Writer.TryWrite(true);
    }
}
