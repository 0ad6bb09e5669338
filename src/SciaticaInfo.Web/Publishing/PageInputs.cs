using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Pages;

namespace SciaticaInfo.Web.Publishing;

/// <summary>All that an answer was made from: from the same the same bytes come, so they need not be made again.</summary>
/// <param name="Sources">What the answer shows; an article that has not changed is the same object in the next snapshot.</param>
/// <param name="Around">What stands around it, in words that are equal for equal pages.</param>
internal sealed record PageInputs(ImmutableArray<Article> Sources, string Around)
{
    /// <summary>By these an article's page leads to its neighbors. They are named by words of theirs: a new version of one may be like the old.</summary>
    private (Slug? Slug, string Title) Previous { get; init; }

    private (Slug? Slug, string Title) Next { get; init; }

    private bool IsOverdue { get; init; }

    public bool AreSame(PageInputs? other) =>
        other is not null && Around == other.Around && Previous == other.Previous && Next == other.Next && IsOverdue == other.IsOverdue && Sources.Length == other.Sources.Length && Sources.Zip(other.Sources).All(pair => ReferenceEquals(pair.First, pair.Second));

    /// <returns><see langword="null"/> for a page that is made for each edition.</returns>
    /// <param name="frame">From <see cref="FrameOf"/>.</param>
    public static PageInputs? Of(string path, SiteSnapshot snapshot, string frame)
    {
        if (path == Slug.Home.Path) return OfHome(snapshot, frame);
        if (path == "/glossary") return OfGlossary(snapshot, frame);
        if (path == ArticleList.FirstPath || path.StartsWith(ArticleList.FirstPath + "/", StringComparison.Ordinal)) return OfList(path, snapshot, frame);
        return Slug.TryParseAddress(path[1..], out var slug) && snapshot.BySlug.TryGetValue(slug, out var article) ? OfPage(article, snapshot, frame) : null;
    }

    public static PageInputs OfError(int status, SiteSnapshot snapshot, string frame) =>
        new([.. ErrorModel.ArticlesIn(snapshot)], $"{frame}\n{status}\n{snapshot.RedFlags?.Html}\n{snapshot.Order.Articles.Length > ArticleList.MostOnHome}");

    /// <summary>An article's page names its neighbors, and says whether its review is overdue.</summary>
    private static PageInputs OfPage(Article article, SiteSnapshot snapshot, string frame)
    {
        var (previous, next) = snapshot.Order.Neighbors(article);
        return new([article], frame)
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
        return new([.. home is null ? [] : new[] { home }, .. groups.SelectMany(group => group.Articles)], $"{frame}\n{home?.Review?.IsOverdue(snapshot.Today)}\n{around}");
    }

    private static PageInputs OfList(string path, SiteSnapshot snapshot, string frame)
    {
        var number = path == ArticleList.FirstPath ? 1 : int.Parse(path.AsSpan(ArticleList.FirstPath.Length + 1), CultureInfo.InvariantCulture);
        var list = new ArticleList(snapshot.Order, number);
        return new([.. list.Articles], $"{frame}\n{list.Pages}");
    }

    /// <summary>The terms are of the frame; what is not are the pages that mark them.</summary>
    private static PageInputs OfGlossary(SiteSnapshot snapshot, string frame) =>
        new([.. snapshot.Glossary.SelectMany(term => term.UsedBy).Select(slug => snapshot.BySlug[slug])], $"{frame}\n{snapshot.GlossaryPage?.Published:O} {snapshot.GlossaryPage?.Changed:O}\n{string.Join(' ', snapshot.Glossary.Select(term => term.UsedByCount))}");

    /// <summary>What each page shows of the site, as a hash: its settings, all that pages draw on, the list at its foot.</summary>
    public static string FrameOf(SiteSnapshot snapshot)
    {
        var text = new StringBuilder(snapshot.SharedFingerprint);
        foreach (var page in snapshot.Order.Pages) text.Append(CultureInfo.InvariantCulture, $"\n{page.Slug.Path} {page.Title}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
