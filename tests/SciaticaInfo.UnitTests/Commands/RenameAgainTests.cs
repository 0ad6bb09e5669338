using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>A <c>rename</c> that did not come to its end is finished by the next one.</summary>
public sealed class RenameAgainTests : IDisposable
{
    private readonly RenameFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("articles/two.md")]
    [InlineData("articles/fr/un.md")]
    [InlineData("articles/fr/one.md")]
    [InlineData("shared/piece.md")]
    [InlineData("site.yml")]
    public async Task Links_that_were_left_are_changed(string path)
    {
        var (before, after) = await RenamedAsync();
        folder.Write(path, before[path]);

        var answer = await folder.RunAsync("one", "first");

        Assert.Equal(new CommandAnswer(ExitCodes.Success, $"{path}: links changed.\n/one leads to /first.\n", ""), answer);
        Assert.Equal(after, folder.Files());
        Assert.Equal("/one leads to /first already. Nothing was changed.\n", (await folder.RunAsync("one", "first")).Output);
    }

    [Fact]
    public async Task An_old_file_that_was_left_is_deleted_and_the_links_are_changed()
    {
        var (before, after) = await RenamedAsync();
        foreach (var (path, text) in before) folder.Write(path, text);
        Assert.True(File.Exists(Path.Combine(folder.Root, "articles/first.md")));

        var answer = await folder.RunAsync("one", "first");

        Assert.Equal((ExitCodes.Success, ""), (answer.Code, answer.Error));
        Assert.StartsWith("articles/one.md is articles/first.md now.\n", answer.Output, StringComparison.Ordinal);
        Assert.Equal(after, folder.Files());
    }

    [Theory]
    [InlineData("articles/one.md")]
    [InlineData("articles/first.md")]
    public async Task Which_of_two_files_is_right_is_left_to_a_person(string edited)
    {
        var (before, _) = await RenamedAsync();
        folder.Write("articles/one.md", before["articles/one.md"]);
        folder.Write(edited, folder.Files()[edited] + "\nA line more.\n");
        var both = folder.Files();

        var answer = await folder.RunAsync("one", "first");

        Assert.Equal(
            new CommandAnswer(ExitCodes.CannotRun, "", "articles/first.md has the address /first and the old one /one, but articles/one.md is still there and says something else. If both are the same page, put what is right into articles/first.md, delete articles/one.md, and run this again. Nothing was changed.\n"), answer);
        Assert.Equal(both, folder.Files());
    }

    [Fact]
    public async Task A_link_to_an_old_address_of_another_page_stays()
    {
        await RenamedAsync();
        folder.Write("articles/two.md", ContentFolderBuilder.Page("See [it](/uno)."));
        var before = folder.Files();

        Assert.Equal(ExitCodes.CannotRun, (await folder.RunAsync("uno", "two")).Code);

        Assert.Equal(before, folder.Files());
    }

    /// <returns>All files before and after a rename of one to first.</returns>
    private async Task<(SortedDictionary<string, string> Before, SortedDictionary<string, string> After)> RenamedAsync()
    {
        folder.Write(new ContentFolderBuilder()
            .WithPage("one", "Text of one, with a [link](/one) to itself.[@smith-2020]", "aliases: [/uno]\n")
            .With("articles/fr/un.md", ContentFolderBuilder.Page("Un texte.", "translates: one\n"))
            .With("articles/fr/one.md", ContentFolderBuilder.Page("Un texte."))
            .With("shared/piece.md", "Text with [a link](/one).\n"));
        var before = folder.Files();
        Assert.Equal(ExitCodes.Success, (await folder.RunAsync("one", "first")).Code);
        return (before, folder.Files());
    }
}
