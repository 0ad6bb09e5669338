using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What was lost is not what was deleted.</summary>
public sealed class LossTests
{
    private static readonly string[] Pages = ["one", "two", "three", "four", "five", "six"];

    [Fact]
    public void Pages_that_come_back_one_by_one_are_never_withdrawn()
    {
        var builder = new SiteSnapshotBuilder();
        var accepted = builder.Build(Folder(Pages), AcceptedVersions.None, ContentFolderBuilder.Now).Accepted;

        for (var back = 0; back <= Pages.Length; back++)
        {
            var result = builder.Build(Folder(Pages[..back]), accepted, ContentFolderBuilder.Now);

            Assert.Equal(Pages.Length, result.Snapshot!.Articles.Length);
            Assert.Empty(result.Snapshot.Withdrawn);
            Assert.Equal(Pages.Length - back, result.Missing.Length);
            accepted = result.Accepted;
        }
    }

    [Fact]
    public void Once_all_are_back_a_deleted_page_is_withdrawn_again()
    {
        var builder = new SiteSnapshotBuilder();
        var accepted = AcceptedVersions.None;
        foreach (var pages in new[] { Pages, [], Pages[..4], Pages }) accepted = builder.Build(Folder(pages), accepted, ContentFolderBuilder.Now).Accepted;

        var result = builder.Build(Folder(Pages[1..]), accepted, ContentFolderBuilder.Now);

        Assert.Equal("one", Assert.Single(result.Snapshot!.Withdrawn).Value);
        Assert.Empty(result.Missing);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(2, 0)]
    public void Half_of_the_pages_may_be_deleted_at_once_and_no_more(int left, int withdrawn)
    {
        var builder = new SiteSnapshotBuilder();
        var first = builder.Build(Folder(Pages), AcceptedVersions.None, ContentFolderBuilder.Now);

        var result = builder.Build(Folder(Pages[..left]), first.Accepted, ContentFolderBuilder.Now);

        Assert.Equal((withdrawn, Pages.Length - withdrawn), (result.Snapshot!.Withdrawn.Count, result.Snapshot.Articles.Length));
    }

    [Fact]
    public void Pages_that_all_move_to_another_folder_keep_their_addresses_and_are_not_missed()
    {
        var good = Folder(Pages);
        var moved = good with { Files = good.Files.RemoveRange(good.Files.Keys.Where(path => path.StartsWith("articles/", StringComparison.Ordinal))).AddRange(good.Files.Where(file => file.Key.StartsWith("articles/", StringComparison.Ordinal)).Select(file => KeyValuePair.Create(file.Key.Replace("articles/", "articles/en/", StringComparison.Ordinal), new SourceFile(file.Key.Replace("articles/", "articles/en/", StringComparison.Ordinal), file.Value.Bytes, file.Value.Sha256)))) };
        var builder = new SiteSnapshotBuilder();
        var first = builder.Build(good, AcceptedVersions.None, ContentFolderBuilder.Now);

        var result = builder.Build(moved, first.Accepted, ContentFolderBuilder.Now);

        Assert.All(result.Snapshot!.Articles, page => Assert.StartsWith("articles/en/", page.SourcePath, StringComparison.Ordinal));
        Assert.Equal(Pages.Length, result.Snapshot.Articles.Length);
        Assert.Empty(result.Missing);
        Assert.Empty(result.Diagnostics);
    }

    [Theory]
    [InlineData("FILE003", Severity.Error, "articles")]
    [InlineData("FILE003", Severity.Error, "articles/one.md")]
    [InlineData("FILE001", Severity.Warning, "articles/one.md")]
    public void A_page_that_cannot_be_read_is_not_deleted(string rule, Severity severity, string path)
    {
        var good = Folder(Pages);
        var builder = new SiteSnapshotBuilder();
        var first = builder.Build(good, AcceptedVersions.None, ContentFolderBuilder.Now);
        var gone = good.Files.Keys.Where(file => file.StartsWith(path, StringComparison.Ordinal)).ToList();

        var result = builder.Build(good with { Files = good.Files.RemoveRange(gone), Diagnostics = [new(rule, severity, path, 1, 1, "Not read.")] }, first.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(Pages.Length, result.Snapshot!.Articles.Length);
        Assert.Empty(result.Snapshot.Withdrawn);
        Assert.Equal(severity == Severity.Warning, result.Missing.Contains(path));
    }

    [Theory]
    [InlineData("site.yml")]
    [InlineData("glossary.md")]
    [InlineData("references.yml")]
    [InlineData("people.yml")]
    [InlineData("shared/red-flags.md")]
    public void A_shared_file_that_is_gone_is_missed(string path)
    {
        var folder = new ContentFolderBuilder().WithPage("it", "::: include red-flags");
        var first = folder.Build();

        var result = folder.Without(path).Build(first.Accepted);
        var later = folder.Build(result.Accepted);

        Assert.Equal(path, Assert.Single(result.Missing));
        Assert.Equal(path, Assert.Single(later.Missing));
    }

    [Fact]
    public void A_piece_that_no_page_uses_may_go()
    {
        var first = new ContentFolderBuilder().Build();

        var result = new ContentFolderBuilder().Without("shared/red-flags.md").Build(first.Accepted);

        Assert.Empty(result.Missing);
        Assert.DoesNotContain("shared/red-flags.md", result.Accepted.Files.Keys);
    }

    [Fact]
    public void A_piece_that_no_page_uses_stays_while_most_pages_are_away()
    {
        var first = new ContentFolderBuilder().Build();

        var result = new SiteSnapshotBuilder().Build(ContentFolder.Away, first.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(first.Accepted.Files.Keys, result.Accepted.Files.Keys);
    }

    [Theory]
    [InlineData("a page", true)]
    [InlineData("a draft", true)]
    [InlineData("a piece", true)]
    [InlineData("a sharing card", true)]
    [InlineData("nothing", false)]
    public void A_deleted_picture_stays_while_it_is_used_and_is_missed(string user, bool isKept)
    {
        const string Path = "images/My drawing.svg";
        var folder = new ContentFolderBuilder().With(Path, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 5 3\"><path d=\"M0 0h1\"/></svg>");
        const string Figure = "![A line](<My drawing.svg>)\n\nText.";
        if (user == "a page") folder.WithPage("it", Figure);
        else if (user == "a draft") folder.With("articles/it.md", ContentFolderBuilder.Page(Figure).Replace("status: published", "status: draft", StringComparison.Ordinal));
        else if (user == "a piece") folder.With("shared/figure.md", Figure).WithPage("it", "::: include figure");
        else if (user == "a sharing card") folder.WithPage("it", "Text.", $"image: {Path}\nimage-alt: A line\n");
        var first = folder.Build();

        var result = folder.Without(Path).Build(first.Accepted);

        Assert.Equal(isKept, result.Missing.Contains(Path));
        Assert.Equal(isKept, result.Accepted.Files.ContainsKey(Path));
        Assert.Equal(isKept, result.Snapshot!.Media.Values.Any(picture => picture.SourcePath == Path)); // the shared files are good
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.IsError);
    }

    private static ContentFolder Folder(string[] pages)
    {
        var builder = new ContentFolderBuilder().Without("articles/one.md").Without("articles/two.md").Without("articles/three.md");
        foreach (var page in pages) builder.WithPage(page, $"Text of {page} on the [[disk]] and the [[nerve root]].[@smith-2020]");
        return builder.Folder();
    }
}
