using System.Globalization;
using System.Xml.Linq;

namespace SciaticaInfo.IntegrationTests;

public sealed class FeedTests
{
    private const int Articles = 103;
    private const int MaxEntries = 100;

    [Fact]
    public async Task It_tells_what_was_changed_last_the_newest_first_and_those_of_one_day_by_address()
    {
        var folder = new ContentFolderBuilder().With("pages/home.md", ContentFolderBuilder.Page("Welcome."));
        var all = Enumerable.Range(0, Articles).Select(number => (Path: $"/page-{number * 37 % Articles:000}", Day: $"2026-01-0{2 + (number % 3)}")).ToList();
        foreach (var (path, day) in all) folder.With($"articles{path}.md", ContentFolderBuilder.Page("Text.", title: path[1..]).Replace("changed: 2026-01-02", $"changed: {day}", StringComparison.Ordinal));
        await using var site = await TestSite.StartAsync(folder);

        var feed = XDocument.Parse(await site.Client.GetStringAsync("/feed.xml")).Root!;

        XElement[] Named(XElement parent, string name) => [.. parent.Elements().Where(element => element.Name.LocalName == name)];
        var expected = all.Append((Path: "/one", Day: "2026-01-02")).OrderByDescending(page => page.Day, StringComparer.Ordinal).ThenBy(page => page.Path, StringComparer.Ordinal).Take(MaxEntries).Select(page => $"{page.Path} {page.Day}");
        Assert.Equal(expected, Named(feed, "entry").Select(entry => $"{new Uri(Named(entry, "id")[0].Value).AbsolutePath} {Named(entry, "updated")[0].Value[..10]}"));
        Assert.Equal(DateTimeOffset.Parse("2026-01-04T00:00:00Z", CultureInfo.InvariantCulture), DateTimeOffset.Parse(Named(feed, "updated")[0].Value, CultureInfo.InvariantCulture));
    }
}
