using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A file that cannot stand beside the others is refused alone.</summary>
public sealed class OneBadFileTests
{
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h1\"/></svg>";

    [Fact]
    public void A_second_piece_of_one_name_is_left_out()
    {
        var result = new ContentFolderBuilder().WithPage("it", "::: include red-flags").With("shared/old/red-flags.md", "Old text.\n").Build();

        Assert.Contains("a sign", Page(result, "it").LeadHtml, StringComparison.Ordinal);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "FILE004", Path: "shared/old/red-flags.md", IsError: true });
    }

    [Fact]
    public void Of_two_names_for_one_picture_the_one_in_small_letters_counts()
    {
        var good = new ContentFolderBuilder().WithPage("it", "![A dot](dot.svg)").Build();

        var result = new ContentFolderBuilder().WithPage("it", "![A dot](dot.svg)").With("images/dot.SVG", Drawing).Build(good.Accepted);

        Assert.Equal("images/dot.svg", Assert.Single(result.Snapshot!.Media.Values).SourcePath);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "FILE004", Path: "images/dot.SVG" });
    }

    [Theory]
    [InlineData("\uFFFF")]
    [InlineData("\uFFFE")]
    [InlineData("\uFDD0")]
    [InlineData("\U0001FFFE")]
    public void A_letter_that_no_text_holds_is_refused(string letter)
    {
        var good = new ContentFolderBuilder().Build();

        var page = new ContentFolderBuilder().WithPage("one", "Text.", title: $"A {letter} page").Build(good.Accepted);
        var site = new ContentFolderBuilder().With("site.yml", new ContentFolderBuilder().TextOf("site.yml").Replace("Test site", $"Test {letter} site", StringComparison.Ordinal)).Build(good.Accepted);

        Assert.Equal("A page", Page(page, "one").Title);
        Assert.Contains(page.Diagnostics, diagnostic => diagnostic is { Rule: "ENC004", Path: "articles/one.md" });
        Assert.Equal("Test site", site.Snapshot!.Site.Name);
        Assert.Contains(site.Diagnostics, diagnostic => diagnostic is { Rule: "ENC004", Path: "site.yml" });
    }

    [Fact]
    public void An_emoji_is_a_letter_like_any_other() =>
        Assert.Empty(new ContentFolderBuilder().WithPage("one", "Text \U0001F600.[@smith-2020]", title: "A \U0001F600 page").Build().Diagnostics);

    [Theory]
    [InlineData("expire-on: 9999-12-31\n")]
    [InlineData("publish-on: 9999-12-31\n")]
    [InlineData("reviewed: 2026-01-01\nreviewer: dr-test\nreview-due: 9999-12-31\n")]
    [InlineData("reviewed: 0001-01-01\nreviewer: dr-test\n")]
    public void A_day_at_the_end_of_the_calendar_is_refused_where_it_stands(string field)
    {
        var good = new ContentFolderBuilder().Build();

        var result = new ContentFolderBuilder().WithPage("one", "New text.", field).Build(good.Accepted);

        Assert.Contains("Text of one.", Page(result, "one").LeadHtml, StringComparison.Ordinal);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "FM008", Path: "articles/one.md", IsError: true });
    }

    [Fact]
    public void Two_sections_with_one_id_leave_the_site_as_it_was()
    {
        var good = new ContentFolderBuilder().Build();
        var twice = new ContentFolderBuilder().TextOf("site.yml").Replace("  - id: about\n", "  - id: safe\n    title: Again\n  - id: about\n", StringComparison.Ordinal);

        var result = new ContentFolderBuilder().With("site.yml", twice).Build(good.Accepted);

        Assert.Equal(3, result.Snapshot!.Site.Sections.Length);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Path: "site.yml", Line: 22, IsError: true });
    }

    [Fact]
    public void A_page_that_falls_back_on_its_old_address_has_it()
    {
        var good = new ContentFolderBuilder().Build();

        var result = new ContentFolderBuilder().WithPage("one", "See [it](/nowhere).", "slug: one-b\n").WithPage("zz", "A thief.", "slug: one\n").Build(good.Accepted);

        Assert.Contains("Text of one.", Page(result, "one").LeadHtml, StringComparison.Ordinal);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "LINK001", Path: "articles/one.md" });
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "URL001", Path: "articles/zz.md" });
    }

    /// <summary>In a folder that was never shown, no page was there first.</summary>
    [Theory]
    [InlineData("a-copy", "a-copy")]
    [InlineData("zz", "zz")]
    [InlineData("newsletter", "one-2")]
    public void Of_two_new_pages_the_one_that_is_called_so_has_the_address(string name, string free)
    {
        var result = new ContentFolderBuilder().WithPage(name, "A thief.", "slug: one\n").Build();

        Assert.Contains("Text of one.", Page(result, "one").LeadHtml, StringComparison.Ordinal);
        var found = Assert.Single(result.Diagnostics, diagnostic => diagnostic.IsError);
        Assert.Equal(("URL001", $"articles/{name}.md", $"slug: {free}"), (found.Rule, found.Path, found.Fix));
    }

    [Fact]
    public void A_page_that_comes_to_its_own_name_goes_before_one_that_asks_for_it()
    {
        var drafts = new ContentFolderBuilder().With("articles/late.md", ContentFolderBuilder.Page("Late.").Replace("status: published", "status: draft", StringComparison.Ordinal)).Build();

        var result = new ContentFolderBuilder().WithPage("late", "Late.").WithPage("two", "Text.", "slug: late\n").Build(drafts.Accepted);

        Assert.Contains("Late.", Page(result, "late").LeadHtml, StringComparison.Ordinal);
        var found = Assert.Single(result.Diagnostics, diagnostic => diagnostic.IsError);
        Assert.Equal(("articles/two.md", "slug: two"), (found.Path, found.Fix));
    }

    [Fact]
    public void A_refused_newcomer_does_not_take_the_address_at_the_next_build()
    {
        var folder = new ContentFolderBuilder().WithPage("a-copy", "Copied.", "slug: one\n");
        var first = folder.Build(new ContentFolderBuilder().Build().Accepted);

        var second = folder.Build(first.Accepted);

        Assert.Contains("Text of one.", Page(second, "one").LeadHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_asks_for_a_taken_address_keeps_its_own()
    {
        var good = new ContentFolderBuilder().Build();

        var result = new ContentFolderBuilder().WithPage("two", "New text of two.", "slug: one\n").Build(good.Accepted);

        Assert.Contains("Text of one.", Page(result, "one").LeadHtml, StringComparison.Ordinal);
        Assert.Contains("Text of two", Page(result, "two").LeadHtml, StringComparison.Ordinal);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "URL001", Path: "articles/two.md" });
    }

    [Theory]
    [InlineData("glossary.md")]
    [InlineData("references.yml")]
    [InlineData("people.yml")]
    [InlineData("site.yml")]
    public void Without_a_file_that_every_page_draws_on_there_is_nothing_to_show_and_one_cause_is_told(string path)
    {
        var missing = new ContentFolderBuilder().Without(path).Build();
        var broken = new ContentFolderBuilder().With(path, "x: [").Build();

        Assert.Null(missing.Snapshot);
        Assert.Null(broken.Snapshot);
        Assert.Equal(path, Assert.Single(missing.Diagnostics).Path);
        Assert.All(broken.Diagnostics, diagnostic => Assert.Equal(path, diagnostic.Path));
    }

    private static Article Page(BuildResult result, string slug) => result.Snapshot!.Articles.Single(page => page.Slug.Value == slug);
}
