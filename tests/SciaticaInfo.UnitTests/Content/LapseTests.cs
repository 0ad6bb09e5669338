using System.Globalization;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A failure that may be none of the text's fault is worth another try, and holds nothing else back.</summary>
public sealed class LapseTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_edit_of_a_shared_file_is_shown_though_an_untouched_page_cannot_be_read(bool isRestarted)
    {
        var (content, one) = (Content(), new Drive());
        var builder = new SiteSnapshotBuilder();
        var before = builder.Build(WithSlow(content, "articles/one.md", one), AcceptedVersions.None, ContentFolderBuilder.Now);
        if (isRestarted) builder = new SiteSnapshotBuilder();
        content.With("site.yml", content.TextOf("site.yml").Replace("\"911\"", "\"999\"", StringComparison.Ordinal));
        var folder = content.Folder() with { Files = content.Folder().Files.SetItem("articles/one.md", before.Accepted.Files["articles/one.md"]) };

        one.Fails = _ => true;
        var failed = builder.Build(folder, before.Accepted, ContentFolderBuilder.Now);
        one.Fails = _ => false;
        var again = builder.Build(folder, failed.Accepted, ContentFolderBuilder.Now);

        Assert.All(new[] { failed, again }, result => Assert.Equal("999", result.Snapshot!.Site.EmergencyNumber));
        Assert.Equal([true, false], new[] { failed, again }.Select(result => result.IsWorthAnotherTry));
        Assert.Equal(!isRestarted, Has(failed, "one")); // what it showed is not remembered, and comes again with the next try
        Assert.True(Has(again, "one"));
        Assert.DoesNotContain(again.Diagnostics, found => found.IsError);
    }

    [Fact]
    public void A_dead_link_of_a_page_that_could_not_be_made_again_is_words_with_the_next_try()
    {
        var (content, drive) = (Content().WithPage("a-first", "See [the page](/nowhere)."), new Drive { Fails = reads => reads == 2 });
        var folder = WithSlow(content, "articles/a-first.md", drive);
        var builder = new SiteSnapshotBuilder();

        var failed = builder.Build(folder, AcceptedVersions.None, ContentFolderBuilder.Now);
        var again = builder.Build(folder, failed.Accepted, ContentFolderBuilder.Now);

        Assert.Equal([true, false], new[] { failed, again }.Select(result => result.IsWorthAnotherTry));
        Assert.Contains("<p>See the page.</p>", again.Snapshot!.Articles.Single(page => page.Slug.Value == "a-first").LeadHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_file_that_could_not_be_read_is_read_with_the_next_try()
    {
        var (content, builder, drive) = (Content(), new SiteSnapshotBuilder(), new Drive { Fails = _ => true });
        var before = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        content.With("site.yml", content.TextOf("site.yml").Replace("name: Test site", "name: New name", StringComparison.Ordinal));
        var folder = WithSlow(content, "site.yml", drive);

        var failed = builder.Build(folder, before.Accepted, ContentFolderBuilder.Now);
        drive.Fails = _ => false;
        var again = builder.Build(folder, failed.Accepted, ContentFolderBuilder.Now);

        Assert.Equal([("Test site", true), ("New name", false)], new[] { failed, again }.Select(result => (result.Snapshot!.Site.Name, result.IsWorthAnotherTry)));
        Assert.Contains("tries again by itself", Assert.Single(failed.Diagnostics, found => found.IsError).Remedy?.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_the_text_is_not() => Assert.False(Content().WithPage("one", new string('>', 400) + " deep").Build().IsWorthAnotherTry);

    [Fact]
    public void What_takes_too_long_three_times_over_is_at_fault_itself()
    {
        var (lapses, file) = (new Lapses(), SourceFile.Of("articles/it.md", []));
        var timeout = new Refusal("Too slow.", IsTimeout: true, IsOutside: false);
        bool Build()
        {
            var isLapse = lapses.Tell(file, timeout) && lapses.Tell(file, timeout) && lapses.Any; // as often as it is needed in a build
            lapses.EndBuild();
            return isLapse;
        }

        Assert.Equal([true, true, false, false], new[] { Build(), Build(), Build(), Build() });
        Assert.False(lapses.Any);
        Assert.All(Enumerable.Range(0, 5), _ => Assert.True(lapses.Tell(file, timeout with { IsTimeout = false, IsOutside = true })));
    }

    /// <summary>More pages than are kept read.</summary>
    private static ContentFolderBuilder Content()
    {
        var content = new ContentFolderBuilder();
        for (var number = 0; number < 400; number++) content.WithPage(string.Create(CultureInfo.InvariantCulture, $"page-{number}"), "Text.");
        return content;
    }

    private static ContentFolder WithSlow(ContentFolderBuilder content, string path, Drive drive)
    {
        var folder = content.Folder();
        var file = folder.Files[path];
        return folder with { Files = folder.Files.SetItem(path, new SourceFile(path, new TextOnDrive(drive, Encoding.UTF8.GetBytes(content.TextOf(path))), file.Sha256)) };
    }

    private static bool Has(BuildResult result, string slug) => result.Snapshot!.Articles.Any(page => page.Slug.Value == slug);

    private sealed class Drive
    {
        /// <summary>Asked with the number of the read, from one on.</summary>
        public Func<int, bool> Fails { get; set; } = _ => false;

        public int Reads { get; set; }
    }

    private sealed class TextOnDrive(Drive drive, byte[] bytes) : StoredText(bytes.Length)
    {
        public override byte[] Read() => drive.Fails(++drive.Reads) ? throw new IOException("The drive did not answer.") : bytes;
    }
}
