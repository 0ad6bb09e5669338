using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A slip in the line of a page's status makes no draft of a page that readers see.</summary>
public sealed class StatusSlipTests
{
    private const string Right = "status: published";

    [Theory]
    [InlineData("staus: published", "FM006", Right)]
    [InlineData("Staus: published", "FM006", Right)]
    [InlineData("ststus : Published", "FM006", Right)]
    [InlineData("st\u0430tus: published", "FM006", Right)] // with a Cyrillic letter
    [InlineData("status:: published", "FM008", Right)]
    [InlineData("staus: publised", "FM006", Right)]
    [InlineData("staus: [published]", "FM006", Right)]
    [InlineData("state: published", "FM006", Right)]
    [InlineData("state: archived", "FM006", "status: archived")]
    [InlineData("visibility: published", "FM006", Right)]
    [InlineData("status::published", "FM008", Right)]
    [InlineData("Status published", "FM008", Right)]
    [InlineData("status - published", "FM008", Right)]
    [InlineData("status.published", "FM008", Right)]
    [InlineData("statuspublished", "FM008", Right)]
    [InlineData("staus: live", "FM006", null)]
    [InlineData("draft: no", "FM006", null)]
    [InlineData("status:", "FM010", null)]
    [InlineData("state: Ohio", "FM006", null)]
    [InlineData("staus:\n  - published", "FM006", null)]
    public void Keeps_the_page_as_it_was(string line, string rule, string? fix)
    {
        var good = new ContentFolderBuilder().WithPage("it", "Text.").Build();

        var after = With(line).Build(good.Accepted);

        var found = Assert.Single(after.Diagnostics, found => found.Path == "articles/it.md");
        Assert.Equal((rule, Severity.Error, 4, fix), (found.Rule, found.Severity, found.Line, found.Fix));
        Assert.NotNull(found.Remedy);
        Assert.Contains(after.Snapshot!.Articles, IsIt);
        if (fix == Right) Assert.Empty(With(fix).Build(good.Accepted).Diagnostics);
    }

    [Theory]
    [InlineData("\tstatus: published", "FM003", Right)]
    [InlineData(" \tstatus:published", "FM003", Right)]
    [InlineData("•\tstatus: published", "FM003", Right)]
    [InlineData("- status: published", "FM008", Right)]
    [InlineData("-status: published", "FM008", Right)]
    [InlineData("• status:published", "FM008", Right)]
    [InlineData("[published]", "FM008", Right)]
    [InlineData("published", "FM008", null)] // it ends the summary, for all that anybody can tell
    [InlineData("status: [published]", "FM008", Right)]
    [InlineData("status: {published}", "FM008", Right)]
    [InlineData("status: [published, review]", "FM008", null)]
    [InlineData("status:\n  - published", "FM008", null)]
    [InlineData("status:\n- published", "FM008", null)]
    public void The_line_to_write_is_the_one_that_was_meant(string line, string rule, string? fix) => Keeps_the_page_as_it_was(line, rule, fix);

    [Theory]
    [InlineData("section: understand\nPublished\n", Right)]
    [InlineData("section: understand\n[draft]\n", "status: draft")]
    [InlineData("section: understand\nreview\n", null)]
    [InlineData("section: understand\nstaus: published\n[published]\n", null)]
    public void A_word_without_a_name_is_a_status_where_it_can_be_nothing_else(string lines, string? fix)
    {
        var page = ContentFolderBuilder.Page("Text.").Replace(Right + "\n", "", StringComparison.Ordinal).Replace("section: understand\n", lines, StringComparison.Ordinal);

        Assert.Equal(fix, new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics.First(found => found is { Rule: "FM008", IsError: true }).Fix);
    }

    [Theory]
    [InlineData("order: [30]", "order: 30")]
    [InlineData("slug: [it-is]", "slug: it-is")]
    [InlineData("reviewer: [dr-test]", "reviewer: dr-test")]
    [InlineData("language: [a: b]", null)]
    public void A_field_with_one_value_takes_no_list(string line, string? fix)
    {
        var found = ContentFolderBuilder.Check("Text.", line + "\n").First(found => found.IsError);

        Assert.Equal(("FM008", 8, fix), (found.Rule, found.Line, found.Fix));
    }

    [Theory]
    [InlineData("Status : published")]
    [InlineData("STATUS: published")]
    [InlineData("status : Published")]
    public void Is_none_where_the_name_can_be_read(string line)
    {
        var result = With(line).Build();

        Assert.Contains(result.Snapshot!.Articles, IsIt);
        Assert.All(result.Diagnostics, found => Assert.Equal(("FM006", Severity.Warning, Right), (found.Rule, found.Severity, found.Fix)));
    }

    [Theory]
    [InlineData("state: Ohio")]
    [InlineData("staus: draft")]
    [InlineData("status-now: review")]
    public void A_line_beside_the_status_is_a_warning(string line)
    {
        var result = With($"{Right}\n{line}").Build();

        var found = Assert.Single(result.Diagnostics);
        Assert.Equal(("FM006", Severity.Warning, $"# {line}"), (found.Rule, found.Severity, found.Fix));
        Assert.Contains(result.Snapshot!.Articles, IsIt);
    }

    [Theory]
    [InlineData("# a note")]
    [InlineData("color: red")]
    [InlineData("author: draft by Jo")]
    public void A_page_without_a_status_is_a_draft(string line) => Assert.DoesNotContain(With(line).Build().Diagnostics, found => found.IsError);

    /// <summary>As the end of another text, it would withdraw the page.</summary>
    [Theory]
    [InlineData("status: published\n", " status: published\n", "reader.\n")]
    [InlineData("status: published\n", "status: published\n", "reader.\n")]
    public void It_is_found_at_the_end_of_the_line_above(string line, string joined, string end)
    {
        var good = With(Right);
        var before = good.Build();

        var after = good.With("articles/it.md", good.TextOf("articles/it.md").Replace(end + line, end.TrimEnd() + joined, StringComparison.Ordinal)).Build(before.Accepted);

        Assert.Contains(after.Diagnostics, found => found is { Rule: "FM008", IsError: true, Line: 3 });
        Assert.Contains(after.Snapshot!.Articles, IsIt);
    }

    [Fact]
    public void It_may_stand_as_far_in_as_all_other_fields()
    {
        var page = string.Join('\n', ContentFolderBuilder.Page("Text.").Split('\n').Select(line => line.Contains(": ", StringComparison.Ordinal) ? $"  {line}" : line));

        Assert.Empty(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics);
    }

    [Fact]
    public void Of_two_lines_for_one_field_neither_is_written_over_the_other()
    {
        var found = Assert.Single(ContentFolderBuilder.Check("Text.", "sumary: Other words.\n"));

        Assert.Equal(("FM006", Severity.Error, "# sumary: Other words."), (found.Rule, found.Severity, found.Fix));
    }

    private static ContentFolderBuilder With(string line) =>
        new ContentFolderBuilder().With("articles/it.md", ContentFolderBuilder.Page("Text.").Replace(Right, line, StringComparison.Ordinal));

    private static bool IsIt(Article page) => page.Slug.Value == "it";
}
