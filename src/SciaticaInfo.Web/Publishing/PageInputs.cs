using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Pages;
using SciaticaInfo.Web.Pages.Newsletter;

namespace SciaticaInfo.Web.Publishing;

/// <summary>All that an answer was made from: from the same the same bytes come, so they need not be made again.</summary>
/// <param name="Source">The page that the answer shows whole, if any; one that has not changed is the same object in the next snapshot.</param>
/// <param name="Around">What stands around it, in words that are equal for equal pages.</param>
internal sealed record PageInputs(Article? Source, string Around)
{
    /// <summary>Pages of which the answer shows what a list shows. An edit of their texts leaves it as it is.</summary>
    private ImmutableArray<Article> Listed { get; init; } = [];

    /// <summary>True where the days of those that are listed count too, and which of them are.</summary>
    private bool IsDated { get; init; }

    /// <summary>By these an article's page leads to its neighbors. They are named by words of theirs: a new version of one may be like the old.</summary>
    private (Slug? Slug, string Title) Previous { get; init; }

    private (Slug? Slug, string Title) Next { get; init; }

    private bool IsOverdue { get; init; }

    public bool AreSame(PageInputs? other) =>
        other is not null && ReferenceEquals(Source, other.Source) && Around == other.Around && Previous == other.Previous && Next == other.Next && IsOverdue == other.IsOverdue && AreListedAlike(other);

    /// <summary>Of the pages of articles, and of all pages that list some or stand by themselves, the address and the inputs.</summary>
    /// <param name="articles">Those of the snapshot that are asked for.</param>
    /// <param name="frame">From <see cref="FrameOf"/>.</param>
    public static IEnumerable<(string Path, PageInputs Inputs)> OfPages(SiteSnapshot snapshot, IEnumerable<Article> articles, string frame)
    {
        yield return (Slug.Home.Path, OfHome(snapshot, frame));
        foreach (var article in articles.Where(article => article.Slug != Slug.Home)) yield return (article.Slug.Path, OfPage(article, snapshot, frame));
        yield return (PreviewModel.PagePath, new(PreviewModel.PrivacyPageIn(snapshot), frame));
        yield return ("/glossary", OfGlossary(snapshot, frame));
        foreach (var (index, path) in ArticleList.Paths(snapshot.Order).Index())
        {
            var list = new ArticleList(snapshot.Order, index + 1);
            yield return (path, new(null, $"{frame}\n{list.Pages}") { Listed = [.. list.Articles] });
        }
    }

    /// <summary>Of the pages for errors, by status.</summary>
    public static Dictionary<int, PageInputs> OfErrors(SiteSnapshot snapshot, string frame)
    {
        ImmutableArray<Article> listed = [.. ErrorModel.ArticlesIn(snapshot)];
        var around = $"{frame}\n{snapshot.Order.Articles.Length > ArticleList.MostOnHome}\n{snapshot.RedFlags?.Html}";
        return ErrorModel.Statuses.ToDictionary(status => status, _ => new PageInputs(null, around) { Listed = listed });
    }

    public static PageInputs OfMarkdown(Article article) => new(article, "");

    /// <summary>Of what programs read of all pages: the feed and the list for search engines.</summary>
    public static PageInputs OfMachineFiles(SiteSnapshot snapshot, string frame) =>
        new(null, $"{frame}\n{snapshot.GlossaryPage?.Changed:O} {(snapshot.Order.Articles.IsEmpty ? snapshot.Today : default):O}") { Listed = snapshot.Articles, IsDated = true };

    /// <summary>An article's page names its neighbors, and says whether its review is overdue.</summary>
    private static PageInputs OfPage(Article article, SiteSnapshot snapshot, string frame)
    {
        var (previous, next) = snapshot.Order.Neighbors(article);
        return new(article, frame)
        {
            Previous = previous is null ? default : (previous.Slug, previous.Title),
            Next = next is null ? default : (next.Slug, next.Title),
            IsOverdue = article.Review?.IsOverdue(snapshot.Today) == true,
        };
    }

    private static PageInputs OfHome(SiteSnapshot snapshot, string frame)
    {
        var groups = ArticleList.OnHome(snapshot.Order).ToList();
        var home = snapshot.BySlug.GetValueOrDefault(Slug.Home);
        var around = string.Join('\n', groups.Select(group => $"{group.Articles.Count} {group.Count} {group.AllPath}"));
        return new(home, $"{frame}\n{home?.Review?.IsOverdue(snapshot.Today)}\n{around}") { Listed = [.. groups.SelectMany(group => group.Articles)] };
    }

    /// <summary>The terms are of the frame; what is not are the pages that mark them.</summary>
    private static PageInputs OfGlossary(SiteSnapshot snapshot, string frame) =>
        new(null, $"{frame}\n{snapshot.GlossaryPage?.Published:O} {snapshot.GlossaryPage?.Changed:O} {snapshot.GlossaryPage?.LacksReview}\n{string.Join(' ', snapshot.Glossary.Select(term => term.UsedByCount))}")
        {
            Listed = [.. snapshot.Glossary.SelectMany(term => term.UsedBy).Select(slug => snapshot.BySlug[slug])],
        };

    private bool AreListedAlike(PageInputs other)
    {
        if (Listed.Length != other.Listed.Length) return false;
        for (var i = 0; i < Listed.Length; i++)
        {
            var (one, last) = (Listed[i], other.Listed[i]);
            if (ReferenceEquals(one, last)) continue;
            if (one.Slug != last.Slug || one.Title != last.Title || one.Summary != last.Summary || one.Section != last.Section) return false;
            if (IsDated && (one.Published != last.Published || one.Changed != last.Changed || one.IsListed != last.IsListed || one.Kind != last.Kind)) return false;
        }

        return true;
    }

    /// <summary>What each page shows of the site, as a hash: its settings, all that pages draw on, the links in its header, the list at its foot.</summary>
    public static string FrameOf(SiteSnapshot snapshot)
    {
        var text = new StringBuilder(snapshot.SharedFingerprint);
        foreach (var link in snapshot.Navigation) text.Append(CultureInfo.InvariantCulture, $"\n{link.Slug.Path}");
        foreach (var page in snapshot.Order.Pages) text.Append(CultureInfo.InvariantCulture, $"\n{page.Slug.Path} {page.Title}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
