using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class NewCommandTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-new-").FullName;
    private string output = "";
    private string error = "";

    public NewCommandTests() => new ContentFolderBuilder().WithPage("when-to-seek-care", "Text.").WriteTo(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task It_makes_a_draft_that_has_no_errors_and_whose_gaps_are_named()
    {
        Assert.Equal(ExitCodes.Success, await RunAsync("Sleeping, and what helps", "safe"));

        var result = new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now);
        var found = result.Diagnostics.Where(diagnostic => diagnostic.Path == "articles/sleeping-and-what-helps.md").ToList();
        Assert.DoesNotContain(found, diagnostic => diagnostic.Severity != Severity.Information);
        Assert.All(new[] { "summary", "published", "changed" }, field => Assert.Contains(found, diagnostic => diagnostic.Message.Contains(field, StringComparison.Ordinal)));
        Assert.DoesNotContain(result.Snapshot!.Articles, article => article.Slug.Value == "sleeping-and-what-helps");
        Assert.Contains("\nSee it in the preview: http://localhost:5080/sleeping-and-what-helps  (start the preview with: preview)\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_hints_are_named_until_words_stand_in_their_place()
    {
        await RunAsync("Sleeping with sciatica");
        var path = Path.Combine(root, "articles", "sleeping-with-sciatica.md");
        var text = (await File.ReadAllTextAsync(path)).Replace("status: draft", "status: published", StringComparison.Ordinal).Replace("# published:", "published:", StringComparison.Ordinal).Replace("# changed:", "changed:", StringComparison.Ordinal).Replace("summary:", "summary: How to lie, turn over and get up, and what to do when pain wakes you at night.", StringComparison.Ordinal);

        await File.WriteAllTextAsync(path, text);
        var hints = text.Split('\n').Index().Where(line => line.Item.Contains("Write here: ", StringComparison.Ordinal)).Select(line => line.Index + 1).ToList();
        var left = Found();
        await File.WriteAllTextAsync(path, text.Replace("Write here: ", "", StringComparison.Ordinal));
        var written = Found();

        Assert.Equal(4, hints.Count);
        Assert.Equal(hints.Select(line => $"READ006 {line} Warning"), left);
        Assert.Empty(written);

        IEnumerable<string> Found() =>
            [.. new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now).Diagnostics.Where(found => found.Path.EndsWith("sciatica.md", StringComparison.Ordinal)).Select(found => $"{found.Rule} {found.Line} {found.Severity}")];
    }

    [Theory]
    [InlineData("\"Open for ever")]
    [InlineData("What: is [this]?")]
    [InlineData("“Curly” and \\ slash")]
    [InlineData("#1 \"cause\" \\\"")]
    [InlineData("{section} of {today}")]
    public async Task A_title_of_any_signs_is_read_back_as_it_was_given(string title)
    {
        Assert.Equal(ExitCodes.Success, await RunAsync(title));

        var result = new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity != Severity.Information);
        Assert.Contains(result.Pages, page => page.Title == title);
    }

    /// <summary>The one source of what sends a reader to the emergency signs, where the site has it.</summary>
    [Fact]
    public async Task It_takes_the_sites_own_words_on_when_to_seek_care()
    {
        await RunAsync("Without the piece");
        await File.WriteAllTextAsync(Path.Combine(root, "shared", "seek-care.md"), "Check [when to seek care](/when-to-seek-care) now.\n");
        await RunAsync("With the piece");

        Assert.Contains("numbness between the legs", await File.ReadAllTextAsync(Path.Combine(root, "articles", "without-the-piece.md")), StringComparison.Ordinal);
        var text = await File.ReadAllTextAsync(Path.Combine(root, "articles", "with-the-piece.md"));
        Assert.Contains("\n::: include seek-care\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("numbness between the legs", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_its_gaps_filled_it_can_be_published()
    {
        await RunAsync("Sleeping with sciatica");
        var file = Path.Combine(root, "articles", "sleeping-with-sciatica.md");
        File.WriteAllText(file, File.ReadAllText(file)
            .Replace("summary:\n", "summary: How to lie, turn and get up with less pain in the leg.\n", StringComparison.Ordinal)
            .Replace("status: draft", "status: published", StringComparison.Ordinal)
            .Replace("# published: ", "published: ", StringComparison.Ordinal)
            .Replace("# changed: ", "changed: ", StringComparison.Ordinal));

        var result = new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now);

        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Path == "articles/sleeping-with-sciatica.md" && diagnostic.IsError);
        Assert.Equal("Sleeping with sciatica", result.Snapshot!.Articles.Single(article => article.Slug.Value == "sleeping-with-sciatica").Title);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("One!")]
    [InlineData("Glossary")]
    [InlineData("Home")]
    [InlineData("Health")]
    [InlineData("Images")]
    [InlineData("Feed")]
    [InlineData("   ")]
    [InlineData("A page", "nowhere")]
    public async Task What_is_there_already_and_what_cannot_be_is_refused_and_nothing_is_written(string title, string? section = null)
    {
        var before = Files();

        Assert.Equal(ExitCodes.CannotRun, await RunAsync(title, section));

        Assert.Equal(before, Files());
        Assert.NotEmpty(error);
    }

    [Theory]
    [InlineData("slug: a-new-page\n")]
    [InlineData("aliases: [/a-new-page]\n")]
    [InlineData("aliases:\n  - /first\n  - a-new-page\n")]
    public async Task What_a_draft_will_have_is_taken_too(string field)
    {
        new ContentFolderBuilder().With("articles/other.md", ContentFolderBuilder.Page("Text.", field).Replace("status: published", "status: draft", StringComparison.Ordinal)).WriteTo(root);

        Assert.Equal(ExitCodes.CannotRun, await RunAsync("A new page"));

        Assert.Contains("articles/other.md", error, StringComparison.Ordinal);
        Assert.DoesNotContain("articles/a-new-page.md", Files());
    }

    [Theory]
    [InlineData("../x", "x")]
    [InlineData("C:\\con", "c-con")]
    [InlineData("Über die Schmerzen", "uber-die-schmerzen")]
    [InlineData("Don’t   sit\nstill", "dont-sit-still")]
    [InlineData("🦴🦵", "new-page")]
    [InlineData("NUL", "nul-page")]
    [InlineData("COM1", "com1-page")]
    [InlineData("--- a: [b] ---", "a-b")]
    public async Task Any_title_gives_a_safe_name_and_stands_as_it_was_given(string title, string name)
    {
        Assert.Equal(ExitCodes.Success, await RunAsync(title));

        var result = new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now);
        Assert.Contains($"articles/{name}.md", Files());
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Path == $"articles/{name}.md" && diagnostic.IsError);
    }

    [Fact]
    public async Task A_very_long_title_gives_a_name_that_every_disk_can_hold()
    {
        Assert.Equal(ExitCodes.Success, await RunAsync(string.Join(' ', Enumerable.Repeat("sciatica", 40))));

        Assert.All(Files(), file => Assert.InRange(Path.GetFileName(file).Length, 1, 64));
    }

    private async Task<int> RunAsync(string title, string? section = null)
    {
        var answer = await Operator.OverFolderAsync(root, section is null ? ["new", title] : ["new", title, "--section", section]);
        (output, error) = (answer.Output, answer.Error);
        return answer.Code;
    }

    private string[] Files() => [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
}
