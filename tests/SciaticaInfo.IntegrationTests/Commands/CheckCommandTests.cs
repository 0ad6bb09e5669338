using System.Text.Json;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>The command <c>check</c>.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Marked = "articles/broken.md:10:1: error BLK002 ";
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-check-").FullName;

    public CheckCommandTests() => new ContentFolderBuilder()
        .WithPage("broken", "::: note\nNot closed.")
        .WithPage("warned", "Text with [here](/one).")
        .WithPage("late", "Text.", "reviewed: 2025-01-31\nreviewer: dr-test\n")
        .WriteTo(folder);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(1, "articles")]
    [InlineData(1, "articles/")]
    [InlineData(1, "articles/broken.md")]
    [InlineData(1, "articles/one.md", "articles/broken.md")]
    [InlineData(0, "articles/one.md")]
    [InlineData(0, "articles/warned.md")]
    [InlineData(0, "shared", "glossary.md")]
    public async Task A_path_says_whose_findings_count(int code, params string[] paths)
    {
        var answer = await CheckAsync(paths);

        Assert.Equal(code, answer.Code);
        Assert.Equal(code == 1, answer.Output.Contains(Marked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_what_the_path_holds_is_shown_and_counted()
    {
        var answer = await CheckAsync("articles/warned.md");

        var lines = answer.Output.Split('\n');
        Assert.StartsWith("articles/warned.md:10:11: warning LINK006 ", lines[0], StringComparison.Ordinal);
        Assert.All(lines[..^2], line => Assert.DoesNotContain("articles/one.md", line, StringComparison.Ordinal));
        Assert.Equal("1 page: 0 ok, 0 with errors, 1 with warnings", lines[^2]);
        Assert.Equal(1, (await CheckAsync("articles/warned.md", "--strict")).Code);
    }

    [Fact]
    public async Task A_path_may_be_named_from_the_folder_of_the_command_or_in_full()
    {
        var here = Path.GetRelativePath(Directory.GetCurrentDirectory(), folder);

        foreach (var path in new[] { Path.Combine(here, "articles", "broken.md"), Path.Combine(folder, "articles", "broken.md") })
        {
            Assert.Contains("\n1 page: 0 ok, 1 with errors", (await CheckAsync(path)).Output, StringComparison.Ordinal);
        }

        Assert.Equal((await CheckAsync()).Output, (await CheckAsync(folder)).Output);
    }

    [Theory]
    [InlineData("articles/nothing.md")]
    [InlineData("articles/broken")]
    [InlineData("../..")]
    [InlineData("")]
    public async Task A_path_that_is_not_there_is_refused(string path)
    {
        var answer = await CheckAsync(path);

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.StartsWith($"There is no file or folder \"{path}\" in ", Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2027-01-31", "information REV002")]
    [InlineData("2027-02-01", "warning REV001")]
    public async Task A_day_is_judged_from_its_start_in_the_zone_of_the_clinic(string day, string expected) =>
        Assert.Contains($"articles/late.md:8:11: {expected} ", (await CheckAsync("articles/late.md", "--as-of", day)).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("soon")]
    [InlineData("2027-02-30")]
    [InlineData("01/02/2027")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_day_that_is_none_is_refused(string day)
    {
        var answer = await CheckAsync("--as-of", day);

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains($"\"{day}\"", Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--only", "new")]
    [InlineData("--base", "main")]
    public async Task One_half_of_a_comparison_is_refused(params string[] words)
    {
        var answer = await CheckAsync(words);

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains("--only new --base main", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format", "xml")]
    [InlineData("--only", "old")]
    [InlineData("--nothing")]
    public async Task A_wrong_option_is_refused(params string[] words) => Assert.NotEqual(0, (await CheckAsync(["articles/one.md", .. words])).Code);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    public async Task The_same_folder_gives_the_same_bytes_also_elsewhere(string format)
    {
        var elsewhere = Directory.CreateTempSubdirectory("sciaticainfo-check-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(elsewhere, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            var first = await CheckAsync("--format", format);

            Assert.Equal(first, await CheckAsync("--format", format));
            Assert.Equal(first, await Operator.OverFolderAsync(elsewhere, "check", "--format", format));
        }
        finally
        {
            Directory.Delete(elsewhere, recursive: true);
        }
    }

    [Fact]
    public async Task A_fault_that_keeps_every_page_from_being_looked_at_counts_for_each()
    {
        File.WriteAllText(Path.Combine(folder, "people.yml"), "[]\n- id: x\n");

        var answer = await CheckAsync("articles/one.md");

        Assert.Equal(1, answer.Code);
        Assert.Contains("people.yml:", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_holds_what_the_path_holds()
    {
        using var json = JsonDocument.Parse((await CheckAsync("articles/broken.md", "--format", "json")).Output);

        Assert.Equal("BLK002", Assert.Single(json.RootElement.GetProperty("diagnostics").EnumerateArray()).GetProperty("rule").GetString());
        Assert.Equal("articles/broken.md", Assert.Single(json.RootElement.GetProperty("pages").EnumerateArray()).GetProperty("path").GetString());
    }

    private Task<CommandAnswer> CheckAsync(params string[] words) => Operator.OverFolderAsync(folder, ["check", .. words]);
}
