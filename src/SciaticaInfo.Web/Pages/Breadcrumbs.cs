namespace SciaticaInfo.Web.Pages;

/// <summary>Where breadcrumbs lead.</summary>
public static class Breadcrumbs
{
    /// <summary>Pages about the site stand in no group on the home page, so no crumb can lead there.</summary>
    public const string SectionWithoutHeading = "about";
}
