using System.Collections.Frozen;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Pages;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Snapshot → edition. An answer that would be made from just what the edition before made it from is taken over as it is, and one whose bytes come
/// out equal with its compressed forms.
/// </summary>
public sealed partial class EditionRenderer(PagePipeline pages, Assets assets, PublicAddress address, AnswerBudget budget, PagesAhead ahead, ILogger<EditionRenderer> log)
{
    /// <summary>Pages that are made before they find their places among the answers.</summary>
    private const int AtOnce = 64;

    /// <summary>Some readers ask for it whatever the page says.</summary>
    internal const string FaviconPath = "/favicon.ico";

    private const string MustAsk = "public, no-cache";
    private const string OneDay = "public, max-age=86400";
    private const string NeverStore = "no-store";
    private const string OneYear = "public, max-age=31536000, immutable";
    private const string Html = "text/html; charset=utf-8";
    private const string Markdown = "text/markdown; charset=utf-8";

    /// <summary>True where an edition comes with all its pages.</summary>
    public bool MakesPages => ahead == PagesAhead.All;

    /// <summary>Answers of an edition that is still being made.</summary>
    public EarlyAnswers Early(EarlyPages early) => new(early, pages, assets, address, log);

    public async Task<Edition> RenderAsync(SiteSnapshot snapshot, Answers? previous, CancellationToken cancellationToken)
    {
        var feature = new EditionFeature(snapshot, address.PublicUrl, assets.PathOf);
        // An edit of some pages leaves the answers of all others as they are, but for lists and neighbors.
        var edited = previous is Edition { HasFailed: false, HasLost: false } before ? snapshot.EditedSince(before.Snapshot) : null;
        var responses = new Dictionary<string, FinishedResponse>(edited is null ? assets.Responses : previous!.Responses, StringComparer.Ordinal);
        responses.EnsureCapacity(previous?.Responses.Count ?? 0);
        var made = new AnswersInMaking(responses, previous, budget);
        var frame = PageInputs.FrameOf(snapshot);
        var listed = MakesPages ? PageInputs.OfPages(snapshot, edited ?? snapshot.Articles, frame) : [];
        foreach (var some in listed.Where(page => !made.IsTakenOver(page.Path, page.Inputs)).Chunk(AtOnce))
        {
            foreach (var ((path, inputs), page) in some.Zip(await TryRenderAsync([.. some.Select(page => page.Path)], feature, previous, cancellationToken)))
            {
                if (page.HasFailed) made.Fail(path);
                else if (page.Html is { } html) made.Add(path, OfPage(html), inputs);
            }
        }

        foreach (var article in MarkdownPages(edited ?? snapshot.Articles, snapshot.GlossaryPage))
        {
            var (path, inputs) = ($"/{article.Slug}.md", PageInputs.OfMarkdown(article));
            if (made.IsTakenOver(path, inputs)) continue;
            if (TryMake(path, () => OfMarkdown(article)) is { } twin) made.Add(path, twin, inputs);
            else made.Fail(path);
        }

        foreach (var file in snapshot.Media.Values) made.Add(file.PublicPath, OfPicture(file));
        var inAll = PageInputs.OfMachineFiles(snapshot, frame);
        foreach (var file in MachineFiles.Of(snapshot, address.PublicUrl))
        {
            var inputs = file.IsOfPages ? inAll : null;
            if (!made.IsTakenOver(file.Path, inputs)) made.Add(file.Path, OfMachineFile(file), inputs);
        }

        if (OfFavicon(snapshot) is { } icon) made.Add(FaviconPath, icon);

        return new Edition(
            snapshot,
            made.All,
            Redirects(snapshot).ToFrozenDictionary(StringComparer.Ordinal),
            snapshot.Withdrawn.Select(slug => slug.Path).ToFrozenSet(StringComparer.Ordinal),
            await ErrorsAsync(feature, previous, frame, cancellationToken)) { HasFailed = made.HasFailed };
    }

    private async Task<FrozenDictionary<int, FinishedResponse>> ErrorsAsync(EditionFeature feature, Answers? previous, string frame, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<int, FinishedResponse>();
        foreach (var (status, inputs) in PageInputs.OfErrors(feature.Snapshot, frame))
        {
            var last = previous?.Errors.GetValueOrDefault(status);
            if (last is { IsLost: false } && inputs.AreSame(last.Inputs))
            {
                last.Inputs = inputs;
                errors[status] = last;
                continue;
            }

            var html = await pages.RenderAsync($"/error/{status}", feature, cancellationToken) ?? throw new InvalidOperationException($"There is no page for status {status}.");
            errors[status] = AnswersInMaking.Reuse(last, new FinishedResponse(html, Html, NeverStore, status) { IsIndexed = false }, inputs);
        }

        return errors.ToFrozenDictionary();
    }

    /// <summary>On every core while nobody reads yet; later the readers have theirs.</summary>
    private async Task<(byte[]? Html, bool HasFailed)[]> TryRenderAsync(string[] paths, EditionFeature feature, Answers? previous, CancellationToken cancellationToken)
    {
        var made = new (byte[]? Html, bool HasFailed)[paths.Length];
        var cores = new ParallelOptions { MaxDegreeOfParallelism = previous is null ? Environment.ProcessorCount : 1, CancellationToken = cancellationToken };
        await Parallel.ForAsync(0, paths.Length, cores, async (at, token) => made[at] = await TryRenderAsync(paths[at], feature, token));
        return made;
    }

    /// <summary>A page that cannot be rendered takes no other page with it.</summary>
    /// <returns>No bytes when no page answers at the path, or it cannot be rendered.</returns>
    private async Task<(byte[]? Html, bool HasFailed)> TryRenderAsync(string path, EditionFeature feature, CancellationToken cancellationToken)
    {
        try
        {
            return (await pages.RenderAsync(path, feature, cancellationToken), false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.PageFailed(log, path, exception);
            return (null, true);
        }
    }

    private FinishedResponse? TryMake(string path, Func<FinishedResponse> make)
    {
        try
        {
            return make();
        }
        catch (IOException exception)
        {
            Log.PageFailed(log, path, exception);
            return null;
        }
    }

    /// <summary>The addresses at which a Razor page answers for this snapshot.</summary>
    public static IEnumerable<string> PagePaths(SiteSnapshot snapshot) => PageInputs.OfPages(snapshot, snapshot.Articles, frame: "").Select(page => page.Path);

    private static IEnumerable<Article> MarkdownPages(IEnumerable<Article> articles, Article? glossary) => glossary is null ? articles : articles.Append(glossary);

    private static IEnumerable<KeyValuePair<string, string>> Redirects(SiteSnapshot snapshot) =>
        snapshot.Redirects.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Path)).Append(KeyValuePair.Create("/home", "/"));

    internal static FinishedResponse OfPage(byte[] html) => new(html, Html, MustAsk);

    /// <summary>The page whose Markdown answers at the path.</summary>
    internal static Article? TwinAt(string path, SiteSnapshot snapshot) => MarkdownPages(snapshot.Articles, snapshot.GlossaryPage).FirstOrDefault(article => path == $"/{article.Slug}.md");

    internal static FinishedResponse OfMarkdown(Article article) => new(Encoding.UTF8.GetBytes(article.Markdown), Markdown, MustAsk) { IsIndexed = false };

    internal static FinishedResponse OfMachineFile(MachineFile file) => new(Encoding.UTF8.GetBytes(file.Text()), file.ContentType, MustAsk);

    internal static FinishedResponse OfPicture(MediaFile file) => OfPicture(file, OneYear);

    internal static FinishedResponse? OfFavicon(SiteSnapshot snapshot) =>
        snapshot.Media.Values.FirstOrDefault(file => file.SourcePath == snapshot.Site.FaviconPath) is { } icon ? OfPicture(icon, OneDay) : null;

    private static FinishedResponse OfPicture(MediaFile file, string cache) => new(file.Bytes.ToArray(), file.ContentType, cache, isCompressible: file.ContentType == "image/svg+xml");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The page {Path} could not be rendered; its previous version stays online")]
        public static partial void PageFailed(ILogger logger, string path, Exception exception);
    }
}

/// <summary>Which pages are made with an edition, before anybody asks.</summary>
public enum PagesAhead
{
    All,

    /// <summary>None: a preview makes the one page that its editor looks at.</summary>
    None,
}
