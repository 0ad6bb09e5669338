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

    [Theory]
    [InlineData("site.yml", "emergency: \"911\"", "emergency: 999 or 112", "FM008")]
    [InlineData("people.yml", "- id: dr-test", "- id: lost\n- id: dr-test", "FM007")]
    [InlineData("shared/red-flags.md", "::: emergency", "::: emergency One\n- Sign\n:::\n\n::: emergency", "CARE010")]
    public void A_shared_file_that_a_newer_rule_refuses_stays_and_is_told(string path, string right, string wrong, string rule)
    {
        var folder = new ContentFolderBuilder();
        folder.With(path, folder.TextOf(path).Replace(right, wrong, StringComparison.Ordinal));

        var result = folder.Build(Accepted(folder));

        Assert.Contains(result.Diagnostics, found => found.IsError && found.Rule == rule && found.Path == path);
        Assert.Equal(3, result.Snapshot?.Articles.Length);
        Assert.Equal(folder.Folder().Files[path].Sha256, result.Accepted.Files[path].Sha256);
    }

    [Theory]
    [InlineData("emergency: \"911\"\n", "")]
    [InlineData("name: ", "nam: ")]
    public void Settings_without_what_no_page_can_do_without_are_none(string right, string wrong)
    {
        var folder = new ContentFolderBuilder();
        folder.With("site.yml", folder.TextOf("site.yml").Replace(right, wrong, StringComparison.Ordinal));

        Assert.Null(folder.Build(Accepted(folder)).Snapshot);
    }

    private static AcceptedVersions Accepted(ContentFolderBuilder folder) => new(folder.Folder().Files, []);
}
