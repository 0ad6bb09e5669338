using System.Collections.Concurrent;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Pages;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Answers single addresses while the first edition is being made, a large folder taking minutes for that: pages, each made when it is first asked
/// for, and what they load. What is not certain yet has to wait for the edition.
/// </summary>
public sealed partial class EarlyAnswers(EarlyPages pages, PagePipeline pipeline, Assets assets, PublicAddress address, ILogger log)
{
    private const string MarkdownEnd = ".md";

    /// <summary>So many answers are kept.</summary>
    private const int Most = 256;

    /// <summary>As many are made at once as there are cores; the edition needs them too.</summary>
    private readonly TaskScheduler turns = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Environment.ProcessorCount).ConcurrentScheduler;

    private readonly ConcurrentDictionary<string, FinishedResponse> made = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource firstFound = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the first one is made, or is known to have to wait.</summary>
    public Task FirstFound => firstFound.Task;

    /// <summary>True until the site's day is over: then other pages may be public.</summary>
    public bool AreRightAt(DateTimeOffset now) => pages.Outline.Site.DayAt(now) == pages.Outline.Today;

    /// <returns><see langword="null"/> when the answer has to wait, or there is none.</returns>
    public async Task<FinishedResponse?> FindAsync(string path, CancellationToken cancellationToken) =>
        made.TryGetValue(path, out var known) || assets.Responses.TryGetValue(path, out known)
            ? known
            : await Task.Factory.StartNew(() => TryMakeAsync(path, cancellationToken), cancellationToken, TaskCreationOptions.DenyChildAttach, turns).Unwrap();

    private async Task<FinishedResponse?> TryMakeAsync(string path, CancellationToken cancellationToken)
    {
        // Another reader may have asked for it meanwhile.
        if (made.TryGetValue(path, out var known)) return known;

        try
        {
            if (await MakeAsync(path, cancellationToken) is not { } fresh) return null;
            if (made.Count >= Most) made.Clear();
            return made[path] = fresh;
        }
        catch (Exception exception)
        {
            // The edition tells what is the matter with it.
            if (!cancellationToken.IsCancellationRequested) Log.PageFailed(log, path, exception);
            return null;
        }
        finally
        {
            firstFound.TrySetResult();
        }
    }

    private async Task<FinishedResponse?> MakeAsync(string path, CancellationToken cancellationToken)
    {
        var outline = pages.Outline;
        if (outline.Media.TryGetValue(path, out var file)) return EditionRenderer.OfPicture(file);
        if (path == EditionRenderer.FaviconPath) return EditionRenderer.OfFavicon(outline);
        if (MachineFiles.OfSite(outline, address.PublicUrl).FirstOrDefault(one => one.Path == path) is { } machine) return EditionRenderer.OfMachineFile(machine);
        // The home page says how many articles there are, of which one with a fault will not be there: a reader need not wait for that.
        if (path == Slug.Home.Path && !pages.AreGood(ArticleList.OnHome(outline.Order).SelectMany(group => group.Articles))) return null;
        var (page, isMarkdown) = path.EndsWith(MarkdownEnd, StringComparison.Ordinal) ? (path[..^MarkdownEnd.Length], true) : (path, false);
        if (pages.With(page.TrimStart('/')) is not { } snapshot) return null;
        if (isMarkdown) return Slug.TryParseAddress(page[1..], out var slug) && snapshot.BySlug.TryGetValue(slug, out var article) ? EditionRenderer.OfMarkdown(article) : null;

        return await pipeline.RenderAsync(path, new EditionFeature(snapshot, address.PublicUrl, assets.PathOf), cancellationToken) is { } html ? EditionRenderer.OfPage(html) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The page {Path} could not be made before the first edition")]
        public static partial void PageFailed(ILogger logger, string path, Exception exception);
    }
}
