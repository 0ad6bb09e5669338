namespace SciaticaInfo.Web.Pages;

/// <summary>Names the resource file that holds the words of the site's own interface: <c>SiteText.resx</c>.</summary>
public sealed class SiteText;
