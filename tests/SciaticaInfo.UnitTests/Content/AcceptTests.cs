using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A page may say why a warning does not hold for it.</summary>
public sealed class AcceptTests
{
    private const string TwoWarnings = "See [here](/one).\n\nSee [the study](http://example.org/a).";

    [Theory]
    [InlineData("accept: { LINK006: \"quotes the consent form\" }\n", "LINK008")]
    [InlineData("accept:\n  LINK006: quotes the consent form\n  LINK008: the site has nothing better\n", "")]
    [InlineData("accept:\n  - LINK008: the site has nothing better\n", "LINK006")]
    public void A_warning_with_a_reason_is_silenced_on_this_page(string fields, string left) =>
        Assert.Equal(left, string.Join(',', ContentFolderBuilder.Check(TwoWarnings, fields).Select(diagnostic => diagnostic.Rule)));

    [Theory]
    [InlineData("accept: [LINK006]\n", "FM008", 8, 10)]
    [InlineData("accept: LINK006\n", "FM008", 8, 9)]
    [InlineData("accept: { LINK006: \"\" }\n", "FM008", 8, 20)]
    [InlineData("accept: { links: why }\n", "FM010", 8, 18)]
    public void Without_a_reason_nothing_is_silenced(string fields, string rule, int line, int column)
    {
        var found = ContentFolderBuilder.Check("See [here](/one).", fields);

        var diagnostic = Assert.Single(found, diagnostic => diagnostic.IsError);
        Assert.Equal((rule, line, column), (diagnostic.Rule, diagnostic.Line, diagnostic.Column));
        Assert.Contains("accept: { ", diagnostic.Fix, StringComparison.Ordinal);
        Assert.Contains(found, other => other.Rule == "LINK006");
    }

    [Fact]
    public void An_error_is_never_silenced() =>
        Assert.Contains(ContentFolderBuilder.Check("Text <br> here.", "accept: { HTML001: \"I like it\" }\n"), diagnostic => diagnostic is { Rule: "HTML001", IsError: true });

    [Fact]
    public void Another_page_still_has_its_warning()
    {
        var result = new ContentFolderBuilder().WithPage("it", "See [here](/one).", "accept: { LINK006: why }\n").WithPage("other", "See [here](/one).").Build();

        Assert.Equal("articles/other.md", Assert.Single(result.Diagnostics).Path);
    }
}
