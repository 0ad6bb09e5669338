using System.Globalization;
using System.Xml.Linq;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>What programs read: sitemap, feed, robots and security contact.</summary>
internal static class MachineFiles
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>A feed tells what is new; readers of feeds ask for all of it each time.</summary>
    private const int MaxEntries = 100;

    private static readonly TimeSpan SecurityContactLifetime = TimeSpan.FromDays(180);

    public static IEnumerable<MachineFile> Of(SiteSnapshot snapshot, Uri publicUrl)
    {
        foreach (var (path, text) in Sitemap.Of(snapshot, publicUrl)) yield return new(path, text, "application/xml; charset=utf-8", IsOfPages: true);
        yield return new("/feed.xml", () => Feed(snapshot, publicUrl), "application/atom+xml; charset=utf-8", IsOfPages: true);
        foreach (var file in OfSite(snapshot, publicUrl)) yield return file;
    }

    /// <summary>Those that no page has a part in.</summary>
    public static IEnumerable<MachineFile> OfSite(SiteSnapshot snapshot, Uri publicUrl)
    {
        yield return new("/robots.txt", () => $"User-agent: *\nAllow: /\nSitemap: {new Uri(publicUrl, "sitemap.xml")}\n", "text/plain; charset=utf-8", IsOfPages: false);
        yield return new("/.well-known/security.txt", () => SecurityContact(snapshot, publicUrl), "text/plain; charset=utf-8", IsOfPages: false);
    }

    private static string Feed(SiteSnapshot snapshot, Uri publicUrl)
    {
        var newest = new FirstArticles(MaxEntries, NewestFirst);
        foreach (var article in snapshot.Order.Articles) newest.Add(article);
        var updated = newest.Count > 0 ? newest.Articles[0].Changed : snapshot.Today;
        return Xml(new XElement(
            Atom + "feed",
            new XAttribute(XNamespace.Xml + "lang", snapshot.Site.Language),
            new XElement(Atom + "id", new Uri(publicUrl, "feed.xml").AbsoluteUri),
            new XElement(Atom + "title", snapshot.Site.Name),
            new XElement(Atom + "updated", Instant(updated)),
            new XElement(Atom + "author", new XElement(Atom + "name", snapshot.Site.ClinicName)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("type", "application/atom+xml"), new XAttribute("href", new Uri(publicUrl, "feed.xml").AbsoluteUri)),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", publicUrl.AbsoluteUri)),
            newest.Articles.Select(article => new XElement(
                Atom + "entry",
                new XElement(Atom + "id", new Uri(publicUrl, article.Slug.Path).AbsoluteUri),
                new XElement(Atom + "title", article.Title),
                new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", new Uri(publicUrl, article.Slug.Path).AbsoluteUri)),
                new XElement(Atom + "published", Instant(article.Published)),
                new XElement(Atom + "updated", Instant(article.Changed)),
                new XElement(Atom + "summary", article.Summary)))));
    }

    private static int NewestFirst(Article one, Article other)
    {
        var day = other.Changed.CompareTo(one.Changed);
        return day == 0 ? one.Slug.CompareTo(other.Slug) : day;
    }

    /// <summary>RFC 9116. The day it expires moves on with each month's first edition, so the text stays equal for a month.</summary>
    private static string SecurityContact(SiteSnapshot snapshot, Uri publicUrl)
    {
        var month = new DateTimeOffset(snapshot.AsOf.UtcDateTime.Year, snapshot.AsOf.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        return string.Create(CultureInfo.InvariantCulture,
            $"Contact: {new Uri(publicUrl, "contact")}\nExpires: {month + SecurityContactLifetime:yyyy-MM-ddTHH:mm:ssZ}\nPreferred-Languages: {snapshot.Site.Language}\nCanonical: {new Uri(publicUrl, ".well-known/security.txt")}\n");
    }

    public static string Xml(XElement root) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + root + "\n";

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static string Instant(DateOnly day) => Day(day) + "T00:00:00Z";
}

/// <param name="Text">Written when it is asked for.</param>
/// <param name="IsOfPages">True when it is made of what lists show of the pages, and of their days.</param>
internal sealed record MachineFile(string Path, Func<string> Text, string ContentType, bool IsOfPages);
