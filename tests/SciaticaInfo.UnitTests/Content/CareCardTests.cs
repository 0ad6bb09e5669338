using SciaticaInfo.TestSupport;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What is said of a care card leads to a good one.</summary>
public sealed class CareCardTests
{
    [Theory]
    [InlineData("Call a doctor now if :")]
    [InlineData("Call a doctor now if：")]
    [InlineData("Call a doctor **now if:**")]
    [InlineData("Call a doctor now If")]
    [InlineData("Call a doctor now")]
    public void The_heading_to_write_has_its_last_word_once(string title)
    {
        var found = Assert.Single(ContentFolderBuilder.Check($"::: urgent {title}\n- a sign\n:::"));

        Assert.Equal(("CARE001", "::: urgent Call a doctor now if:"), (found.Rule, found.Fix));
    }

    [Fact]
    public void A_heading_on_two_lines_is_to_be_joined()
    {
        var found = Assert.Single(ContentFolderBuilder.Check("::: urgent Call a doctor\nnow if:\n- a sign\n:::"), found => found.Rule == "CARE001");

        Assert.Null(found.Fix);
        Assert.Contains("on one line", found.Remedy!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- a\n- b\n* c\n- d", 13)]
    [InlineData("* a\n- b\n- c", 11)]
    [InlineData("- a\n- b\n1. c", 13)]
    public void A_line_with_another_mark_is_named_itself(string list, int line)
    {
        var found = Assert.Single(ContentFolderBuilder.Check($"::: urgent Call a doctor if:\n{list}\n:::"), found => found.Rule == "CARE002");

        Assert.Equal((line, 1, "Begin this line with \"-\" as the others."), (found.Line, found.Column, found.Remedy!.Text));
    }
}
