namespace SciaticaInfo.Content.Building;

/// <summary>First parts of addresses that belong to the site itself.</summary>
internal static class Reserved
{
    private static readonly HashSet<string> Names = new(["articles", "glossary", "newsletter", "images", "videos", "css", "js", "fonts", "img", "health", "error", "feed", "sitemap", "robots"], StringComparer.Ordinal);

    public static bool Contains(string slug) => Names.Contains(slug.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? slug[..slash] : slug);
}
