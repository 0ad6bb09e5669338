using System.Xml.Linq;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class SitemapTests
{
    private static readonly Uri Url = new("https://clinic.example/");
    private static readonly XNamespace Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Fact]
    public void What_one_file_may_hold_is_in_one_file()
    {
        var snapshot = new ContentFolderBuilder().Build().Snapshot!; // the folder is whole

        var (path, text) = Assert.Single(Sitemap.Of(snapshot, Url));

        Assert.Equal("/sitemap.xml", path);
        Assert.Contains("https://clinic.example/one", Locations(text(), "urlset"));
    }

    [Fact]
    public void More_pages_are_in_parts_that_an_index_names()
    {
        var snapshot = new ContentFolderBuilder().Build().Snapshot!; // the folder is whole
        var whole = Locations(Assert.Single(Sitemap.Of(snapshot, Url)).Text(), "urlset");

        var files = Sitemap.Of(snapshot, Url, most: 2).ToDictionary(file => file.Path, file => file.Text(), StringComparer.Ordinal);

        var parts = files.Where(file => file.Key != "/sitemap.xml").ToList();
        Assert.Equal(parts.Select(part => "https://clinic.example" + part.Key), Locations(files["/sitemap.xml"], "sitemapindex"));
        Assert.All(parts, part => Assert.InRange(Locations(part.Value, "urlset").Count, 1, 2));
        Assert.True(parts.Count > 1);
        Assert.Equal(whole, parts.SelectMany(part => Locations(part.Value, "urlset")));
    }

    private static List<string> Locations(string text, string root)
    {
        var document = XDocument.Parse(text);
        Assert.Equal(Namespace + root, document.Root!.Name);
        return [.. document.Root.Elements().Select(entry => entry.Element(Namespace + "loc")!.Value)];
    }
}
