using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

/// <summary>The page for a request that could not be answered. Rendered once an edition for each status.</summary>
public sealed class ErrorModel(IStringLocalizer<SiteText> text) : SitePageModel
{
    /// <summary>Stands in the finished 500 page where each request's own reference is filled in.</summary>
    public const string ReferencePlaceholder = "{error-reference}";

    /// <summary>Stands on top of the page by itself.</summary>
    private const string UrgentSlug = "when-to-seek-care";

    /// <summary>The statuses that have a page.</summary>
    public static IReadOnlyList<int> Statuses { get; } = [400, 404, 405, 410, 413, 415, 500, 503];

    public int Status { get; private set; }

    /// <summary>Where a reader may have wanted to go; a large site has more.</summary>
    public IReadOnlyList<Article> Articles => ArticlesIn(Snapshot);

    public bool HasMore => Snapshot.Order.Articles.Length > ArticleList.MostOnHome;

    public override PageHead Head =>
        new(text[$"Error{Status}Title"], text[$"Error{Status}Body"], $"/error/{Status}", Site.Language) { IsIndexed = false };

    /// <summary>Those that the page lists.</summary>
    public static IReadOnlyList<Article> ArticlesIn(SiteSnapshot snapshot)
    {
        var others = snapshot.Order.Articles.Where(article => article.Slug.Value != UrgentSlug);
        return [.. snapshot.Order.Articles.Length > ArticleList.MostOnHome ? others.Take(ArticleList.MostOnError) : others];
    }

    public IActionResult OnGet(int status)
    {
        if (!Statuses.Contains(status)) return NotFound();

        Status = status;
        return Page();
    }
}
