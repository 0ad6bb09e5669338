using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>What a snippet of the editor writes is right as it stands.</summary>
public sealed class SnippetTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<Diagnostic>>> Found = new(() => ShippedFolder.FindIn(
        Snippet.All.Select(PageOf).Append(("people.yml", "- id: id-from-people\n  name: A Name\n  role: tester\n")).ToDictionary(StringComparer.Ordinal)));

    public static TheoryData<string> Prefixes() => [.. Snippet.All.Select(snippet => snippet.Prefix)];

    [Theory]
    [MemberData(nameof(Prefixes))]
    public void The_check_finds_nothing_wrong_with_its_defaults(string prefix)
    {
        var snippet = Snippet.All.Single(snippet => snippet.Prefix == prefix);

        var faults = Found.Value[PageOf(snippet).Path].Where(found => found.Severity != Severity.Information).ToList();

        Assert.DoesNotContain('$', snippet.Text);
        Assert.Empty(faults);
    }

    [Fact]
    public void There_is_one_for_each_block() => Assert.Equal(
        BlockKinds.Names.Order(StringComparer.Ordinal),
        Snippet.All.Where(snippet => snippet.Text.StartsWith("::: ", StringComparison.Ordinal)).Select(snippet => snippet.Text.Split([' ', '\n'])[1]).Order(StringComparer.Ordinal));

    [Fact]
    public void It_is_offered_in_Markdown_alone_and_says_what_it_is_for() => Assert.All(Snippet.All, snippet =>
    {
        Assert.Equal("markdown", snippet.Scope);
        Assert.NotEmpty(snippet.Description);
        Assert.Single(Snippet.All, other => other.Prefix == snippet.Prefix);
    });

    [Fact]
    public void Front_matter_keeps_the_schema() =>
        Assert.Empty(Schema.Load("front-matter").Faults(Yaml.ReadFrontMatter(Snippet.All.Single(snippet => snippet.Prefix == "front-matter").Text)));

    [Fact]
    public void Choices_are_what_the_site_has()
    {
        var site = Yaml.Read(File.ReadAllText(Path.Combine(ShippedFolder.Root, "site.yml")))!.AsObject();
        var pieces = ShippedFolder.Folder.Files.Keys.Where(path => path.StartsWith("shared/", StringComparison.Ordinal)).Select(path => Path.GetFileNameWithoutExtension(path));

        AssertSame(Enum.GetNames<ArticleStatus>().Select(name => name.ToLowerInvariant()), ChoicesOf("front-matter")[0]);
        AssertSame(site["sections"]!.AsArray().Select(section => section!["id"]!.ToString()), ChoicesOf("front-matter")[1]);
        AssertSame(pieces, ChoicesOf("include")[0]);
        Assert.All(ChoicesOf("variable")[0], name => Assert.NotNull(name.Split('.') is [var outer, var inner] ? site[outer]![inner] : site[name]));

        static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual) => Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<IReadOnlyList<string>> ChoicesOf(string prefix) => Snippet.All.Single(snippet => snippet.Prefix == prefix).Choices;

    /// <summary>The page that a writer would have who used this snippet alone.</summary>
    private static (string Path, string Text) PageOf(Snippet snippet) => ($"articles/snippet-{snippet.Prefix}.md", snippet.Prefix switch
    {
        "front-matter" => snippet.Text + "Text.\n",
        "review-fields" => ContentFolderBuilder.Page("Text.", snippet.Text.TrimEnd() + "\n"),
        "cite" => ContentFolderBuilder.Page($"Text.{snippet.Text}"),
        "term" or "variable" or "link" => ContentFolderBuilder.Page($"Text about {snippet.Text} and more."),
        _ => ContentFolderBuilder.Page(snippet.Text),
    });
}
