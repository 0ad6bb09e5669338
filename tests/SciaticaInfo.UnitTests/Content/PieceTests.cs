namespace SciaticaInfo.UnitTests.Content;

/// <summary>Pieces of <c>shared/</c>.</summary>
public sealed class PieceTests
{
    [Fact]
    public void The_emergency_signs_stand_by_themselves_for_pages_made_from_no_file()
    {
        var piece = new ContentFolderBuilder().Build().Snapshot!.RedFlags;

        Assert.Contains("<h2 class=\"care-card__heading\"", piece!.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"tel:911\">911</a>", piece.Html, StringComparison.Ordinal);
        Assert.Contains("<li>a sign</li>", piece.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_the_signs_has_none_to_show() =>
        Assert.Null(new ContentFolderBuilder().Without("shared/red-flags.md").Build().Snapshot!.RedFlags);

    [Theory]
    [InlineData("::: emergency Call {{emergency}} now if:\n- see [it](javascript:x)\n:::\n")]
    [InlineData("::: emergency Call {{nobody}} now if:\n- a sign\n:::\n")]
    public void Signs_with_an_error_are_not_shown(string text) =>
        Assert.Null(new ContentFolderBuilder().With("shared/red-flags.md", text).Build().Snapshot!.RedFlags);

    [Fact]
    public void Signs_that_break_keep_their_last_good_version()
    {
        var good = new ContentFolderBuilder().WithPage("it", "::: include red-flags");
        var first = good.Build();

        var second = good.With("shared/red-flags.md", "::: emergency Call {{nobody}} now if:\n- other\n:::\n").Build(first.Accepted);

        Assert.Equal(first.Snapshot!.RedFlags!.Html, second.Snapshot!.RedFlags!.Html);
    }

    [Fact]
    public void Signs_that_nest_without_end_keep_their_last_good_version_though_no_page_holds_them()
    {
        var good = new ContentFolderBuilder();
        var first = good.Build();

        var second = good.With("shared/red-flags.md", $"Call {new string('[', 200)} now\n").WithPage("one", "Edited.").Build(first.Accepted);

        Assert.Equal(first.Snapshot!.RedFlags!.Html, second.Snapshot!.RedFlags!.Html);
        Assert.Contains("Edited.", second.Snapshot.Articles.Single(page => page.Slug.Value == "one").LeadHtml, StringComparison.Ordinal);
        Assert.Contains(second.Diagnostics, diagnostic => diagnostic is { Rule: "HTML002", Path: "shared/red-flags.md", Line: 1, IsError: true, Fix: null, Remedy: not null });
    }

    [Theory]
    [InlineData("", "INC005", 1)]
    [InlineData(" \n\u00A0\n\n", "INC005", 1)]
    [InlineData("[b]: https://example.org/\n", "INC005", 1)]
    [InlineData("Text alone.\n", "CARE010", 1)]
    [InlineData("Text.\n\n::: urgent Call a doctor if:\n- a sign\n:::\n", "CARE010", 3)]
    [InlineData("::: note A\n::: emergency Call {{emergency}} now if:\n- a sign\n:::\n:::\n", "CARE010", 2)]
    [InlineData("::: emergency Call {{emergency}} now if:\n- a sign\n:::\n\n::: emergency Call {{emergency}} now if:\n- one\n:::\n", "CARE010", 5)]
    public void Signs_that_lost_their_card_keep_their_last_good_version(string text, string rule, int line)
    {
        const string signs = "::: emergency Appelez le {{emergency}} si :\n- un signe\n:::\n";
        foreach (var path in new[] { "shared/red-flags.md", "shared/fr/red-flags.md" })
        {
            var good = new ContentFolderBuilder().With("shared/fr/red-flags.md", signs).WithPage("it", "::: include red-flags").WithPage("fr/it", "::: include red-flags");
            var first = good.Build();

            var second = good.With(path, text).Build(first.Accepted);

            var found = Assert.Single(second.Diagnostics, diagnostic => diagnostic.IsError);
            Assert.Equal((rule, path, line), (found.Rule, found.Path, found.Line));
            Assert.NotNull(found.Remedy);
            Assert.Equal(first.Snapshot!.RedFlags!.Html, second.Snapshot!.RedFlags!.Html);
            Assert.All(second.Snapshot.Articles.Where(article => article.Slug.Value.EndsWith("it", StringComparison.Ordinal)), article => Assert.Contains("care-card--emergency", article.LeadHtml, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("---\ntitle: Emergency signs\n---\n\n", "Delete lines 1 to 3.")]
    [InlineData("\n---\ntitle: Emergency signs\nchanged: 2026-01-01\n---\n", "Delete lines 2 to 5.")]
    [InlineData("---\ntitle: Emergency signs\n----\n\n", "Delete lines 1 to 3.")]
    [InlineData("---\ntitle: Emergency signs\n\n", "Delete lines 1 to 2.")]
    public void Fields_on_top_of_the_signs_reach_no_reader(string fields, string what)
    {
        var good = new ContentFolderBuilder().WithPage("it", "::: include red-flags");
        var first = good.Build();

        var second = good.With("shared/red-flags.md", $"{fields}::: emergency Call {{{{emergency}}}} now if:\n- other\n:::\n").Build(first.Accepted);

        var found = Assert.Single(second.Diagnostics);
        Assert.Equal(("INC004", "shared/red-flags.md", true, what), (found.Rule, found.Path, found.IsError, found.Remedy!.Text));
        Assert.Equal(first.Snapshot!.RedFlags!.Html, second.Snapshot!.RedFlags!.Html);
        Assert.DoesNotContain(second.Snapshot.Articles, article => article.LeadHtml.Contains("Emergency signs", StringComparison.Ordinal) || article.LeadHtml.Contains("other", StringComparison.Ordinal));
    }

    [Fact]
    public void A_line_above_the_text_of_a_piece_is_no_field() =>
        Assert.Empty(new ContentFolderBuilder().With("shared/other.md", "---\n\nSome words.\n\n---\n\nMore.\n").WithPage("it", "::: include other").Build().Diagnostics);

    [Theory]
    [InlineData("::: include other\n", "Some words.\n")]
    [InlineData("::: include more\n", "::: include other\n")]
    public void A_piece_that_brings_itself_in_is_told_and_harms_no_page(string text, string more)
    {
        var result = new ContentFolderBuilder().With("shared/other.md", text).With("shared/more.md", more).WithPage("it", "::: include other").Build();

        Assert.Contains(result.Diagnostics, found => found is { Rule: "INC002", Path: "shared/other.md", IsError: true });
        Assert.Contains(result.Snapshot!.Articles, article => article.Slug.Value == "one");
    }

    [Theory]
    [InlineData("READ003", "One is here. Two is here. Three is here. Four is here.")]
    [InlineData("READ001", "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six.")]
    public void What_is_long_in_a_piece_is_told_once_and_where_it_stands(string rule, string text)
    {
        var result = new ContentFolderBuilder().With("shared/other.md", $"Some words.\n\n{text}\n").WithPage("it", "::: include other").WithPage("that", "Words.\n\n::: include other").Build();

        var found = Assert.Single(result.Diagnostics);
        Assert.Equal((rule, "shared/other.md", 3), (found.Rule, found.Path, found.Line));
        Assert.All(result.Snapshot!.Articles.Where(article => article.Slug.Value is "it" or "that"), article => Assert.True(article.Reading.Words > 10));
    }

    [Fact]
    public void An_empty_piece_keeps_its_last_good_version()
    {
        var good = new ContentFolderBuilder().With("shared/other.md", "Some words.\n").WithPage("it", "::: include other");
        var first = good.Build();

        var second = good.With("shared/other.md", "\n").Build(first.Accepted);

        Assert.Contains(second.Diagnostics, diagnostic => diagnostic is { Rule: "INC005", Path: "shared/other.md", IsError: true });
        Assert.Contains("Some words.", second.Snapshot!.Articles.Single(page => page.Slug.Value == "it").LeadHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_piece_that_hides_a_card_is_named()
    {
        var found = new ContentFolderBuilder().With("shared/other.md", "::: expand More\n::: urgent Call a doctor if:\n- a sign\n:::\n:::\n").WithPage("it", "::: include other").Build().Diagnostics;

        Assert.Equal(("CARE011", "shared/other.md", 2), Assert.Single(found.Select(one => (one.Rule, one.Path, one.Line))));
    }

    [Fact]
    public void A_page_with_a_piece_that_was_never_good_is_not_told_to_drop_it()
    {
        var found = new ContentFolderBuilder().With("shared/red-flags.md", "").WithPage("it", "::: include red-flags").Build().Diagnostics;

        Assert.Equal([("INC001", "articles/it.md"), ("INC005", "shared/red-flags.md")], found.Select(one => (one.Rule, one.Path)));
        Assert.Equal("Mend shared/red-flags.md first, and leave this line as it is.", found[0].Remedy!.Text);
    }

    [Fact]
    public void A_picture_and_its_text_are_one_plate()
    {
        const string picture = "![A dot](dot.svg \"Caption\")\n\n::: expand Read this picture as text\nText.\n:::\n";
        var result = new ContentFolderBuilder().With("shared/figure-dot.md", picture).With("shared/both.md", picture + "\nMore.").WithPage("it", "::: include figure-dot").WithPage("other", "::: include both").Build();

        string Html(string slug) => result.Snapshot!.Articles.Single(article => article.Slug.Value == slug).LeadHtml;

        Assert.Matches("(?s)^<div class=\"picture\">\\s*<figure .*</figure>\\s*<details .*</details>\\s*</div>\\s*$", Html("it"));
        Assert.DoesNotContain("class=\"picture\"", Html("other"), StringComparison.Ordinal);
    }
}
