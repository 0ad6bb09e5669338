using Microsoft.Extensions.Configuration;

namespace SciaticaInfo.IntegrationTests.Commands;

public sealed class DiffCommandTests
{
    [Fact]
    public async Task A_page_as_it_was_accepted_has_no_difference()
    {
        await using var site = await StartedTwiceAsync();

        Assert.Equal(new CommandAnswer(0, "articles/one.md: nothing was changed since the site last accepted it.\n", ""), await DiffAsync(site, "one"));
    }

    [Theory]
    [InlineData("one")]
    [InlineData("/one")]
    [InlineData("articles/one.md")]
    public async Task What_was_changed_is_told_also_while_it_is_broken(string page)
    {
        await using var site = await StartedTwiceAsync();
        await site.ChangeAsync(() => site.Write("articles/one.md", "Broken.\n"), () => Task.FromResult(site.Live.IsDegraded));

        var answer = await DiffAsync(site, page);

        Assert.Equal(1, answer.Code);
        Assert.StartsWith("--- articles/one.md\taccepted 20", answer.Output, StringComparison.Ordinal);
        Assert.Contains("-Text of one.[@smith-2020]\n+Broken.\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_found_by_its_address()
    {
        await using var site = await StartedTwiceAsync(new ContentFolderBuilder().WithPage("file", "Text of it.", "slug: address\n"));
        await site.ChangeAsync(() => site.Write("articles/file.md", "Broken.\n"), () => Task.FromResult(site.Live.IsDegraded));

        Assert.Contains("-Text of it.\n", (await DiffAsync(site, "address")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_page_is_all_taken_out()
    {
        await using var site = await StartedTwiceAsync();
        var folder = Path.Combine(site.ContentPath, "articles");
        await site.ChangeAsync(() => Directory.Delete(folder, recursive: true), () => Task.FromResult(site.Live.IsDegraded));

        var answer = await DiffAsync(site, "one");

        Assert.Equal(1, answer.Code);
        Assert.Contains(" +0,0 @@\n", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_changed_it_says_so()
    {
        await using var site = await StartedTwiceAsync();

        var answer = await DiffAsync(site, "one");

        Assert.Equal((0, "articles/one.md: nothing was changed since the site last accepted it."), (answer.Code, answer.Output.TrimEnd()));
    }

    [Theory]
    [InlineData("nothing", "There is no page nothing.")]
    [InlineData("new", "articles/new.md was never accepted")]
    public async Task Where_there_is_nothing_to_compare_it_says_so(string page, string expected)
    {
        await using var site = await StartedTwiceAsync();
        await site.ChangeAsync(() => site.Write("articles/new.md", "Broken.\n"), () => Task.FromResult(site.Live.IsDegraded));

        var answer = await DiffAsync(site, page);

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.StartsWith(expected, answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gone", "is not there")]
    [InlineData("text", "cannot be read")]
    public async Task Without_the_memory_it_cannot_run_and_leaves_the_file_alone(string what, string expected)
    {
        await using var site = await StartedTwiceAsync();
        var file = Path.Combine(site.DataPath, "accepted.sqlite");

        // A running site makes the file anew.
        await site.RestartAsync(async () =>
        {
            File.Delete(file);
            if (what == "text") await File.WriteAllTextAsync(file, "Not a database.");

            var answer = await DiffAsync(site, "one");

            Assert.Equal(2, answer.Code);
            Assert.Contains(expected, Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
            Assert.Equal(what == "text", File.Exists(file));
        });
    }

    /// <summary>A stop writes what came last.</summary>
    private static async Task<TestSite> StartedTwiceAsync(ContentFolderBuilder? content = null)
    {
        var site = await TestSite.StartAsync(content ?? new ContentFolderBuilder());
        await site.RestartAsync();
        return site;
    }

    private static Task<CommandAnswer> DiffAsync(TestSite site, string page)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Content:Path", site.ContentPath), new("Data:Path", site.DataPath)]).Build();
        return Operator.RunAsync(settings, TimeProvider.System, "", "diff", page);
    }
}
