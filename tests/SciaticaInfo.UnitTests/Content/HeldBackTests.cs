using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Pages are judged by what the others show in the end: one that is held back takes no edit of another page with it.</summary>
public sealed class HeldBackTests
{
    private const string Dead = "\n\nA [dead link](/nowhere).";

    /// <summary>With a translation every edit goes the whole way; without one most are made from the edition before.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_link_to_a_heading_that_the_page_as_it_is_shown_has_is_none_to_nowhere(bool isTranslated)
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        if (isTranslated) content.With("articles/fr/three.md", ContentFolderBuilder.Page("Texte."));
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var held = builder.Build(content.WithPage("one", "Other text.\n\n## Sign\n\nText." + Dead).Folder(), first.Accepted, ContentFolderBuilder.Now);

        content.WithPage("two", "New words and [a heading](/one#root).");
        var edited = builder.Build(content.Folder(), held.Accepted, ContentFolderBuilder.Now);

        Assert.Contains("New words and <a href=\"/one#root\">", Html(edited, "two"), StringComparison.Ordinal);
        Assert.Equal(["articles/one.md LINK001"], Errors(edited));
        Assert.Equal(Errors(edited), Errors(content.Build(held.Accepted)));
    }

    [Fact]
    public void In_one_save_too()
    {
        var content = Content();
        var before = content.Build().Accepted;

        var after = content.WithPage("one", "Other text.\n\n## Sign\n\nText." + Dead).WithPage("two", "New words and [a heading](/one#root).").Build(before);

        Assert.Contains("New words", Html(after, "two"), StringComparison.Ordinal);
        Assert.Contains("id=\"root\"", Html(after, "one"), StringComparison.Ordinal);
        Assert.Equal(["articles/one.md LINK001"], Errors(after));
    }

    [Fact]
    public void A_page_falls_with_the_one_whose_new_heading_it_needs()
    {
        var content = Content();
        var before = content.Build().Accepted;

        var after = content.WithPage("one", "Other text.\n\n## Sign\n\nText." + Dead).WithPage("two", "New words and [a heading](/one#sign).").Build(before);

        Assert.DoesNotContain("New words", Html(after, "two"), StringComparison.Ordinal);
        Assert.Equal(["articles/one.md LINK001", "articles/two.md LINK002"], Errors(after));
    }

    [Fact]
    public void Two_that_need_each_other_s_new_headings_stay_when_a_third_falls()
    {
        var content = Content();
        var before = content.Build().Accepted;

        var after = content.WithPage("three", "Other text." + Dead)
            .WithPage("one", "New words and [a heading](/two#new), and [old](/three#part).\n\n## Fresh\n\nText.")
            .WithPage("two", "New words and [a heading](/one#fresh).\n\n## New\n\nText.").Build(before);

        Assert.All(new[] { "one", "two" }, name => Assert.Contains("New words", Html(after, name), StringComparison.Ordinal));
        Assert.Equal(["articles/three.md LINK001"], Errors(after));
    }

    [Fact]
    public void Two_that_take_away_what_the_other_needs_both_keep_their_last_versions()
    {
        var content = Content().WithPage("two", "To [a heading](/one#root).\n\n## Back\n\nText.");
        var before = content.Build().Accepted;

        var after = content.WithPage("one", "New words and [a heading](/two#back).\n\n## Sign\n\nText.").WithPage("two", "New words and [a heading](/one#root).\n\n## Other\n\nText.").Build(before);

        Assert.All(new[] { "one", "two" }, name => Assert.DoesNotContain("New words", Html(after, name), StringComparison.Ordinal));
        Assert.Equal(["articles/one.md LINK002", "articles/two.md LINK002"], Errors(after));
    }

    [Fact]
    public void A_link_of_a_page_to_its_own_new_heading_is_no_fault_of_it_while_it_is_held_back()
    {
        var content = Content();
        var before = content.Build().Accepted;

        var after = content.WithPage("one", "Other text, [below](#sign).\n\n## Sign\n\nText." + Dead).Build(before);

        Assert.Equal(["articles/one.md LINK001"], Errors(after));
    }

    [Fact]
    public void A_new_page_has_the_address_that_a_page_which_is_held_back_would_have_taken()
    {
        var content = Content();
        var before = content.Build().Accepted;

        var after = content.WithPage("one", "Other text." + Dead, "slug: four\n").WithPage("new", "A new page.", "slug: four\n").Build(before);

        Assert.Contains("A new page.", Html(after, "four"), StringComparison.Ordinal);
        Assert.Contains("id=\"root\"", Html(after, "one"), StringComparison.Ordinal);
        Assert.Equal(["articles/one.md LINK001"], Errors(after));
    }

    [Fact]
    public void A_page_that_leads_to_a_page_refused_its_address_stays()
    {
        var content = Content();
        var before = content.Build().Accepted;

        var after = content.WithPage("one", "Other text.", "slug: three\n").WithPage("two", "New words to [one](/one).").Build(before);

        Assert.Contains("New words to <a href=\"/one\">", Html(after, "two"), StringComparison.Ordinal);
        Assert.Equal(["articles/one.md URL001"], Errors(after));
    }

    private static ContentFolderBuilder Content() => new ContentFolderBuilder().WithPage("one", "Text.\n\n## Root\n\nText.").WithPage("two", "To [a heading](/one#root).").WithPage("three", "Text.\n\n## Part\n\nText.");

    private static string Html(BuildResult result, string address)
    {
        var page = result.Snapshot!.Articles.Single(page => page.Slug.Path == "/" + address); // the shared files are good
        return page.LeadHtml + page.SectionsHtml;
    }

    private static IEnumerable<string> Errors(BuildResult result) => result.Diagnostics.Where(found => found.IsError).Select(found => $"{found.Path} {found.Rule}");
}
