using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Stars that were to make words bold are named where readers see them, and no other stars are.</summary>
public sealed class OpenMarkTests
{
    /// <summary>The line of a body's first line in its file.</summary>
    private const int First = 10;

    [Theory]
    [InlineData("**now if you cannot pee", First, 1)]
    [InlineData("Call **now if you cannot pee.", First, 6)]
    [InlineData("Call __now if you cannot pee.", First, 6)]
    [InlineData("Call ***now** if you cannot pee.", First, 6)]
    [InlineData("Call **now* if you cannot pee.", First, 6)]
    [InlineData("Call *now if you cannot pee.", First, 6)]
    [InlineData("Call *now** if you cannot pee.", First, 11)]
    [InlineData("Call ** now** if you cannot pee.", First, 6)]
    [InlineData("Call **now ** if you cannot pee.", First, 6)]
    [InlineData("**Warning:**numb skin burns.", First, 1)]
    [InlineData("Call **now** and **ask.", First, 18)]
    [InlineData("Text.\n\n- a sign\n- **a sign", First + 3, 3)]
    [InlineData("Text,\nand **more of it", First + 1, 5)]
    [InlineData("## **When", First, 4)]
    [InlineData("Call **{{clinician}} now.", First, 6)]
    [InlineData("Call (**now) if you cannot pee.", First, 7)]
    [InlineData("Call **“now” if you cannot pee.", First, 6)]
    [InlineData("See [**the page](/one).", First, 6)]
    [InlineData("| A | B |\n| --- | --- |\n| **C | D |", First + 2, 3)]
    [InlineData("::: note **Take care\nText.\n:::", First, 10)]
    [InlineData("::: note A **good** thing\nText.\n:::", First, 12)]
    [InlineData("::: note About the [[disk]]\nText.\n:::", First, 20)]
    [InlineData("::: expand See [one](/one)\nText.\n:::", First, 20)]
    [InlineData("![A dot](dot.svg \"The **dot** alone\")", First, 1)]
    [InlineData("Text.\n\n![A dot](dot.svg \"A dot.[@smith-2020]\")", First + 2, 1)]
    public void Marks_that_readers_see_are_named(string body, int line, int column)
    {
        var found = Assert.Single(ContentFolderBuilder.Check(body), found => found.Rule == "MARK001");

        Assert.Equal((line, column, Severity.Warning), (found.Line, found.Column, found.Severity));
        Assert.NotNull(found.Remedy);
    }

    [Theory]
    [InlineData("Call **now**, *now*, __now__, _now_ and ***now***. **Now\nor** never.")]
    [InlineData("2 * 3 is 6, 2*3 too, 2 *3 and 2**3 and 2 ** 3.")]
    [InlineData("A dose* of it, and a pill**, both 5* a day.")]
    [InlineData("A dose* of it.\n\n*not for children")]
    [InlineData("A dose of 5 * a day.\n\n*not for children")]
    [InlineData("A dose\\* of it.\n\n*not for children")]
    [InlineData("Some *cauda equina** of it.\n\n\\* words of Latin")]
    [InlineData("A pill** of it, for\nsome.\n\n**not for children")]
    [InlineData("*Not for children.")]
    [InlineData("\\*now, \\**now, \\*\\*now and \\__now.")]
    [InlineData("`**now` and `2 **x`.\n\n```\n**now\n```")]
    [InlineData("* a\n* b\n\n***\n\nName: ____ and Date: __/__/____ and ____now.")]
    [InlineData("The file some_name_here, s**t and un**believable. Some_ and _some.")]
    [InlineData("See [**the page**](/one) and **[the page](/one)**.")]
    [InlineData("::: note 2 * 3 and more* of it\nText.\n:::")]
    public void Other_stars_and_lines_are_let_alone(string body) =>
        Assert.DoesNotContain(ContentFolderBuilder.Check(body), found => found.Rule == "MARK001");

    [Theory]
    [InlineData("A **cushion between two bones.", 3)]
    [InlineData("A **cushion** between two bones.", 3)]
    [InlineData("A *cushion* between two bones.", 3)]
    [InlineData("A [cushion](/one) between two bones.", 11)]
    [InlineData("A [[nerve root]] and two bones.", 3)]
    [InlineData("A cushion.[@smith-2020]", 11)]
    [InlineData("A {{clinician}} knows.", 3)]
    public void The_glossary_is_plain_text(string definition, int column)
    {
        var found = Assert.Single(Glossary($"## disk\n\nIt is soft.\n{definition}\n").Diagnostics);

        Assert.Equal(("MARK001", "glossary.md", 12, column, Severity.Warning), (found.Rule, found.Path, found.Line, found.Column, found.Severity));
    }

    [Fact]
    public void A_term_is_too() => Assert.Contains(Glossary("## **disk\n\nIt is soft.\n\n## disk\n\nA cushion.\n").Diagnostics, found => found is { Rule: "MARK001", Line: 9, Column: 4 });

    [Theory]
    [InlineData("It weighs 2 * 3 grams, or 2*3*4.")]
    [InlineData("It has a dose* and (brackets) [so].")]
    public void Plain_signs_of_the_glossary_stay_plain(string definition) => Assert.Empty(Glossary($"## disk\n\n{definition}\n").Diagnostics);

    private static SciaticaInfo.Content.BuildResult Glossary(string terms)
    {
        var folder = new ContentFolderBuilder();
        var text = folder.TextOf("glossary.md");
        return folder.With("glossary.md", text[..text.IndexOf("## disk", StringComparison.Ordinal)] + terms + "\n## nerve root\n\nWhere a nerve leaves the spine.\n").Build();
    }
}
