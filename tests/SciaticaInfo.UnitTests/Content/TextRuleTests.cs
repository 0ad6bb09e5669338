using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Rules that warn: each finds the text that breaks it, at its place, and lets the text that keeps it alone.</summary>
public sealed class TextRuleTests
{
    private const int BodyLine = 10;

    [Theory]
    [InlineData("CARE003", "::: urgent Call if:\n- a\n:::\n\n## More\n\n::: urgent Ask if:\n- b\n:::", 6, 1)]
    [InlineData("CARE003", "::: emergency Call {{emergency}} if:\n- a\n:::\n\n## More\n\n::: include red-flags", 6, 1)]
    [InlineData("CARE006", "::: urgent Call if:\n- a\n:::\n\nText.", 4, 1)]
    [InlineData("CARE006", "::: include red-flags\n\n- a\n- b", 2, 1)]
    [InlineData("CARE006", "::: include red-flags\n\nText.\n\n## A heading", 2, 1)]
    [InlineData("CARE007", "::: urgent Call if:\n- a\n:::\n\nText.\n\n::: self-care Rest if:\n- b\n:::", 4, 1)]
    [InlineData("CARE008", "::: urgent Call a doctor, a pharmacist or the hospital if:\n- a\n:::", 0, 12)]
    [InlineData("DO002", "::: do\n- a\n:::", 0, 1)]
    [InlineData("DO004", "::: dont\n- do not a\n- do not b\n:::\n\n::: do\n- a\n- b\n:::", 0, 1)]
    [InlineData("LINK006", "See [here](/one).", 0, 5)]
    [InlineData("LINK006", "See [Read more…](/one).", 0, 5)]
    [InlineData("LINK006", "See [https://example.org](https://example.org).", 0, 5)]
    [InlineData("LINK006", "See <https://example.org>.", 0, 5)]
    [InlineData("LINK007", "See [](/one).", 0, 5)]
    [InlineData("LINK008", "See [the study](http://example.org/a).", 0, 5)]
    public void A_text_that_breaks_a_rule_gets_a_warning_at_its_place(string rule, string body, int line, int column)
    {
        var found = ContentFolderBuilder.Check(body);

        var diagnostic = Assert.Single(found, diagnostic => diagnostic.Rule == rule);
        Assert.Equal((BodyLine + line, column, Severity.Warning), (diagnostic.Line, diagnostic.Column, diagnostic.Severity));
        Assert.NotNull(diagnostic.Fix);
    }

    [Theory]
    [InlineData("CARE003", "::: urgent Call if:\n- a\n:::\n\n## More\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE006", "::: urgent Call if:\n- a\n:::\n\n## More\n\nText.")]
    [InlineData("CARE006", "::: include red-flags\n\n::: key-facts\n- a\n- b\n- c\n:::\n\nText.")]
    [InlineData("CARE006", "::: include red-flags\n\n![A dot](dot.svg)\n\n## More")]
    [InlineData("CARE006", "::: include red-flags\n\nText.\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE007", "::: urgent Call if:\n- a\n:::\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE007", "::: urgent Call if:\n- a\n:::\n\n## More\n\nText.\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE008", "::: urgent Call a {{clinician}} if:\n- a\n:::")]
    [InlineData("CARE008", "::: emergency Call {{emergency}}, or your local emergency number, or go to the {{emergency-place}} if:\n- a\n:::")]
    [InlineData("DO002", "::: do\n- a\n- b\n:::")]
    [InlineData("DO004", "::: do\n- a\n- b\n:::\n\n::: dont\n- do not a\n- do not b\n:::")]
    [InlineData("DO004", "::: dont\n- do not a\n- do not b\n:::\n\n## More\n\n::: do\n- a\n- b\n:::")]
    [InlineData("LINK006", "See [the first page](/one), or write to <someone@example.org>.")]
    [InlineData("LINK007", "See [the first page](/one).")]
    [InlineData("LINK008", "See [the study](https://example.org/a) about http.")]
    public void A_text_that_keeps_a_rule_is_let_alone(string rule, string body) =>
        Assert.DoesNotContain(ContentFolderBuilder.Check(body), diagnostic => diagnostic.Rule == rule);

    [Fact]
    public void A_fault_inside_a_piece_is_told_in_the_piece()
    {
        var result = new ContentFolderBuilder().With("shared/other.md", "Text.\n\nSee [here](/one).\n").WithPage("it", "::: include other").Build();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("LINK006", "shared/other.md", 3, 5), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column));
    }
}
