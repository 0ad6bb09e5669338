using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

/// <summary>The order in which a reader goes through the site.</summary>
public static class ArticleOrder
{
    /// <summary>The health articles that lists show: those in the site's own language.</summary>
    public static IEnumerable<Article> Listed(SiteSnapshot snapshot) =>
        snapshot.Articles.Where(article => article is { IsListed: true, Kind: ArticleKind.Article, Slug.IsTranslation: false });

    /// <summary>The articles before and after this one; both <see langword="null"/> for a page that is in no list.</summary>
    public static (Article? Previous, Article? Next) Neighbors(SiteSnapshot snapshot, Article article)
    {
        var listed = Listed(snapshot).ToList();
        var index = listed.FindIndex(other => other.Slug == article.Slug);
        if (index < 0) return (null, null);
        return (index > 0 ? listed[index - 1] : null, index + 1 < listed.Count ? listed[index + 1] : null);
    }
}
