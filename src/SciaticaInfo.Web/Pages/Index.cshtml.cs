using Microsoft.AspNetCore.Mvc;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

public sealed class IndexModel : SitePageModel
{
    /// <summary><see langword="null"/> while <c>pages/home.md</c> was never good: the list of articles stands alone.</summary>
    public Article? Home { get; private set; }

    public override PageHead Head => new(
        Home?.Title ?? Site.Name, Home?.Summary ?? Site.Name, Slug.Home.Path, Home?.Language ?? Site.Language)
    {
        IsHome = true,
        MarkdownPath = Home is null ? null : "/home.md",
        ImagePath = Home?.SharingImagePath,
        ImageAlt = Home?.SharingImageAlt,
        Translations = Home?.Translations ?? [],
        StructuredData = Home is null ? null : StructuredData.ForHome(this, Home),
    };

    public IActionResult OnGet()
    {
        Home = Snapshot.BySlug.GetValueOrDefault(Slug.Home);
        return Page();
    }
}
