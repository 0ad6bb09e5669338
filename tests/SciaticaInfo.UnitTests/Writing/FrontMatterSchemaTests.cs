using System.Text.Json.Nodes;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.UnitTests.Writing;

/// <summary>The schema of the front matter knows what the engine knows.</summary>
public sealed class FrontMatterSchemaTests
{
    private const string Base = "title: A page\nsummary: What this page tells, in enough words to be of use to a reader.\nstatus: published\nsection: understand\npublished: 2026-01-01\nchanged: 2026-06-01\n";
    private static readonly Schema Schema = Schema.Load("front-matter");
    private static readonly JsonObject Fields = Schema.Node["properties"]!.AsObject();

    public static TheoryData<string> Pages() => [.. ShippedFolder.Folder.Files.Keys.Where(path => path.StartsWith("articles/", StringComparison.Ordinal) || path.StartsWith("pages/", StringComparison.Ordinal))];

    public static TheoryData<string, string> Examples()
    {
        var examples = new TheoryData<string, string>();
        foreach (var (name, field) in Fields)
        {
            foreach (var example in field!["examples"]!.AsArray()) examples.Add(name, example is JsonValue text ? text.ToString() : example!.ToJsonString());
        }

        return examples;
    }

    [Fact]
    public void It_has_the_fields_that_the_engine_knows() =>
        Assert.Equal(FieldNames.All.Order(StringComparer.Ordinal), Fields.Select(field => field.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void It_has_the_statuses_that_the_engine_knows() =>
        Assert.Equal(Enum.GetNames<ArticleStatus>().Select(name => name.ToLowerInvariant()), Fields["status"]!["enum"]!.AsArray().Select(status => status!.ToString()));

    [Fact]
    public void Each_field_says_what_it_is_for_and_gives_an_example() => Assert.All(Fields, field =>
    {
        Assert.NotEmpty(field.Value!["description"]!.ToString());
        Assert.NotEmpty(field.Value["examples"]!.AsArray());
    });

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_that_comes_with_the_site_keeps_it(string path) =>
        Assert.Empty(Schema.Faults(Yaml.ReadFrontMatter(File.ReadAllText(Path.Combine(ShippedFolder.Root, path)))));

    [Theory]
    [MemberData(nameof(Examples))]
    public void Its_examples_are_right_for_the_engine_and_for_itself(string name, string value)
    {
        var fields = Base.Split('\n').Where(line => !line.StartsWith($"{name}:", StringComparison.Ordinal)).Append($"{name}: {value}\n");
        if (name == "translates") fields = fields.Append("language: fr\n"); // only a page in another language is a translation
        if (name is "reviewed" or "reviewer") fields = fields.Append(name == "reviewed" ? "reviewer: dr-smith\n" : "reviewed: 2026-03-01\n"); // one without the other is half a review
        var page = $"---\n{string.Join('\n', fields).Trim()}\n---\n\nText.\n";
        var site = File.ReadAllText(Path.Combine(ShippedFolder.Root, "site.yml")) + "\ntags: [nerve-pain]\n";
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["people.yml"] = "- id: dr-smith\n  name: A Name\n  role: tester\n", ["site.yml"] = site, ["articles/it.md"] = page };

        Assert.DoesNotContain(ShippedFolder.FindIn(files)["articles/it.md"], found => found.IsError || found.Rule.StartsWith("FM", StringComparison.Ordinal));
        Assert.Empty(Schema.Faults(Yaml.ReadFrontMatter(page)));
    }

    [Theory]
    [InlineData("status: publish")]
    [InlineData("status: 2")]
    [InlineData("slug: What is it")]
    [InlineData("slug: what--is")]
    [InlineData("order: soon")]
    [InlineData("order: 1.5")]
    [InlineData("reviewed: 31/12/2025")]
    [InlineData("reviewed: 2025-02-30")]
    [InlineData("reviewed: 1800-01-01")]
    [InlineData("review-every: 2 yrs\nreviewed: 2026-01-01\nreviewer: dr-smith")]
    [InlineData("listed: perhaps")]
    [InlineData("accept: READ001")]
    [InlineData("accept: { READ001: \"\" }")]
    [InlineData("accept: { read: \"why\" }")]
    [InlineData("image: nerve.svg")]
    public void Both_refuse(string line) => AssertBoth(Base.Replace($"{line.Split(':')[0]}: published\n", "", StringComparison.Ordinal) + line + "\n", isGood: false);

    [Theory]
    [InlineData("title")]
    [InlineData("summary")]
    [InlineData("section")]
    [InlineData("published")]
    [InlineData("changed")]
    public void Both_ask_for(string name) =>
        AssertBoth(string.Concat(Base.Split('\n').Where(line => line.Length > 0 && !line.StartsWith($"{name}:", StringComparison.Ordinal)).Select(line => line + "\n")), isGood: false);

    [Theory]
    [InlineData("title: A draft\n")]
    [InlineData("title: 2026\nstatus: review\n")]
    [InlineData(Base + "listed: true\norder: -5\naliases: /old\nreview-every: 1 month\n")]
    [InlineData(Base + "accept:\n  READ001: it quotes a form\n")]
    public void Both_take(string fields) => AssertBoth(fields, isGood: true);

    [Fact]
    public void Neither_lets_an_unknown_field_pass_without_a_word()
    {
        const string Page = "---\n" + Base + "sumary: Text\n---\n\nText.\n";

        Assert.NotEmpty(Schema.Faults(Yaml.ReadFrontMatter(Page)));
        Assert.Contains(ShippedFolder.FindIn("articles/it.md", Page), found => found.Rule == "FM006");
    }

    private static void AssertBoth(string fields, bool isGood)
    {
        var page = $"---\n{fields}---\n\nText.\n";
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["people.yml"] = "- id: dr-smith\n  name: A Name\n  role: tester\n", ["articles/it.md"] = page };

        Assert.Equal(isGood, !ShippedFolder.FindIn(files)["articles/it.md"].Any(found => found.Severity == Severity.Error));
        Assert.Equal(isGood, Schema.Faults(Yaml.ReadFrontMatter(page)).Count == 0);
    }
}
