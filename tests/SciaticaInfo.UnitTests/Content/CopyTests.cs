using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What a sync program or a desktop has copied never becomes a page.</summary>
public sealed class CopyTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-copies-").FullName;

    public CopyTests() => new ContentFolderBuilder().WriteTo(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("causes (1).md")]
    [InlineData("causes (10).md")]
    [InlineData("causes copy.md")]
    [InlineData("causes copy 2.md")]
    [InlineData("causes - Copy.md")]
    [InlineData("causes - Copy (2).md")]
    [InlineData("causes - Copy - Copy.md")]
    [InlineData("Copy of causes.md")]
    [InlineData("causes (conflicted copy).md")]
    [InlineData("causes (Jane Doe's conflicted copy 2026-11-27).md")]
    [InlineData("causes (Case Conflict 1).md")]
    [InlineData("causes_conflict-20261127-101112.md")]
    [InlineData("causes.sync-conflict-20261127-101112-ABC.md")]
    [InlineData("causes-DESKTOP-AB12CD3.md")]
    public void A_name_that_only_copies_have_is_told_with_the_original(string name)
    {
        Write(name);

        AssertIsCopyOf("causes.md", name, ContentFolderReader.Read(root));
    }

    [Theory]
    [InlineData("causes 2.md")]
    [InlineData("causes-LAPTOP-X1.md")]
    [InlineData("causes-RECEPTION.md")]
    public void A_name_that_pages_may_have_is_a_copys_where_the_original_stands_beside_it(string name)
    {
        Write(name);
        var alone = ContentFolderReader.Read(root);
        Write("causes.md");

        var found = Assert.Single(new SiteSnapshotBuilder().Build(alone, AcceptedVersions.None, ContentFolderBuilder.Now).Diagnostics, found => found.IsError);
        Assert.Contains("It may be that of a copy of causes.md.", found.Message, StringComparison.Ordinal);
        Assert.Null(found.Fix);
        AssertIsCopyOf("causes.md", name, ContentFolderReader.Read(root));
    }

    [Theory]
    [InlineData("causes-2.md")]
    [InlineData("causes-on-a-desktop-pc.md")]
    [InlineData("copy.md")]
    [InlineData("causes-copy.md")]
    public void A_name_that_a_page_may_well_have_is_none_of_a_copy(string name)
    {
        Write("causes.md");
        Write(name);

        Assert.Empty(ContentFolderReader.Read(root).Diagnostics);
    }

    [Fact]
    public void Pictures_may_be_numbered()
    {
        File.WriteAllText(Path.Combine(root, "images", "dot 2.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");

        Assert.Contains("images/dot 2.svg", ContentFolderReader.Read(root).Files.Keys);
    }

    [Theory]
    [InlineData("causes.md", "causes 2.md")]
    [InlineData("causes 2.md", "causes.md")]
    [InlineData("causes.md", "causes-LAPTOP-X1.md")]
    [InlineData("causes-LAPTOP-X1.md", "causes.md")]
    [InlineData("causes.md", "causes copy 2.md")]
    [InlineData("causes.md", "causes-2.md")]
    public void Looking_at_named_files_alone_finds_the_same_copies(string first, string second)
    {
        Write(first);
        var before = ContentFolderReader.Read(root);
        Write(second);

        var updated = ContentFolderReader.TryUpdate(root, before, new FolderChanges([$"articles/{second}"], false), DateTimeOffset.UtcNow);

        AssertSame(ContentFolderReader.Read(root), updated);
    }

    [Fact]
    public void One_whose_original_is_gone_may_be_a_page_again()
    {
        Write("causes.md");
        Write("causes 2.md");
        var before = ContentFolderReader.Read(root);
        File.Delete(Path.Combine(root, "articles", "causes.md"));

        AssertSame(ContentFolderReader.Read(root), ContentFolderReader.TryUpdate(root, before, new FolderChanges(["articles/causes.md"], false), DateTimeOffset.UtcNow));
        Assert.Contains("articles/causes 2.md", ContentFolderReader.Read(root).Files.Keys);
    }

    /// <summary>Nothing is as good: then the whole folder is looked at.</summary>
    private static void AssertSame(ContentFolder whole, ContentFolder? updated)
    {
        if (updated is null) return;

        Assert.Equal(whole.Files.Keys, updated.Files.Keys);
        Assert.Equal(whole.Diagnostics.AsEnumerable(), updated.Diagnostics.AsEnumerable());
    }

    private static void AssertIsCopyOf(string original, string name, ContentFolder folder)
    {
        var found = Assert.Single(folder.Diagnostics);
        Assert.Equal(("FILE002", $"articles/{name}", Severity.Warning), (found.Rule, found.Path, found.Severity));
        Assert.Contains($" made of {original}, ", found.Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"articles/{name}", folder.Files.Keys);
    }

    private void Write(string name) => File.WriteAllText(Path.Combine(root, "articles", name), ContentFolderBuilder.Page("Text."));
}
