using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Slips in <c>glossary.md</c>, on top of it and in its terms.</summary>
public sealed class GlossaryFileTests
{
    private const string Fields = "---\ntitle: Glossary\nsummary: Words that we explain, each in one or two short sentences.\nstatus: published\npublished: 2026-01-01\nchanged: 2026-01-01\n---\n\n";
    private const string Terms = "## disk\n\nA cushion between two bones.\n\n## nerve root\n\nWhere a nerve leaves the spine.\n";

    [Theory]
    [InlineData("##nerve root")]
    [InlineData("# nerve root")]
    [InlineData("#nerve root")]
    [InlineData("### nerve root")]
    [InlineData(" ## nerve root")]
    [InlineData("##\u00A0nerve root")]
    public void A_heading_that_is_none_is_to_be_written_with_its_term(string heading)
    {
        var found = Assert.Single(Check(Fields + Terms.Replace("## nerve root", heading, StringComparison.Ordinal)));

        Assert.Equal(("GLOS001", 13, Severity.Error, "## nerve root"), (found.Rule, found.Line, found.Severity, found.Fix));
    }

    [Fact]
    public void A_text_without_a_term_gets_none_that_was_made_up()
    {
        var found = Assert.Single(Check($"{Fields}Our words.\nAnd more.\n\n{Terms}"));

        Assert.Equal(("GLOS001", 9, false), (found.Rule, found.Line, found.Remedy!.IsToPaste));
    }

    [Fact]
    public void A_number_behind_a_sign_is_part_of_a_definition() =>
        Assert.Empty(Check($"{Fields}{Terms.Replace("A cushion", "It is the\n#1 cushion", StringComparison.Ordinal)}"));

    [Theory]
    [InlineData("title: Glossary", "titel: Glossary", "FM006", 2, Severity.Error, "title: Glossary")]
    [InlineData("changed:", "chnged:", "FM006", 6, Severity.Error, "changed: 2026-01-01")]
    [InlineData("title: Glossary", "title:", "FM007", 2, Severity.Error, null)]
    [InlineData("published: 2026-01-01\n", "", "FM007", 1, Severity.Warning, null)]
    [InlineData("changed: 2026-01-01", "changed: 31/1/2026", "FM008", 6, Severity.Error, "changed: 2026-01-31")]
    [InlineData("changed: 2026-01-01", "changed: 2025-01-01", "FM008", 6, Severity.Error, "changed: 2026-01-01")]
    [InlineData("status: published", "status: draft", "FM006", 4, Severity.Warning, null)]
    [InlineData("status: published", "status: published\nreviewer: dr-test", "FM006", 5, Severity.Warning, null)]
    [InlineData("status: published", "status: published\nsectoin: about", "FM006", 5, Severity.Warning, null)]
    [InlineData("status: published", "status: published\ncolor: red", "FM006", 5, Severity.Warning, null)]
    public void A_field_on_top_that_has_no_effect_is_told(string right, string wrong, string rule, int line, Severity severity, string? fix)
    {
        var found = Assert.Single(Check(Fields.Replace(right, wrong, StringComparison.Ordinal) + Terms));

        Assert.Equal((rule, line, severity, fix), (found.Rule, found.Line, found.Severity, found.Fix));
    }

    [Theory]
    [InlineData("status: published\n", "")]
    [InlineData("status: published\n", "# A note.\n")]
    public void What_the_page_uses_is_enough(string right, string other) => Assert.Empty(Check(Fields.Replace(right, other, StringComparison.Ordinal) + Terms));

    private static IEnumerable<Diagnostic> Check(string text) => new ContentFolderBuilder().With("glossary.md", text).Build().Diagnostics.Where(found => found.Path == "glossary.md");
}
