using System.Collections.Immutable;

namespace SciaticaInfo.Content;

/// <summary>The order in which a reader goes through the site. Worked out once for a snapshot: every page asks for its place in it.</summary>
public sealed class ReadingOrder
{
    private readonly Dictionary<string, int> places;

    /// <param name="published">By section, order and title.</param>
    public ReadingOrder(ImmutableArray<Article> published)
    {
        var listed = published.Where(article => article is { IsListed: true, Slug.IsTranslation: false });
        Articles = [.. listed.Where(article => article.Kind == ArticleKind.Article)];
        Pages = [.. listed.Where(article => article.Kind == ArticleKind.Page)];
        places = new(Articles.Length, StringComparer.Ordinal);
        for (var place = 0; place < Articles.Length; place++) places[Articles[place].Slug.Value] = place;
    }

    private ReadingOrder(ImmutableArray<Article> articles, ImmutableArray<Article> pages, Dictionary<string, int> places) => (Articles, Pages, this.places) = (articles, pages, places);

    /// <summary>The health articles that lists show: those in the site's own language.</summary>
    public ImmutableArray<Article> Articles { get; }

    /// <summary>What the site says about itself, in its own language.</summary>
    public ImmutableArray<Article> Pages { get; }

    /// <summary>By section, order and title. No two have one address, so any way of sorting gives this order.</summary>
    internal static int Compare(Article one, Article other)
    {
        var order = one.Section.Order.CompareTo(other.Section.Order);
        if (order == 0) order = one.Order.CompareTo(other.Order);
        if (order == 0) order = StringComparer.OrdinalIgnoreCase.Compare(one.Title, other.Title);
        return order == 0 ? one.Slug.CompareTo(other.Slug) : order;
    }

    /// <param name="edited">Each keeps its place.</param>
    internal ReadingOrder WithWords(IReadOnlyList<(Article Before, Article Now)> edited) => new(SiteSnapshot.With(Articles, edited), SiteSnapshot.With(Pages, edited), places);

    /// <summary>The articles before and after this one; both <see langword="null"/> for a page that is in no list.</summary>
    public (Article? Previous, Article? Next) Neighbors(Article article)
    {
        if (!places.TryGetValue(article.Slug.Value, out var place)) return (null, null);
        return (place > 0 ? Articles[place - 1] : null, place + 1 < Articles.Length ? Articles[place + 1] : null);
    }
}
