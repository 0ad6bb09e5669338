using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace SciaticaInfo.Web.Pages;

/// <summary>One page of the list of all articles.</summary>
public sealed class ArticlesModel(IStringLocalizer<SiteText> text) : SitePageModel
{
    public ArticleList List { get; private set; } = null!; // set by OnGet before the page is rendered

    public override PageHead Head => new(List.Number == 1 ? text["AllArticles"] : $"{text["AllArticles"]}, {text["PageOf", List.Number, List.Pages]}", text["AllArticlesOf", Site.Name], List.Path, Site.Language);

    public IActionResult OnGet(int number = 1)
    {
        List = new ArticleList(Snapshot.Order, number);
        return List.IsThere ? Page() : NotFound();
    }
}
