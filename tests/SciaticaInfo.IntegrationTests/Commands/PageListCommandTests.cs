using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>The command <c>list</c>.</summary>
public sealed class PageListCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-list-").FullName;

    public PageListCommandTests() => new ContentFolderBuilder()
        .WithPage("broken", "::: note\nNot closed.")
        .WithPage("late", "Text.", "reviewed: 2024-01-31\nreviewer: dr-test\n")
        .WithPage("soon", "Text.", "reviewed: 2025-01-31\nreviewer: dr-test\n")
        .WithPage("far", "Text.", "reviewed: 2026-10-31\nreviewer: dr-test\n")
        .With("articles/draft.md", ContentFolderBuilder.Page("Text.").Replace("status: published", "status: draft", StringComparison.Ordinal))
        .With("articles/unreadable.md", "no fields\n")
        .WriteTo(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Trouble_comes_first_then_what_is_due()
    {
        var (code, output, _) = await ListAsync();

        var lines = output.Split('\n');
        Assert.Equal(0, code);
        Assert.Equal(["articles/broken.md", "articles/unreadable.md", "articles/late.md", "articles/soon.md", "articles/far.md"], lines[1..6].Select(line => line.Split(' ')[0]));
        Assert.Contains("  2024-01-31  2026-01-31!  ", lines[3], StringComparison.Ordinal);
        Assert.Equal("9 pages, 2 with errors, 1 with a review that is overdue (!)", lines[^2]);
    }

    [Theory]
    [InlineData("66d", "late")]
    [InlineData("67", "late,soon")]
    [InlineData("0d", "late")]
    [InlineData("9999d", "late,soon,far")]
    public async Task What_is_due_within_some_days_is_found(string days, string expected)
    {
        var pages = await JsonAsync("--due-within", days);

        Assert.Equal(expected.Split(','), pages.Select(page => page.GetProperty("path").GetString()!["articles/".Length..^".md".Length]));
    }

    [Fact]
    public async Task Pages_of_one_status_are_found()
    {
        var page = Assert.Single(await JsonAsync("--status", "draft"));

        Assert.Equal("articles/draft.md", page.GetProperty("path").GetString());
        Assert.Equal("/draft", page.GetProperty("address").GetString());
        Assert.EndsWith("\n1 page, 0 with errors, 0 with a review that is overdue (!)\n", (await ListAsync("--status", "draft")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_every_page_and_what_could_not_be_read_is_null()
    {
        var pages = await JsonAsync();

        Assert.Equal(9, pages.Count);
        var unreadable = pages.Single(page => page.GetProperty("path").GetString() == "articles/unreadable.md");
        Assert.Equal(JsonValueKind.Null, unreadable.GetProperty("status").ValueKind);
        Assert.True(unreadable.GetProperty("errors").GetInt32() > 0);
        var late = pages.Single(page => page.GetProperty("path").GetString() == "articles/late.md");
        Assert.Equal(("2024-01-31", "2026-01-31", "dr-test"), (late.GetProperty("reviewed").GetString(), late.GetProperty("nextReview").GetString(), late.GetProperty("reviewer").GetString()));
    }

    [Theory]
    [InlineData("--due-within", "soon")]
    [InlineData("--due-within", "-1d")]
    [InlineData("--due-within", "99999999999d")]
    [InlineData("--status", "published,draft")]
    public async Task A_wrong_option_is_refused(string option, string value) => Assert.NotEqual(0, (await ListAsync(option, value)).Code);

    [Fact]
    public async Task Without_a_folder_it_cannot_run()
    {
        var answer = await Operator.RunAsync(Operator.Settings(("Content:Path", Path.Combine(folder, "nowhere"))), TimeProvider.System, "", "list");

        Assert.Equal((2, ""), (answer.Code, answer.Output));
    }

    private async Task<CommandAnswer> ListAsync(params string[] words) =>
        await Operator.RunAsync(Operator.Settings(("Content:Path", folder)), new FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero)), "", ["list", .. words]);

    private async Task<IReadOnlyList<JsonElement>> JsonAsync(params string[] words)
    {
        var answer = await ListAsync(["--json", .. words]);

        Assert.Equal(0, answer.Code);
        return [.. JsonDocument.Parse(answer.Output).RootElement.EnumerateArray()];
    }
}
