using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What somebody wrote for readers and nobody is shown is told.</summary>
public sealed class UnreadNameTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("articles/causes.md.txt", "Rename it to causes.md.")]
    [InlineData("articles/fr/causes.MD.TXT", "Rename it to causes.md.")]
    [InlineData("pages/about.markdown", "Rename it to about.md.")]
    [InlineData("shared/red-flags.MD", "Rename it to red-flags.md.")]
    [InlineData("shared/red-flags.md.txt", "Rename it to red-flags.md.")]
    [InlineData("site.yml.txt", "Rename it to site.yml.")]
    [InlineData("site.yaml", "Rename it to site.yml.")]
    [InlineData("Site.yml", "Rename it to site.yml.")]
    [InlineData("glossary.txt", "Rename it to glossary.md.")]
    [InlineData("articles/causes.docx", "If it is to be a page, save its text from an editor for plain text, under the name causes.md.")]
    [InlineData("articles/causes.txt", "If it is to be a page, save its text from an editor for plain text, under the name causes.md.")]
    [InlineData("articles/causes.yml", "If it is to be a page, save its text from an editor for plain text, under the name causes.md.")]
    [InlineData("articles/nerve.png", "Move the picture into the folder images.")]
    [InlineData("videos/out-of-bed.mov", "Export the video as MP4 with H.264, into the folder videos.")]
    [InlineData("videos/out-of-bed.srt", "Save the captions as WebVTT (.vtt), in the folder videos.")]
    [InlineData("videos/out-of-bed.vtt.txt", "Rename it to out-of-bed.vtt.")]
    [InlineData("videos/out-of-bed.jpg", "Move the picture into the folder images.")]
    [InlineData("images/out-of-bed.mp4", "Move the video into the folder videos.")]
    [InlineData("articles/out-of-bed.webm", "Export the video as MP4 with H.264, into the folder videos.")]
    [InlineData("out-of-bed.vtt", "Move the captions into the folder videos.")]
    [InlineData("causes.md", "Move it into the folder articles if it is a health page, or into pages if it is about the site.")]
    [InlineData("Articles/causes.md", "Move it into the folder articles if it is a health page, or into pages if it is about the site.")]
    [InlineData("drafts/causes.md.txt", "Move it into the folder articles if it is a health page, or into pages if it is about the site.")]
    public void One_that_is_not_read_is_told_with_what_to_do(string path, string remedy)
    {
        Write(path);

        var folder = ContentFolderReader.Read(root);

        var found = Assert.Single(folder.Diagnostics);
        Assert.Equal(("FILE005", path, Severity.Warning), (found.Rule, found.Path, found.Severity));
        Assert.StartsWith(remedy, found.Remedy?.Text, StringComparison.Ordinal);
        Assert.Empty(folder.Files);
    }

    [Theory]
    [InlineData("articles/causes.md")]
    [InlineData("articles/fr/causes.MD")]
    [InlineData("shared/red-flags.md")]
    [InlineData("site.yml")]
    [InlineData("glossary.md")]
    [InlineData("words.txt")]
    [InlineData("README.md")]
    [InlineData("readme.txt")]
    [InlineData("LICENSE.md")]
    [InlineData(".gitattributes")]
    [InlineData("images/nerve.png")]
    [InlineData("images/where-from.txt")]
    [InlineData("videos/where-from.txt")]
    [InlineData("videos/out-of-bed.vtt")]
    [InlineData("articles/_notes.md.txt")]
    [InlineData("articles/causes.md.tmp")]
    [InlineData("articles/sedHk2Zq1")]
    [InlineData("articles/causes.md.sb-4f2a")]
    public void Any_other_is_not(string path)
    {
        Write(path);

        Assert.Empty(ContentFolderReader.Read(root).Diagnostics);
    }

    [Fact]
    public void It_is_told_when_it_comes_later_too()
    {
        Write("articles/causes.md");
        var before = ContentFolderReader.Read(root);
        Write("causes.md");

        var after = ContentFolderReader.TryUpdate(root, before, new FolderChanges(["causes.md"], false), DateTimeOffset.UtcNow);

        Assert.Equal("FILE005", Assert.Single(after?.Diagnostics ?? []).Rule);
    }

    private void Write(string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        file.Directory?.Create();
        File.WriteAllText(file.FullName, ContentFolderBuilder.Page("Text."));
    }
}
