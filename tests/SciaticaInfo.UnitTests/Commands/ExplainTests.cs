using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class ExplainTests
{
    [Fact]
    public void Every_page_of_the_rules_comes_along() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/rules"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
        RulePages.Ids);

    [Fact]
    public void Each_says_its_level_and_shows_a_wrong_and_a_right_text() => Assert.All(RulePages.Ids, id =>
    {
        var page = RulePages.Read(id)!;

        Assert.StartsWith($"# {id}: ", page, StringComparison.Ordinal);
        Assert.All(["\nLevel: ", "\nWrong:\n", "\nRight:\n"], part => Assert.Contains(part, page, StringComparison.Ordinal));
        Assert.NotEmpty(RulePages.TitleOf(id));
    });

    [Theory]
    [InlineData("FM002", 0)]
    [InlineData("care004", 0)]
    [InlineData("FM999", 2)]
    [InlineData("../FM002", 2)]
    public void It_prints_the_page_or_says_which_rules_there_are(string id, int code)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.Equal(code, ExplainCommand.Run(id, output, errors));

        Assert.Equal(code == 0, output.ToString().Contains("Wrong:", StringComparison.Ordinal));
        Assert.Equal(code != 0, errors.ToString().Contains("CARE004", StringComparison.Ordinal));
    }
}
