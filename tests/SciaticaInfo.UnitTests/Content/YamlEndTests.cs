using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Lines at which a YAML reader stops, or goes on with the one above, without a word.</summary>
public sealed class YamlEndTests
{
    [Theory]
    [InlineData("site.yml", "navigation:", "---\nnavigation:", 24)]
    [InlineData("site.yml", "navigation:", "...\nnavigation:", 24)]
    [InlineData("references.yml", "  source:", "---\n  source:", 4)]
    [InlineData("articles/it.md", "published: ", "%published\npublished: ", 6)]
    public void A_line_that_ends_the_fields_is_named(string path, string right, string wrong, int line)
    {
        var folder = new ContentFolderBuilder().WithPage("it", "Text.");
        var found = Assert.Single(folder.With(path, folder.TextOf(path).Replace(right, wrong, StringComparison.Ordinal)).Build().Diagnostics, found => found.Path == path && found.IsError);

        Assert.Equal(("FM008", line, false), (found.Rule, found.Line, found.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("name: Test site", "---\nname: Test site")]
    [InlineData("    page: one", "    page: one\n---\n# The end.\n")]
    public void A_line_that_ends_nothing_is_let_alone(string right, string other) => Assert.Empty(With(right, other).Build().Diagnostics);

    [Theory]
    [InlineData("status: published\n", "...\nstatus: published\n", 4)]
    [InlineData("status: published\n", "---\nstatus: published\n", 4)]
    [InlineData("status: published\n", "... \n\n# A note.\nstatus: published\n", 4)]
    [InlineData("published: ", "---\naliases:\n  - /old\npublished: ", 6)]
    [InlineData("changed: 2026-01-02\n---\n", "...\nchanged: 2026-01-02\n", 7)]
    public void A_line_that_ends_the_fields_of_a_page_above_others_is_named(string right, string wrong, int line)
    {
        var good = new ContentFolderBuilder().WithPage("it", "Text.");
        var page = good.TextOf("articles/it.md").Replace(right, wrong, StringComparison.Ordinal);

        var after = new ContentFolderBuilder().With("articles/it.md", page).Build(good.Build().Accepted);

        var found = Assert.Single(after.Diagnostics, found => found.Path == "articles/it.md");
        Assert.Equal(("FM008", Severity.Error, line, false), (found.Rule, found.Severity, found.Line, found.Remedy!.IsToPaste));
        Assert.Equal("<p>Text.</p>", after.Snapshot!.Articles.Single(article => article.Slug.Value == "it").LeadHtml.Trim());
    }

    [Theory]
    [InlineData("expire-on: 2027-01-01\n\nText.", 9)]
    [InlineData("\nslug: other\n\nText.", 10)]
    [InlineData("\nText.\n\ntitle: A page of ours\nsummary: What it tells.\n\nText.", 12)]
    public void A_field_below_the_line_that_closes_them_is_named(string body, int line)
    {
        var page = ContentFolderBuilder.Page("Text.").Replace("---\n\nText.", $"---\n{body}", StringComparison.Ordinal);

        var found = Assert.Single(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics, found => found.IsError);

        Assert.Equal(("FM008", line, false), (found.Rule, found.Line, found.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("site.yml", "name: Test site", " name: Test site", 1)]
    [InlineData("references.yml", "smith-2020:", "# A note.\n\n smith-2020:", 3)]
    public void Spaces_before_the_first_line_lose_no_other(string path, string right, string wrong, int line)
    {
        var good = new ContentFolderBuilder();
        var before = good.Build();

        var after = good.With(path, good.TextOf(path) is var text && path == "references.yml" ? $"{text}\njones-2021:\n  title: T\n  source: S\n  year: 2021\n  url: https://example.org/t\n".Replace(right, wrong, StringComparison.Ordinal) : text.Replace(right, wrong, StringComparison.Ordinal)).Build(before.Accepted);

        var found = Assert.Single(after.Diagnostics, found => found.IsError);
        Assert.Equal(("FM008", path, line, right), (found.Rule, found.Path, found.Line, found.Fix));
    }

    [Theory]
    [InlineData("...", "Text.")]
    [InlineData("...", "Order: this is text.\n\n---\n\nMore.")]
    [InlineData("...", "title\n---")]
    [InlineData("---", "order: this is text.\n\nMore.\n\n---\n\nMore.")]
    [InlineData("---", "section: this is text.")]
    [InlineData("---", "order: this is text.\n\n---\n\nMore.")]
    [InlineData("---", "A title: this is text.\n---\n\nMore.")]
    [InlineData("---", "---\n\nMore.")]
    [InlineData("---", "Text.\n\nslug: this-is-text\n\nMore.")]
    [InlineData("---", "Write this:\n\n```\ntitle: A page\nstatus: draft\n```\n\nMore.")]
    public void A_line_that_closes_the_fields_is_let_alone_whatever_the_text_is(string close, string body) =>
        Assert.DoesNotContain(new ContentFolderBuilder().With("articles/it.md", ContentFolderBuilder.Page(body).Replace("2026-01-02\n---\n", $"2026-01-02\n{close}\n", StringComparison.Ordinal)).Build().Diagnostics, found => found.IsError);

    [Theory]
    [InlineData("clinician: doctor or nurse", "clinician doctor or nurse", "clinician: doctor or nurse")]
    [InlineData("country: US", "country US", "country: US")]
    public void A_setting_without_its_colon_is_not_joined_to_the_line_above(string right, string wrong, string fix)
    {
        var found = Assert.Single(With(right, wrong).Build().Diagnostics, found => found.Path == "site.yml");

        Assert.Equal(("FM008", Severity.Error, fix), (found.Rule, found.Severity, found.Fix));
    }

    private static ContentFolderBuilder With(string right, string wrong) =>
        new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile.Replace(right, wrong, StringComparison.Ordinal));
}
