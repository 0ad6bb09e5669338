using System.Collections.Immutable;
using System.Threading.Channels;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Lets the last good versions outlive a restart: read once at start, written beside the running site. Whatever is wrong with the file costs this
/// memory alone, and is told in one line; no page waits for it.
/// </summary>
public sealed partial class AcceptedMemory(AcceptedFile file, TimeProvider clock, ILogger<AcceptedMemory> log) : BackgroundService
{
    /// <summary>For a disk that does not answer. A lock is given up sooner.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly TaskCompletionSource wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<AcceptedIndex?> index = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<bool> hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private volatile Kept? newest;
    private AcceptedVersions written = AcceptedVersions.None;
    private bool isWritten;
    private bool isTold;

    /// <summary>What was accepted before this start. To be called once, before the first <see cref="Keep"/>. Throws nothing but a cancellation.</summary>
    /// <param name="folder">Files that are in it as they were accepted need not be read twice.</param>
    public async Task<AcceptedVersions> RecallAsync(ContentFolder folder, CancellationToken cancellationToken)
    {
        wanted.TrySetResult();
        try
        {
            var known = await index.Task.WaitAsync(Patience, clock, cancellationToken);
            if (known is not null) written = await OnOwnThreadAsync(() => Recall(known, folder)).WaitAsync(Patience, clock, cancellationToken);
            index = new(); // of a large folder it holds much, and nobody asks for it again
        }
        catch (TimeoutException exception)
        {
            Log.NotRead(log, file.Path, exception.Message);
        }

        return written;
    }

    /// <summary>Costs nothing here: it is written soon, on another thread. Of several states at once the last is written.</summary>
    public void Keep(AcceptedVersions accepted)
    {
        newest = new Kept(accepted, clock.GetUtcNow());
        hints.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await wanted.Task.WaitAsync(stoppingToken);
            index.SetResult(await OnOwnThreadAsync(() => Read(file.ReadIndex, null)).WaitAsync(stoppingToken));
            while (true)
            {
                await WaitAsync(stoppingToken);
                await OnOwnThreadAsync(Write);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            index.TrySetResult(null);
        }

        await OnOwnThreadAsync(Write);
    }

    private AcceptedVersions Recall(AcceptedIndex known, ContentFolder folder)
    {
        if (known.IsOfOtherContent(folder))
        {
            TrySetAside("The content folder is another one now.");
            return AcceptedVersions.None;
        }

        bool IsThere(AcceptedEntry entry) => folder.Files.TryGetValue(entry.Path, out var now) && now.Sha256 == entry.Sha256;
        return Read(
            () =>
            {
                var files = known.Entries.Where(IsThere).Select(entry => folder.Files[entry.Path]).Concat(file.ReadSources([.. known.Entries.Where(entry => !IsThere(entry))]));
                return new AcceptedVersions(files.ToImmutableSortedDictionary(one => one.Path, one => one, StringComparer.Ordinal), known.Withdrawn);
            },
            AcceptedVersions.None);
    }

    /// <summary>Whatever the file holds or the disk does, the site goes on.</summary>
    private T Read<T>(Func<T> read, T nothing)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
        {
            if (!AcceptedFile.IsDamage(exception) || !TrySetAside(exception.Message)) Log.NotRead(log, file.Path, exception.Message);
            return nothing;
        }
    }

    private bool TrySetAside(string why)
    {
        try
        {
            SetAside(why);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private void SetAside(string why)
    {
        file.SetAside();
        Log.SetAside(log, file.Path, file.AsidePath, why);
    }

    private void Write()
    {
        if (newest is not { } next || IsWritten(next.Versions)) return;

        try
        {
            try
            {
                file.Write(written, next.Versions, next.At);
            }
            catch (Exception exception) when (AcceptedFile.IsDamage(exception))
            {
                SetAside(exception.Message);
                file.Write(AcceptedVersions.None, next.Versions, next.At);
            }

            (written, isWritten) = (next.Versions, true);
            if (isTold) Log.WrittenAgain(log, file.Path);
            isTold = false;
        }
        catch (Exception exception)
        {
            if (!isTold) Log.NotWritten(log, file.Path, exception.Message);
            isTold = true;
        }
    }

    /// <summary>At least once in each run it is looked whether the file can be written; and one that is gone is made anew.</summary>
    private bool IsWritten(AcceptedVersions versions) => isWritten && File.Exists(file.Path) && AcceptedChanges.Between(written, versions).IsEmpty;

    /// <summary>Ends when there is something to write; after a write that failed, also when it is time for another try.</summary>
    private async Task WaitAsync(CancellationToken stoppingToken)
    {
        using var timeout = new CancellationTokenSource(isTold ? Pause : Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stoppingToken);
        try
        {
            await hints.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            stoppingToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>SQLite blocks its thread, and the pool's few must stay free for readers.</summary>
    private static Task<T> OnOwnThreadAsync<T>(Func<T> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static Task OnOwnThreadAsync(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private sealed record Kept(AcceptedVersions Versions, DateTimeOffset At);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{File} cannot be read, so the last good versions from before this start are not known: {Fault}")]
        public static partial void NotRead(ILogger logger, string file, string fault);

        [LoggerMessage(LogLevel.Warning, "{File} was unusable; it was moved to {Aside} and is made anew: {Fault}")]
        public static partial void SetAside(ILogger logger, string file, string aside, string fault);

        [LoggerMessage(LogLevel.Warning, "{File} cannot be written, so the last good versions would not be known after a restart: {Fault}")]
        public static partial void NotWritten(ILogger logger, string file, string fault);

        [LoggerMessage(LogLevel.Information, "{File} can be written again")]
        public static partial void WrittenAgain(ILogger logger, string file);
    }
}
