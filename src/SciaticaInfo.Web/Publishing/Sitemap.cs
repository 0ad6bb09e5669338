using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Every listed page for search engines, as sitemaps.org has it: one file, or an index of several where one may not hold all.</summary>
internal static class Sitemap
{
    /// <summary>The most that one file may hold.</summary>
    public const int MostPages = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <param name="most">Pages in one file.</param>
    public static IEnumerable<(string Path, Func<string> Text)> Of(SiteSnapshot snapshot, Uri publicUrl, int most = MostPages)
    {
        var pages = snapshot.Articles.Where(article => article.IsListed).Concat(snapshot.GlossaryPage is { } glossary ? [glossary] : []).ToList();
        if (pages.Count <= most) return [("/sitemap.xml", () => PagesText(pages, publicUrl))];

        var parts = pages.Chunk(most).Select((part, number) => (Path: $"/sitemap-{number + 1}.xml", Pages: part)).ToList();
        return parts.Select(part => (part.Path, (Func<string>)(() => PagesText(part.Pages, publicUrl)))).Prepend(("/sitemap.xml", () => IndexText(parts.Select(part => part.Path), publicUrl)));
    }

    private static string IndexText(IEnumerable<string> paths, Uri publicUrl) => MachineFiles.Xml(new XElement(
        Name("sitemapindex"), paths.Select(path => new XElement(Name("sitemap"), new XElement(Name("loc"), new Uri(publicUrl, path).AbsoluteUri)))));

    /// <summary>Written without a tree of elements: with each edition of a large site the whole list is written. An address of ours holds nothing that XML would take for its own.</summary>
    private static string PagesText(IReadOnlyCollection<Article> pages, Uri publicUrl)
    {
        var site = publicUrl.GetLeftPart(UriPartial.Authority);
        var text = new StringBuilder($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"{Namespace}\">\n", pages.Count * 120);
        foreach (var page in pages) text.Append(CultureInfo.InvariantCulture, $"  <url>\n    <loc>{site}{page.Slug.Path}</loc>\n    <lastmod>{page.Changed:O}</lastmod>\n  </url>\n");
        return text.Append("</urlset>\n").ToString();
    }

    private static XName Name(string name) => XName.Get(name, Namespace);
}
