using System.Collections.Immutable;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Preview;

/// <summary>Everything on one screen: each page with its state, and what no page tells by itself.</summary>
/// <param name="Rows">Those that the filter lets through.</param>
/// <param name="Others">Files that are no pages: shared ones, and those in which something was found.</param>
/// <param name="Orphans">Public articles that no other page's text and no navigation links to.</param>
/// <param name="Coming">Pages that appear or expire within 30 days, by day.</param>
public sealed record Dashboard(
    DashboardFilter Filter, int All, ImmutableArray<DashboardRow> Rows, ImmutableArray<(string Path, int Errors, int Warnings)> Others, ImmutableArray<PageEntry> Orphans, ImmutableArray<string> UnusedPictures,
    ImmutableArray<Diagnostic> UnmarkedTerms, ImmutableArray<Diagnostic> UnusedTerms, ImmutableArray<(DateOnly Day, bool Appears, PageEntry Page)> Coming)
{
    private const int DaysAhead = 30;

    public static Dashboard Of(EditorDesk desk, DeskState state, DashboardFilter filter)
    {
        var result = state.Build.Result;
        var all = PageSummary.Of(result);
        var pages = all.Select(page => page.Entry.Path).ToHashSet(StringComparer.Ordinal);
        var findings = result.Diagnostics.Where(found => found.Severity != Severity.Information).ToLookup(found => found.Path, StringComparer.Ordinal);
        var today = result.Snapshot?.Today;
        return new Dashboard(
            filter, all.Length,
            [.. filter.Apply([.. all.Select(page => new DashboardRow(page, desk.SavedAt(page.Entry.Path)))], today)],
            [
                .. state.Build.Folder.Files.Keys.Where(path => !path.StartsWith("images/", StringComparison.Ordinal) && !path.StartsWith("videos/", StringComparison.Ordinal)).Concat(findings.Select(file => file.Key)).Where(path => !pages.Contains(path)).Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal).Select(path => (path, findings[path].Count(found => found.IsError), findings[path].Count(found => !found.IsError))),
            ],
            [.. all.Where(page => page is { LinksIn: 0, Entry: { IsPublic: true, Shown.Kind: ArticleKind.Article } entry } && result.Snapshot?.Site.Navigation.Any(link => link.Slug == entry.Slug) != true).Select(page => page.Entry)],
            UnusedPicturesOf(result),
            [.. result.Diagnostics.Where(found => found.Rule == "GLOS003")],
            [.. result.Diagnostics.Where(found => found.Rule == "GLOS002")],
            today is { } day ? [.. Comings(result.Pages, day).OrderBy(coming => coming.Day)] : []);
    }

    private static ImmutableArray<string> UnusedPicturesOf(BuildResult result)
    {
        if (result.Snapshot is not { } snapshot) return [];

        var texts = result.Pages.SelectMany(page => new[] { page.Newest, page.Shown }).OfType<Article>().SelectMany(article => new[] { article.LeadHtml, article.SectionsHtml, article.SharingImagePath })
            .Append(snapshot.RedFlags?.Html).OfType<string>().Distinct(ReferenceEqualityComparer.Instance).Cast<string>().ToList();
        return
        [
            .. snapshot.Media.Values.Where(picture => picture.SourcePath != snapshot.Site.FaviconPath && picture.SourcePath != SiteSnapshot.SharingPicturePath && !texts.Exists(text => text.Contains(picture.AddressEnd, StringComparison.Ordinal)))
                .Select(picture => picture.SourcePath).Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<(DateOnly Day, bool Appears, PageEntry Page)> Comings(IEnumerable<PageEntry> pages, DateOnly today)
    {
        foreach (var page in pages.Where(page => page.Status == "published"))
        {
            if (page.PublishOn is { } from && from > today && from <= today.AddDays(DaysAhead)) yield return (from, true, page);
            if (page.ExpireOn is { } until && until > today && until <= today.AddDays(DaysAhead)) yield return (until, false, page);
        }
    }
}

/// <param name="SavedAt"><see langword="null"/> when the file cannot be looked at.</param>
public sealed record DashboardRow(PageSummary Page, DateTimeOffset? SavedAt)
{
    public PageEntry Entry => Page.Entry;
}
