using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What an older version of the program accepted, read by this one after a restart.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public void A_page_that_a_newer_rule_refuses_stays_where_its_output_is_safe()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "::: note A <b>title</b>\nText.\n:::");

        var result = folder.Build(Accepted(folder));

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "HTML001", IsError: true, Path: "articles/it.md" });
        Assert.Contains("A &lt;b&gt;title&lt;/b&gt;", result.Snapshot!.Articles.Single(article => article.Slug.Value == "it").LeadHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Text <script>alert(1)</script>")]
    [InlineData("[x](javascript:alert)")]
    public void One_that_would_hold_what_no_page_may_goes(string body)
    {
        var folder = new ContentFolderBuilder().WithPage("it", body);

        Assert.DoesNotContain(folder.Build(Accepted(folder)).Snapshot!.Articles, article => article.Slug.Value == "it");
    }

    private static AcceptedVersions Accepted(ContentFolderBuilder folder) => new(folder.Folder().Files, []);
}
