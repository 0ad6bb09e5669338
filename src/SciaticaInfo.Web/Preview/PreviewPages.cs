using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Preview;

/// <summary>One page of the site as an editor sees it: made when it is asked for, with the panel on top. Readers' pages are made by the same Razor.</summary>
internal sealed partial class PreviewPages(PagePipeline pipeline, PublicAddress address, Assets assets)
{
    public const string PanelPath = "/_editor/panel";

    private const string Head = "<link rel=\"stylesheet\" href=\"/_editor/editor.css\">\n<script type=\"module\" src=\"/_editor/editor.js\"></script>\n</head>";

    /// <returns><see langword="null"/> when nothing answers at the path, not even a draft.</returns>
    public async Task<byte[]?> MakeAsync(string path, Edition edition, Panel panel, CancellationToken cancellationToken)
    {
        if (SnapshotWith(path, edition.Snapshot, panel) is not { } snapshot) return null;

        var feature = FeatureOf(snapshot);
        var page = await pipeline.RenderAsync(path, feature, cancellationToken);
        return page is null ? null : await WithPanelAsync(page, feature, panel, cancellationToken);
    }

    /// <summary>The page that readers get for a status, with the panel on top.</summary>
    public Task<byte[]> MakeErrorAsync(int status, Edition edition, Panel panel, CancellationToken cancellationToken) =>
        WithPanelAsync(edition.Errors[status].Bytes.ToArray(), FeatureOf(edition.Snapshot), panel, cancellationToken);

    /// <summary>A page that was made for this request alone, with the panel on top.</summary>
    public Task<byte[]> AddToAsync(byte[] page, SiteSnapshot snapshot, Panel panel, CancellationToken cancellationToken) => WithPanelAsync(page, FeatureOf(snapshot), panel, cancellationToken);

    private async Task<byte[]> WithPanelAsync(byte[] page, EditionFeature feature, Panel panel, CancellationToken cancellationToken)
    {
        var top = await pipeline.RenderAsync(PanelPath, feature, features => features.Set(panel), cancellationToken) ?? throw new InvalidOperationException("There is no panel.");
        var html = Encoding.UTF8.GetString(page);
        if (panel.AsOf is { } day) html = LinkOnSite().Replace(html, $"${{link}}?{AsOfBuilds.Parameter}={day:O}");
        var main = html.IndexOf("<main ", StringComparison.Ordinal);
        var head = html.IndexOf("</head>", StringComparison.Ordinal);
        if (main < head || head < 0) throw new InvalidOperationException("The layout has no <main> after its head.");

        return Encoding.UTF8.GetBytes(string.Concat(html.AsSpan(0, head), Head, html.AsSpan(head + "</head>".Length, main - head - "</head>".Length), Encoding.UTF8.GetString(top)) + html[main..]);
    }

    /// <summary>A snapshot in which the page can be found: a draft or an expired page is in none of its lists.</summary>
    private static SiteSnapshot? SnapshotWith(string path, SiteSnapshot snapshot, Panel panel)
    {
        if (EditionRenderer.PagePaths(snapshot).Contains(path, StringComparer.Ordinal)) return snapshot;
        if (panel.Entry is not { } entry || (entry.Shown ?? entry.Newest) is not { } article || article.Slug.Path != path) return null;

        return snapshot with { BySlug = snapshot.BySlug.Append(KeyValuePair.Create(article.Slug, article)).ToFrozenDictionary() };
    }

    private EditionFeature FeatureOf(SiteSnapshot snapshot) => new(snapshot, address.PublicUrl, assets.PathOf);

    /// <summary>Up to where a query would stand.</summary>
    [GeneratedRegex("(?<link><a [^>]*href=\"/[^\"#?]*)", RegexOptions.NonBacktracking)]
    private static partial Regex LinkOnSite();
}
