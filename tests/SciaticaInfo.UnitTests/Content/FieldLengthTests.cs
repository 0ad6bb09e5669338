using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

public sealed class FieldLengthTests
{
    [Theory]
    [InlineData("title", 4, "The title has 4 characters; readers need 5 or more to tell what the page is about.", "Say in a few words what the page is about.")]
    [InlineData("title", 71, "The title has 71 characters; lists and search results show about 70.", "Shorten it by 1.")]
    [InlineData("summary", 39, "The summary has 39 characters; readers need 40 or more to tell what the page is about.", "Say in one or two sentences what the page tells.")]
    [InlineData("summary", 212, "The summary has 212 characters; lists and search results show about 160.", "Shorten it by 52.")]
    public void What_is_too_short_or_too_long_is_told_with_its_length(string field, int length, string message, string remedy)
    {
        var found = Assert.Single(Check(field, length));

        Assert.Equal(("FM016", Severity.Warning, field == "title" ? 2 : 3, message, remedy), (found.Rule, found.Severity, found.Line, found.Message, found.Remedy?.Text));
    }

    [Theory]
    [InlineData("title", 5)]
    [InlineData("title", 70)]
    [InlineData("summary", 40)]
    [InlineData("summary", 160)]
    public void The_limits_themselves_are_well(string field, int length) => Assert.Empty(Check(field, length));

    [Fact]
    public void A_letter_of_several_parts_is_one_character() => Assert.Empty(new ContentFolderBuilder().WithPage("it", "Text.", title: string.Concat(Enumerable.Repeat("e\u0301", 70))).Build().Diagnostics);

    [Theory]
    [InlineData("status: published", "status: draft")]
    [InlineData("section:", "language: fr\nsection:")]
    public void Drafts_and_other_languages_are_let_alone(string from, string to)
    {
        var page = ContentFolderBuilder.Page("Text.", title: "It").Replace(from, to, StringComparison.Ordinal);

        Assert.DoesNotContain(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics, found => found.Rule == "FM016");
    }

    private static IReadOnlyList<Diagnostic> Check(string field, int length)
    {
        var (title, summary) = ("A page", "What this page tells, in enough words to be of use to a reader.");
        var page = ContentFolderBuilder.Page("Text.").Replace($"{field}: {(field == "title" ? title : summary)}\n", $"{field}: {new string('a', length)}\n", StringComparison.Ordinal);
        return [.. new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics];
    }
}
