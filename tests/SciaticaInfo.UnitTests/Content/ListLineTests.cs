using SciaticaInfo.Content.Linting;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A line of a list whose mark is slightly wrong is not lost in the line above without a word.</summary>
public sealed class ListLineTests
{
    private const string Card = "::: urgent Call a doctor if:\n- a sign\n";

    [Theory]
    [InlineData("– another", "- another")]
    [InlineData("—another", "- another")]
    [InlineData("-another", "- another")]
    [InlineData("-**Another** one", "- **Another** one")]
    [InlineData("-{{emergency}}", "- {{emergency}}")]
    [InlineData("-\u00A0another", "- another")]
    [InlineData("\u200B- another", "- another")]
    [InlineData("\uFEFF- another", "- another")]
    [InlineData("• another", "- another")]
    [InlineData("·\tanother", "- another")]
    [InlineData("‣ another", "- another")]
    [InlineData("o\tanother", "- another")]
    [InlineData("2.**Find** it", "- **Find** it")]
    [InlineData("        - **another:** one", "  - **another:** one")]
    [InlineData("\u00A0\u00A0- **another:** one", "  - **another:** one")]
    public void A_sign_in_a_card_with_a_wrong_mark_is_an_error(string line, string written)
    {
        var found = Assert.Single(ContentFolderBuilder.Check($"{Card}{line}\n:::"), found => found.Rule == "LIST001");

        Assert.Equal((Severity.Error, 12, written), (found.Severity, found.Line, found.Fix));
    }

    [Theory]
    [InlineData("::: do\n- rest\n• move\n:::", Severity.Error)]
    [InlineData("::: dont\n- do not rest\n-do not run\n:::", Severity.Error)]
    [InlineData("::: urgent Call if:\n–a sign\n–another\n:::", Severity.Error)]
    [InlineData("::: urgent Call if:\n- a sign\u2028- another\n:::", Severity.Error)]
    [InlineData("::: key-facts\n- one\n-two\n:::", Severity.Warning)]
    [InlineData("::: urgent Call if:\n- a sign\nanother\n:::", Severity.Warning)]
    [InlineData("::: urgent Call if:\n- a sign\n**Another** one\n:::", Severity.Warning)]
    [InlineData("- one\n– two", Severity.Warning)]
    [InlineData("1. Look.\n2.**Find** it.", Severity.Warning)]
    [InlineData("1. Look.\n2.\u00A0Find it.", Severity.Warning)]
    [InlineData("Text:\n-one", Severity.Warning)]
    [InlineData("– one", Severity.Warning)]
    [InlineData("One line\u2028and another.", Severity.Warning)]
    public void The_same_is_told_elsewhere(string body, Severity severity)
    {
        var found = ContentFolderBuilder.Check(body).Where(found => found.Rule == "LIST001").ToList();

        Assert.NotEmpty(found);
        Assert.All(found, one => Assert.Equal(severity, one.Severity));
    }

    [Theory]
    [InlineData("It was\n-5 degrees, or\n–5, or\n−5.")]
    [InlineData("It took\n2.5 days,\n3. Then it\n-- ended.")]
    [InlineData("- one\n  and more of it\n- –5")]
    [InlineData("- one\nand more of it")]
    [InlineData("> Words.\n>\n> — Someone")]
    [InlineData("| A | B |\n| --- | --- |\n| – | -x |\n\nA | B\n--- | ---\n– | 1")]
    [InlineData("\\-x and\n\\- y\n\n`-x`\n\n    -x")]
    [InlineData("::: urgent Call if:\n- a sign\n  that goes on\n  - **one:** of it,\n    which goes on\n:::")]
    [InlineData("- > Words.\n- > 5 days")]
    [InlineData("of a thing and\nover it.")]
    public void Words_are_let_alone(string body) =>
        Assert.DoesNotContain(ContentFolderBuilder.Check(body), found => found.Rule == "LIST001");

    [Theory]
    [InlineData("- a sign.- another", 10)]
    [InlineData("- a sign. - another", 11)]
    [InlineData("- a sign (foot drop)- another", 21)]
    [InlineData("- any of these.  - **One:** another", 18)]
    public void Two_lines_on_one_are_told(string line, int column)
    {
        var found = Assert.Single(ContentFolderBuilder.Check($"::: urgent Call if:\n{line}\n:::"));

        Assert.Equal(("LIST001", 11, column, Severity.Error), (found.Rule, found.Line, found.Column, found.Severity));
    }

    [Fact]
    public void A_shared_piece_keeps_its_last_good_version()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "::: include red-flags");
        var before = folder.Build().Accepted;

        var result = folder.With("shared/red-flags.md", "::: emergency Call {{emergency}} now if:\n- a sign\n– another\n:::\n").Build(before);

        Assert.Single(result.Diagnostics, found => found is { Rule: "LIST001", Path: "shared/red-flags.md", Line: 3, IsError: true });
        Assert.DoesNotContain("another", result.Snapshot!.RedFlags!.Html, StringComparison.Ordinal);
    }
}
