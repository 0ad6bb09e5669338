using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Commands.Checking;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>The editor's settings that come with the repository fit what they speak of.</summary>
public sealed class EditorSettingsTests
{
    [Fact]
    public void Each_schema_belongs_to_a_file_that_is_there() => Assert.All(Read("settings.json")["yaml.schemas"]!.AsObject(), pair =>
    {
        Assert.True(File.Exists(Path.Combine(Repository.Root, pair.Key)), pair.Key);
        Assert.True(File.Exists(Path.Combine(Repository.Root, pair.Value!.ToString())), pair.Value.ToString());
    });

    [Fact]
    public void The_extensions_that_the_settings_are_for_are_recommended()
    {
        var recommended = Read("extensions.json")["recommendations"]!.AsArray().Select(name => name!.ToString()).ToList();

        Assert.Contains("redhat.vscode-yaml", recommended);
        Assert.Contains("streetsidesoftware.code-spell-checker", recommended);
        Assert.Contains("editorconfig.editorconfig", recommended);
    }

    /// <summary>So that what the check finds is underlined at its place.</summary>
    [Fact]
    public void The_task_reads_every_line_in_which_the_check_names_something()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "Text <br> here.\n\n## Two words\n\n::: note A\n:::", "order: soon\n").With("site.yml", "name: A site\n").Folder();
        var result = new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, ContentFolderBuilder.Now);
        var matcher = Read("tasks.json")["tasks"]!.AsArray().Select(task => task!["problemMatcher"]).OfType<JsonObject>().Single();
        var pattern = matcher["pattern"]!;
        var regex = new Regex(pattern["regexp"]!.ToString(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1));

        var lines = CheckReport.Text(result, folder, "").Split('\n').Select(line => regex.Match(line)).Where(match => match.Success).Select(match => (Part(match, "file"), Part(match, "line"), Part(match, "column"), Part(match, "code"), Part(match, "message")));

        Assert.NotEmpty(result.Diagnostics);
        Assert.Equal(result.Diagnostics.Select(found => (found.Path, $"{found.Line}", $"{found.Column}", found.Rule, found.Message)), lines);
        Assert.EndsWith("/content", matcher["fileLocation"]![1]!.ToString(), StringComparison.Ordinal);

        string Part(Match match, string name) => match.Groups[pattern[name]!.GetValue<int>()].Value;
    }

    [Theory]
    [InlineData("settings.json")]
    [InlineData("extensions.json")]
    [InlineData("tasks.json")]
    [InlineData("markdown.code-snippets")]
    public void The_file_is_whole_and_comes_along(string name)
    {
        Assert.NotEmpty(Read(name).AsObject());
        Assert.DoesNotContain(File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")), line => line.Contains(".vscode", StringComparison.Ordinal));
    }

    private static JsonNode Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".vscode", name)), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
}
