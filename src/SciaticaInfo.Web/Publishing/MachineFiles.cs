using System.Globalization;
using System.Xml.Linq;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>What programs read: sitemap, feed, robots and security contact.</summary>
internal static class MachineFiles
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace SitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly TimeSpan SecurityContactLifetime = TimeSpan.FromDays(180);

    public static IEnumerable<(string Path, string Text, string ContentType)> Write(SiteSnapshot snapshot, Uri publicUrl)
    {
        yield return ("/sitemap.xml", Sitemap(snapshot, publicUrl), "application/xml; charset=utf-8");
        yield return ("/feed.xml", Feed(snapshot, publicUrl), "application/atom+xml; charset=utf-8");
        yield return ("/robots.txt", $"User-agent: *\nAllow: /\nSitemap: {new Uri(publicUrl, "sitemap.xml")}\n", "text/plain; charset=utf-8");
        yield return ("/.well-known/security.txt", SecurityContact(snapshot, publicUrl), "text/plain; charset=utf-8");
    }

    private static string Sitemap(SiteSnapshot snapshot, Uri publicUrl)
    {
        var pages = snapshot.Articles.Where(article => article.IsListed).Concat(snapshot.GlossaryPage is { } glossary ? [glossary] : []);
        return Xml(new XElement(SitemapNamespace + "urlset", pages.Select(article => new XElement(
            SitemapNamespace + "url",
            new XElement(SitemapNamespace + "loc", new Uri(publicUrl, article.Slug.Path).AbsoluteUri),
            new XElement(SitemapNamespace + "lastmod", Day(article.Changed))))));
    }

    private static string Feed(SiteSnapshot snapshot, Uri publicUrl)
    {
        var articles = snapshot.Articles.Where(article => article is { IsListed: true, Kind: ArticleKind.Article, Slug.IsTranslation: false })
            .OrderByDescending(article => article.Changed).ThenBy(article => article.Slug).ToList();
        var updated = articles.Count > 0 ? articles[0].Changed : snapshot.Today;
        return Xml(new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", snapshot.Site.Language),
            new XElement(Atom + "id", new Uri(publicUrl, "feed.xml").AbsoluteUri),
            new XElement(Atom + "title", snapshot.Site.Name),
            new XElement(Atom + "updated", Instant(updated)),
            new XElement(Atom + "author", new XElement(Atom + "name", snapshot.Site.ClinicName)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/atom+xml"), new XAttribute("href", new Uri(publicUrl, "feed.xml").AbsoluteUri)),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", publicUrl.AbsoluteUri)),
            articles.Select(article => new XElement(
                Atom + "entry",
                new XElement(Atom + "id", new Uri(publicUrl, article.Slug.Path).AbsoluteUri),
                new XElement(Atom + "title", article.Title),
                new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", new Uri(publicUrl, article.Slug.Path).AbsoluteUri)),
                new XElement(Atom + "published", Instant(article.Published)),
                new XElement(Atom + "updated", Instant(article.Changed)),
                new XElement(Atom + "summary", article.Summary)))));
    }

    /// <summary>RFC 9116. The day it expires moves on with each month's first edition, so the text stays equal for a month.</summary>
    private static string SecurityContact(SiteSnapshot snapshot, Uri publicUrl)
    {
        var month = new DateTimeOffset(snapshot.AsOf.UtcDateTime.Year, snapshot.AsOf.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return string.Create(CultureInfo.InvariantCulture,
            $"Contact: {new Uri(publicUrl, "contact")}\nExpires: {month + SecurityContactLifetime:yyyy-MM-ddTHH:mm:ssZ}\nPreferred-Languages: {snapshot.Site.Language}\nCanonical: {new Uri(publicUrl, ".well-known/security.txt")}\n");
    }

    private static string Xml(XElement root) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root + "\n";

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Instant(DateOnly day) => Day(day) + "T00:00:00Z";
}
