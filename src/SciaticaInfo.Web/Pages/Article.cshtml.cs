using Microsoft.AspNetCore.Mvc;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

public sealed class ArticleModel : SitePageModel
{
    public Article Article { get; private set; } = null!; // set by OnGet before the page is rendered

    public Article? Previous { get; private set; }

    public Article? Next { get; private set; }

    public override PageHead Head => new(Article.Title, Article.Summary, Article.Slug.Path, Article.Language)
    {
        IsIndexed = Article.IsListed,
        MarkdownPath = Article.Slug.Path + ".md",
        ImagePath = Article.SharingImagePath,
        ImageAlt = Article.SharingImageAlt,
        StructuredData = StructuredData.ForArticle(this, Article),
        Translations = Article.Translations,
    };

    public IActionResult OnGet(string slug, string? language)
    {
        if (!Slug.TryParseAddress(language is null ? slug : $"{language}/{slug}", out var parsed) || !Snapshot.BySlug.TryGetValue(parsed, out var article)) return NotFound();

        Article = article;
        (Previous, Next) = Snapshot.Order.Neighbors(article);
        return Page();
    }
}
