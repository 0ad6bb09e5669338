using System.Runtime.CompilerServices;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// For readers who ask for an answer that did not come back from where it was put away: it is made again on the spot, out of the edition that it is of.
/// Where that cannot be, because a text that it is made from is lost too, the next edition is called for.
/// </summary>
public sealed partial class LostAnswers(LiveSite live, PagePipeline pages, Assets assets, PublicAddress address, PageStore store, ILogger<LostAnswers> log)
{
    /// <summary>Each is tried once, however many ask for it at the same time, and not again until the next edition has another in its place.</summary>
    private readonly ConditionalWeakTable<FinishedResponse, Lazy<Task<FinishedResponse?>>> tries = [];

    public async Task WriteAsync(HttpContext context, Answers answers, FinishedResponse lost)
    {
        var path = context.Request.Path.Value!;
        if (await tries.GetValue(lost, _ => new(() => Task.Run(() => TryRestoreAsync(answers, path, lost)))).Value is { } again) await again.WriteAsync(context);
        else await ErrorPages.WriteTryAgain(context, answers);
    }

    private async Task<FinishedResponse?> TryRestoreAsync(Answers answers, string path, FinishedResponse lost)
    {
        try
        {
            if (await MakeAsync(answers, path) is { } again && lost.TryRestore(again, store))
            {
                Log.Restored(log, path);
                tries.Remove(lost); // it may be lost once more
                return again;
            }

            Log.NotRestored(log, path, "it cannot be made by itself");
        }
        catch (Exception exception)
        {
            Log.NotRestored(log, path, exception.Message);
        }

        live.CallForEdition();
        return null;
    }

    /// <returns><see langword="null"/> for one that only an edition can make: of the answers that were kept of the last run the pages are not known yet.</returns>
    private async Task<FinishedResponse?> MakeAsync(Answers answers, string path)
    {
        if (assets.Responses.TryGetValue(path, out var asset)) return asset;
        if (answers is not Edition { Snapshot: var snapshot }) return null;
        if (snapshot.Media.TryGetValue(path, out var file)) return EditionRenderer.OfPicture(file);
        if (path == EditionRenderer.FaviconPath) return EditionRenderer.OfFavicon(snapshot);
        if (MachineFiles.Of(snapshot, address.PublicUrl).FirstOrDefault(one => one.Path == path) is { } machine) return EditionRenderer.OfMachineFile(machine);
        if (EditionRenderer.TwinAt(path, snapshot) is { } twin) return EditionRenderer.OfMarkdown(twin);

        return await pages.RenderAsync(path, new EditionFeature(snapshot, address.PublicUrl, assets.PathOf), CancellationToken.None) is { } html ? EditionRenderer.OfPage(html) : null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The response for {Path} could not be read back from its file and was made again")]
        public static partial void Restored(ILogger logger, string path);

        [LoggerMessage(LogLevel.Warning, "The response for {Path} could not be read back from its file and waits for the next edition: {Fault}")]
        public static partial void NotRestored(ILogger logger, string path, string fault);
    }
}
