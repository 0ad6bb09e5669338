using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

/// <summary>Where breadcrumbs lead.</summary>
public static class Breadcrumbs
{
    private const string SectionWithoutHeading = "about";

    /// <summary>Pages about the site stand in no group on the home page, and a draft may be in no section yet: no crumb can lead there.</summary>
    public static bool HasHeading(Section section) => section.Id.Length > 0 && section.Id != SectionWithoutHeading;
}
