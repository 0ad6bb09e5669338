using System.Globalization;
using System.Xml.Linq;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Every listed page for search engines, as sitemaps.org has it: one file, or an index of several where one may not hold all.</summary>
internal static class Sitemap
{
    /// <summary>The most that one file may hold.</summary>
    public const int MostPages = 50_000;

    private static readonly XNamespace Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <param name="most">Pages in one file.</param>
    public static IEnumerable<(string Path, string Text)> Write(SiteSnapshot snapshot, Uri publicUrl, int most = MostPages)
    {
        var pages = snapshot.Articles.Where(article => article.IsListed).Concat(snapshot.GlossaryPage is { } glossary ? [glossary] : []).Select(article => Entry(article.Slug.Path, article.Changed)).ToList();
        if (pages.Count <= most) return [("/sitemap.xml", Text("urlset", pages))];

        var parts = pages.Chunk(most).Select((part, number) => (Path: $"/sitemap-{number + 1}.xml", Pages: part)).ToList();
        var index = parts.Select(part => new XElement(Namespace + "sitemap", new XElement(Namespace + "loc", new Uri(publicUrl, part.Path).AbsoluteUri)));
        return parts.Select(part => (part.Path, Text("urlset", part.Pages))).Prepend(("/sitemap.xml", Text("sitemapindex", index)));

        XElement Entry(string path, DateOnly changed) => new(
            Namespace + "url", new XElement(Namespace + "loc", new Uri(publicUrl, path).AbsoluteUri), new XElement(Namespace + "lastmod", changed.ToString("O", CultureInfo.InvariantCulture)));
    }

    private static string Text(string root, IEnumerable<XElement> entries) => MachineFiles.Xml(new XElement(Namespace + root, entries));
}
