using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Pages;

/// <summary>What every page has: the edition it is rendered for, and a head for the layout.</summary>
public abstract class SitePageModel : PageModel
{
    public abstract PageHead Head { get; }

    public EditionFeature Edition => HttpContext.Edition;

    public SiteSnapshot Snapshot => Edition.Snapshot;

    public SiteSettings Site => Snapshot.Site;

    /// <summary>A style sheet besides the one of all pages, as <c>wwwroot</c> has it; <see langword="null"/> where there is none.</summary>
    public virtual string? OwnStyleSheet => null;

    /// <summary>What breadcrumbs call the home page, on the page and in its structured data.</summary>
    public string HomeLabel => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<SiteText>>()["Home"];

    /// <summary>What a page calls the day of its next review, there and in its structured data.</summary>
    public string NextReviewLabel => HttpContext.RequestServices.GetRequiredService<IStringLocalizer<SiteText>>()["NextReview"];

    /// <summary>The picture that <c>site.yml</c> names; <see langword="null"/> when the content folder has no such picture.</summary>
    public string? FaviconPath => PublicPathOf(Site.FaviconPath);

    /// <summary>The picture that sharing cards show for a page without one of its own; <see langword="null"/> where there is none.</summary>
    public string? SharingImageUrl => PublicPathOf(SiteSnapshot.SharingPicturePath) is { } path ? AbsoluteUrl(path) : null;

    /// <summary>The language of the site's own words, for the parts of a page that is in another one; <see langword="null"/> where the page as a whole is in it.</summary>
    public string? OwnWords => LanguageTag.IsSame(Head.Language, Site.Language) ? null : Site.Language;

    /// <summary>The attribute <c>dir</c> for the parts that <see cref="OwnWords"/> is for.</summary>
    public string? OwnDirection => LanguageTag.Direction(Site.Language, Head.Language);

    /// <summary>An absolute address for a path on this site.</summary>
    public string AbsoluteUrl(string path) => new Uri(Edition.PublicUrl, path).AbsoluteUri;

    private string? PublicPathOf(string sourcePath) =>
        Snapshot.Media.Values.FirstOrDefault(file => file.SourcePath == sourcePath)?.PublicPath;
}
