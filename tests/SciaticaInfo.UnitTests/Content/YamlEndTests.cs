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
    [InlineData("...", "Text.")]
    [InlineData("...", "Order: this is text.\n\n---\n\nMore.")]
    [InlineData("...", "title\n---")]
    [InlineData("---", "order: this is text.\n\nMore.\n\n---\n\nMore.")]
    [InlineData("---", "section: this is text.")]
    [InlineData("---", "order: this is text.\n\n---\n\nMore.")]
    [InlineData("---", "A title: this is text.\n---\n\nMore.")]
    [InlineData("---", "---\n\nMore.")]
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
