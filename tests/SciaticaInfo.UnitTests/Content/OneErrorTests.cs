using SciaticaInfo.Content;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>One error is told once: nothing good elsewhere is to be deleted because of it.</summary>
public sealed class OneErrorTests
{
    [Fact]
    public void A_bad_day_in_a_page_sets_off_nothing_elsewhere()
    {
        var folder = new ContentFolderBuilder().WithPage("one", "Text of one.[@smith-2020]", "reviewed: soon\n").WithPage("three", "Text about the [[disk]] and the [[nerve root]].", "reviewed: soon\n");

        Assert.Equal(["articles/one.md", "articles/three.md"], folder.Build().Diagnostics.Select(found => found.Path).Distinct());
    }

    [Fact]
    public void A_misspelt_status_is_no_draft_to_the_pages_that_link_there()
    {
        var folder = new ContentFolderBuilder();
        folder.With("articles/one.md", folder.TextOf("articles/one.md").Replace("status: published", "status: publish", StringComparison.Ordinal));

        Assert.Equal(["articles/one.md"], folder.Build().Diagnostics.Select(found => found.Path).Distinct());
    }

    [Fact]
    public void An_unused_source_is_told_of_as_soon_as_the_error_is_mended()
    {
        var builder = new SiteSnapshotBuilder();
        var unused = new ContentFolderBuilder().With("references.yml", $"{new ContentFolderBuilder().TextOf("references.yml")}other-2020:\n  title: T\n  source: S\n  year: 2020\n  url: https://example.org\n");
        var before = builder.Build(unused.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var broken = builder.Build(unused.WithPage("two", "::: note A").Folder(), before.Accepted, ContentFolderBuilder.Now);
        var mended = builder.Build(unused.WithPage("two", "Text of two.").Folder(), broken.Accepted, ContentFolderBuilder.Now);

        Assert.Contains(before.Diagnostics, found => found.Rule == "CITE002");
        Assert.DoesNotContain(broken.Diagnostics, found => found.Rule == "CITE002");
        Assert.Contains(mended.Diagnostics, found => found.Rule == "CITE002");
    }
}
