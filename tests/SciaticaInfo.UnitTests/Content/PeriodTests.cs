using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A length of time is mended to the one that was meant, never to another.</summary>
public sealed class PeriodTests
{
    [Theory]
    [InlineData("1 yr", "1 year")]
    [InlineData("3 yrs.", "3 years")]
    [InlineData("every 6 mo", "6 months")]
    [InlineData("annually", "1 year")]
    [InlineData("365 days", "1 year")]
    [InlineData("730 days", "2 years")]
    public void What_was_meant_is_the_line_to_write(string typed, string meant) => Assert.Equal($"review-every: {meant}", Find(typed).Fix);

    [Theory]
    [InlineData("6 weeks")]
    [InlineData("100 days")]
    [InlineData("0 years")]
    [InlineData("often")]
    public void What_nobody_can_be_sure_of_is_told_in_words(string typed) => Assert.False(Find(typed).Remedy!.IsToPaste);

    [Theory]
    [InlineData("2 Years")]
    [InlineData("12 Months")]
    [InlineData("1 year")]
    public void Large_letters_do_no_harm(string typed) => Assert.Empty(With(typed).Build().Diagnostics);

    private static Diagnostic Find(string typed) => Assert.Single(With(typed).Build().Diagnostics);

    private static ContentFolderBuilder With(string typed) =>
        new ContentFolderBuilder().With("site.yml", ContentFolderBuilder.SiteFile.Replace("review-every: 2 years", $"review-every: {typed}", StringComparison.Ordinal));
}
