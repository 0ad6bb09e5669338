using SciaticaInfo.TestSupport;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A table shown as its bars, and a "more than" that is lost.</summary>
public sealed class LostSignTests
{
    [Theory]
    [InlineData("| A | B |\n| --- | --- |\n| C | D |\nA sentence.", 10)]
    [InlineData("| A | B |\n| C | D |", 10)]
    [InlineData("| A | B |\n|–|–|\n| C | D |", 10)]
    [InlineData("Text:\n| A | B |\n| C | D |", 11)]
    public void A_table_that_is_none_is_named(string body, int line)
    {
        var found = Assert.Single(ContentFolderBuilder.Check(body));

        Assert.Equal(("TABLE001", line), (found.Rule, found.Line));
    }

    [Theory]
    [InlineData("| A | B |\n| --- | --- |\n| C | D |\n\nA sentence.")]
    [InlineData("A | B and | more, \\| as it is.\n\n`| a |`\n\n```\n| a |\n```")]
    public void Other_bars_are_let_alone(string body) => Assert.DoesNotContain(ContentFolderBuilder.Check(body), found => found.Rule == "TABLE001");

    [Theory]
    [InlineData("- > 5 days", "- \\> 5 days")]
    [InlineData("1. >=5 days", "1. \\>=5 days")]
    public void A_sign_that_makes_a_quotation_is_named(string line, string written)
    {
        var found = Assert.Single(ContentFolderBuilder.Check(line));

        Assert.Equal(("LIST002", written), (found.Rule, found.Fix));
        Assert.Empty(ContentFolderBuilder.Check(written));
    }
}
