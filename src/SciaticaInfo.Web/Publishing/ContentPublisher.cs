using Microsoft.Extensions.Options;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Keeps the live edition equal to the content folder and to the calendar. The one thread that builds editions.</summary>
public sealed partial class ContentPublisher(
    LiveSite live, SiteSnapshotBuilder builder, EditionRenderer renderer, AcceptedMemory memory, IEnumerable<IBuildObserver> observers, IEnumerable<AnswerKeeper> keepers, PageStore store, FolderStall stall, MemoryReturn unneeded, PublicAddress address, IOptions<ContentOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ContentPublisher> log)
    : BackgroundService
{
    private readonly string root = options.Value.Path;
    private readonly ContentReader reader = new(options.Value.Path, store, stall, clock);
    private readonly HardCompression compression = new(log);
    private readonly MissingFiles missing = new(clock, log);
    private readonly NextTry nextTry = new(clock);
    private readonly ToldFaults faults = new(log);
    private readonly AnswerKeeper? keeper = keepers.SingleOrDefault();
    private AcceptedVersions accepted = AcceptedVersions.None;
    private ContentFolder? last;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await IsStartedAsync(stoppingToken)) return;

        using var watcher = new ContentWatcher(root, stall, clock);
        live.OnCallForEdition(watcher.EndWait);
        try
        {
            for (var changes = FolderChanges.Unknown; ; changes = await watcher.WaitAsync(nextTry.WaitWithin(reader.LookOver), stoppingToken)) await TryLookAsync(changes, watcher, stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private async Task TryLookAsync(FolderChanges changes, ContentWatcher watcher, CancellationToken stoppingToken)
    {
        try
        {
            // The end of the site waits neither for a build, which may take a minute, nor for a drive that does not answer.
            await Task.Run(() => LookAsync(changes, watcher, stoppingToken), CancellationToken.None).WaitAsync(stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // Whatever went wrong with the new edition, the old one stays up.
            Log.EditionFailed(log, exception);
            live.Report(isDegraded: true);
            nextTry.End(hasFailed: true);
        }
    }

    private async Task LookAsync(FolderChanges changes, ContentWatcher watcher, CancellationToken cancellationToken)
    {
        if (await ReadAsync(changes, cancellationToken) is { } folder)
        {
            // Another day, an edition that has none after it any more, and what could not be made, call for an edition too.
            if (!changes.IsTold && (last is null || !ContentReader.IsSame(last, folder))) watcher.Rearm();
            await PublishAsync(folder, watcher.ToldAt, cancellationToken);
        }

        missing.Remind();
        if (live.Answers is { } answers) compression.Shrink(AnswerBudget.QuickOf(answers), cancellationToken);
    }

    /// <param name="start">When the first sign of a change came, as a time stamp of the clock.</param>
    private async Task PublishAsync(ContentFolder folder, long start, CancellationToken cancellationToken)
    {
        using var rest = compression.Rest();
        nextTry.Begin();
        var now = clock.GetUtcNow();
        last = folder;
        if (live.Answers is null && renderer.MakesPages) await live.ShowEarlyAsync(builder.Early(folder, accepted, now) is { } early ? renderer.Early(early) : null, cancellationToken);
        var result = builder.Build(folder, accepted, now);
        cancellationToken.ThrowIfCancellationRequested(); // what it drew on may be gone
        if (folder.Exists) faults.Tell(result.Diagnostics);
        if (result.Snapshot is not { } snapshot)
        {
            Log.NothingToShow(log, root, folder.Exists ? "see the errors above" : "the folder is away");
            Tell(folder, result, live.Current, start);
            live.Report(isDegraded: true);
            nextTry.End(result.IsWorthAnotherTry); // else an edit alone can mend that
            return;
        }

        missing.Set(folder.Exists, result.Missing);
        var isFirst = live.Current is null;
        var edition = await RenderAsync(result, snapshot, live.Answers, cancellationToken);
        var isDegraded = !folder.Exists || result.HeldBack > 0 || result.Missing.Length > 0 || edition.HasFailed;
        Tell(folder, result, edition, start);
        accepted = result.Accepted;
        // An editor need not wait for the edition of the next change by the clock, while there is one that is right but for this change.
        var next = live.Current is { Next: { } known } before && before.Snapshot.NextChange == snapshot.NextChange ? known : null;
        var isLate = next is not null;
        next ??= await NextAsync(folder, edition, cancellationToken);
        live.Swap(edition with { Next = next }, isDegraded);
        memory.Keep(accepted);
        var milliseconds = (long)clock.GetElapsedTime(start).TotalMilliseconds;
        Log.EditionPublished(log, snapshot.Articles.Length, result.Diagnostics.Count(d => d.Severity == Severity.Error), result.Diagnostics.Count(d => d.Severity == Severity.Warning), milliseconds);
        if (isFirst) TellUnreviewed(snapshot);
        if (isLate) next = await NextAsync(folder, edition, cancellationToken);
        edition = edition with { Next = next };
        live.Prepare(edition);
        compression.Start(edition, () => Finish(folder, result, edition), cancellationToken);
        nextTry.End(edition is { HasFailed: true } or { HasLost: true } || next is { HasFailed: true } or { HasLost: true });
    }

    /// <summary>What has time until an edition has stood for a while.</summary>
    private void Finish(ContentFolder folder, BuildResult result, Edition edition)
    {
        keeper?.Keep(folder, result, edition);
        unneeded.Give();
    }

    /// <returns>The edition from the next change by the clock on; <see langword="null"/> when none will come.</returns>
    private async Task<Edition?> NextAsync(ContentFolder folder, Edition edition, CancellationToken cancellationToken) =>
        edition.Snapshot.NextChange is { } change && builder.Build(folder, accepted, change) is { Snapshot: { } later } result ? await RenderAsync(result, later, edition, cancellationToken) : null;

    /// <summary>A page that could not be read or made before it came to rendering counts as one that could not be rendered.</summary>
    private async Task<Edition> RenderAsync(BuildResult result, SiteSnapshot snapshot, Answers? previous, CancellationToken cancellationToken)
    {
        var edition = await renderer.RenderAsync(snapshot, previous, cancellationToken);
        return edition with { HasFailed = edition.HasFailed || result.IsWorthAnotherTry };
    }

    /// <summary>Before the swap: an editor need not wait for the edition of the next change by the clock, and who waits for a swap finds the observers told.</summary>
    private void Tell(ContentFolder folder, BuildResult result, Edition? edition, long start)
    {
        var build = new FinishedBuild(folder, result, edition, clock.GetUtcNow(), clock.GetElapsedTime(start));
        foreach (var observer in observers) observer.OnBuilt(build);
    }

    /// <returns><see langword="null"/> when nothing calls for another edition.</returns>
    private async Task<ContentFolder?> ReadAsync(FolderChanges changes, CancellationToken cancellationToken)
    {
        nextTry.PlanIf(live.Answers is { HasLost: true } || live.Current is { Next.HasLost: true });
        if (nextTry.IsDue) FindLost();
        var folder = reader.Read(changes);
        if (last is null)
        {
            if (keeper is not null) await keeper.ShowAsync(folder, cancellationToken);
            accepted = await memory.RecallAsync(folder, cancellationToken);
        }

        // A page that could not be made may be made by now.
        var isCalledFor = nextTry.IsPlanned ? nextTry.IsDue : live.HasTurned || IsAnotherDay();
        if (last is not null && !isCalledFor && ReferenceEquals(folder, last)) return null;

        folder = await reader.SettleAsync(folder, last?.Files ?? accepted.Files, cancellationToken);
        if (last is null || isCalledFor || !ContentReader.IsSame(last, folder)) return folder;

        last = folder;
        return null;
    }

    /// <summary>What fails may be due to a file that is damaged as a whole. Each edition would find some of it, and the tries become fewer.</summary>
    private void FindLost()
    {
        live.Answers?.FindLost();
        live.Current?.Snapshot.FindLost();
        last?.FindLost();
    }

    private bool IsAnotherDay() => live.Current is { } edition && edition.Snapshot.Site.DayAt(clock.GetUtcNow()) != edition.Snapshot.Today;

    private void TellUnreviewed(SiteSnapshot snapshot)
    {
        var unreviewed = snapshot.Articles.Count(article => article.LacksReview);
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

        [LoggerMessage(LogLevel.Error, "There is nothing to show: {Folder} has no valid version of a file that every page needs; {Cause}")]
        public static partial void NothingToShow(ILogger logger, string folder, string cause);

        [LoggerMessage(LogLevel.Error, "The new edition could not be built; the previous one stays online")]
        public static partial void EditionFailed(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Warning, "{Pages} pages have not been checked by a clinician; each says so")]
        public static partial void Unreviewed(ILogger logger, int pages);
    }
}
