using Microsoft.Extensions.Options;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Keeps the live edition equal to the content folder and to the calendar. The one thread that builds editions.</summary>
public sealed partial class ContentPublisher(
    LiveSite live, SiteSnapshotBuilder builder, EditionRenderer renderer, AcceptedMemory memory, IEnumerable<IBuildObserver> observers, IEnumerable<AnswerKeeper> keepers, PublicAddress address, IOptions<ContentOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ContentPublisher> log)
    : BackgroundService
{
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);
    private const int MaxGraces = 20;

    /// <summary>A clock of a network drive, or one of two seconds' grain, may hide a second save this long.</summary>
    private static readonly TimeSpan FreshlyWritten = TimeSpan.FromSeconds(5);

    private readonly string root = options.Value.Path;
    private readonly HardCompression compression = new();
    private readonly MissingFiles missing = new(clock, log);
    private readonly AnswerKeeper? keeper = keepers.SingleOrDefault();
    private AcceptedVersions accepted = AcceptedVersions.None;
    private HashSet<Diagnostic> told = [];
    private ContentFolder? last;
    private bool isWorthAnotherTry;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await IsStartedAsync(stoppingToken)) return;

        using var watcher = new ContentWatcher(root, clock);
        var stamp = new FolderStamp(-1, default);
        var wasTold = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var now = FolderStamp.Of(root);
                if (now != stamp && !wasTold) watcher.Rearm();
                if (now != stamp || wasTold || NeedsAnotherLook(now) || IsAnotherDay()) await PublishAsync(watcher.ToldAt, stoppingToken);
                stamp = now;
                missing.Remind();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Whatever went wrong with the new edition, the old one stays up.
                Log.EditionFailed(log, exception);
                live.Report(isDegraded: true);
            }

            try
            {
                wasTold = await watcher.WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <param name="start">When the first sign of a change came, as a time stamp of the clock.</param>
    private async Task PublishAsync(long start, CancellationToken cancellationToken)
    {
        var folder = await ReadAsync(cancellationToken);
        var now = clock.GetUtcNow();
        if (last is not null && IsSame(last, folder) && !isWorthAnotherTry && !IsAnotherDay()) return;

        last = folder;
        var result = builder.Build(folder, accepted, now);
        isWorthAnotherTry = result.IsWorthAnotherTry;
        if (folder.Exists) Tell(result.Diagnostics);
        if (result.Snapshot is not { } snapshot)
        {
            Log.NothingToShow(log, root, folder.Exists ? "see the errors above" : "the folder is away");
            Tell(folder, result, live.Current, start);
            live.Report(isDegraded: true);
            return;
        }

        missing.Set(folder.Exists, result.Missing);
        var isDegraded = !folder.Exists || result.HeldBack > 0 || result.Missing.Length > 0;

        var isFirst = live.Current is null;
        var edition = await renderer.RenderAsync(snapshot, live.Answers, cancellationToken);
        Tell(folder, result, edition, start);
        accepted = result.Accepted;
        if (snapshot.NextChange is { } change)
        {
            var later = builder.Build(folder, accepted, change).Snapshot;
            if (later is not null) edition = edition with { Next = await renderer.RenderAsync(later, edition, cancellationToken) };
        }

        live.Swap(edition, isDegraded);
        memory.Keep(accepted);
        var milliseconds = (long)clock.GetElapsedTime(start).TotalMilliseconds;
        Log.EditionPublished(log, snapshot.Articles.Length, result.Diagnostics.Count(d => d.Severity == Severity.Error), result.Diagnostics.Count(d => d.Severity == Severity.Warning), milliseconds);
        if (isFirst) TellUnreviewed(snapshot);
        compression.Start(edition, () => keeper?.Keep(folder, result, edition), cancellationToken);
    }

    /// <summary>Before the swap: an editor need not wait for the edition of the next change by the clock, and who waits for a swap finds the observers told.</summary>
    private void Tell(ContentFolder folder, BuildResult result, Edition? edition, long start)
    {
        var build = new FinishedBuild(folder, result, edition, clock.GetUtcNow(), clock.GetElapsedTime(start));
        foreach (var observer in observers) observer.OnBuilt(build);
    }

    /// <summary>Reads the folder when whoever writes to it has paused: a file that is empty or gone, and a folder that still shrinks, get some time.</summary>
    private async Task<ContentFolder> ReadAsync(CancellationToken cancellationToken)
    {
        var folder = ContentFolderReader.Read(root);
        if (last is null)
        {
            if (keeper is not null) await keeper.ShowAsync(folder, cancellationToken);
            accepted = await memory.RecallAsync(folder, cancellationToken);
        }

        for (var wait = 0; wait < MaxGraces && LooksHalfDone(folder); wait++)
        {
            await Task.Delay(Grace, clock, cancellationToken);
            var again = ContentFolderReader.Read(root);
            if (IsSame(folder, again)) return again;

            folder = again;
        }

        return folder;
    }

    /// <summary>A file that could not be read may be ours to read by now, and of one just written the stamp may not tell the last save.</summary>
    private bool NeedsAnotherLook(FolderStamp stamp) =>
        isWorthAnotherTry
        || clock.GetUtcNow().UtcDateTime - stamp.Newest < FreshlyWritten
        || last?.Diagnostics.Any(diagnostic => diagnostic.Rule == "FILE003") == true;

    private bool IsAnotherDay() => live.Current is { } edition && edition.Snapshot.Site.DayAt(clock.GetUtcNow()) != edition.Snapshot.Today;

    /// <summary>A file that was there is empty or gone: an editor may be in the middle of saving it.</summary>
    private bool LooksHalfDone(ContentFolder folder) =>
        (last?.Files ?? accepted.Files).Any(file => !file.Value.Bytes.IsEmpty && (!folder.Files.TryGetValue(file.Key, out var now) || now.Bytes.IsEmpty));

    private static bool IsSame(ContentFolder one, ContentFolder other) =>
        one.Exists == other.Exists && one.Files.Count == other.Files.Count && one.Diagnostics.SequenceEqual(other.Diagnostics)
        && one.Files.All(file => other.Files.TryGetValue(file.Key, out var now) && now.Sha256 == file.Value.Sha256);

    /// <summary>Each fault is told once, when it comes.</summary>
    private void Tell(IReadOnlyCollection<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics.Where(diagnostic => diagnostic.Severity != Severity.Information && !told.Contains(diagnostic)))
        {
            if (diagnostic.IsError) Log.ContentError(log, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Rule, diagnostic.Message);
            else Log.ContentWarning(log, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Rule, diagnostic.Message);
        }

        told = [.. diagnostics];
    }

    private void TellUnreviewed(SiteSnapshot snapshot)
    {
        var unreviewed = snapshot.Articles.Count(article => article is { Kind: ArticleKind.Article, Review: null });
        if (unreviewed > 0 && !address.PublicUrl.IsLoopback) Log.Unreviewed(log, unreviewed);
    }

    /// <summary>Links need the address that is listened on. False when the site stopped before it listened.</summary>
    private async Task<bool> IsStartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var onStop = stoppingToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Edition published: {Articles} articles, {Errors} errors, {Warnings} warnings, {Milliseconds} ms")]
        public static partial void EditionPublished(ILogger logger, int articles, int errors, int warnings, long milliseconds);

        [LoggerMessage(LogLevel.Error, "{Path}:{Line}:{Column}: error {Rule} {Message}")]
        public static partial void ContentError(ILogger logger, string path, int line, int column, string rule, string message);

        [LoggerMessage(LogLevel.Warning, "{Path}:{Line}:{Column}: warning {Rule} {Message}")]
        public static partial void ContentWarning(ILogger logger, string path, int line, int column, string rule, string message);

        [LoggerMessage(LogLevel.Error, "There is nothing to show: {Folder} has no good version of what every page draws on; {Cause}")]
        public static partial void NothingToShow(ILogger logger, string folder, string cause);

        [LoggerMessage(LogLevel.Error, "The new edition could not be made; the one before stays up")]
        public static partial void EditionFailed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Warning, "{Pages} pages have not been checked by a clinician, and each says so")]
        public static partial void Unreviewed(ILogger logger, int pages);
    }
}
