using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Which pages come before the edition; that these are to the byte those of the edition is compared elsewhere.</summary>
public sealed class EarlyPagesTests
{
    private const string Broken = "::: note\nNot closed.";

    [Fact]
    public void Of_a_good_folder_all_do()
    {
        var early = Early(new ContentFolderBuilder())!;

        Assert.All(new[] { "one", "two", "three", "" }, address => Assert.NotNull(early.With(address)));
        Assert.Null(early.With("four"));
        Assert.Equal(["smith-2020"], early.With("one")!.BySlug[SlugOf("one")].Citations.Select(citation => citation.Reference.Key));
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("---\n\nText", "...\n\nText")]
    [InlineData("---\n\nText", "---  \n\nText")]
    [InlineData("---\n\nText", "...\n\n---\n\nText")]
    [InlineData("---\n\nText", "---\n\nText\n\n---\n\n")]
    [InlineData("---\ntitle", "\uFEFF---\ntitle")]
    [InlineData("---\n\nText", "---")]
    [InlineData("---\n\nText", "----\n\nText")]
    [InlineData("---\n\nText", "----\n---\n\nText")]
    [InlineData("---\n\nText", "--\n\nText")]
    public void However_the_fields_end_they_are_told_as_when_the_whole_page_is_read(string before, string after)
    {
        var content = new ContentFolderBuilder();
        content.With("articles/two.md", content.TextOf("articles/two.md").Replace(before, after, StringComparison.Ordinal));

        Assert.Equal(content.Build().Snapshot!.BySlug.ContainsKey(SlugOf("two")), Early(content)!.With("two") is not null); // the shared files are good
    }

    [Fact]
    public void A_page_with_a_fault_does_not_nor_one_that_leads_to_it()
    {
        var content = new ContentFolderBuilder().WithPage("far", Broken, "order: 1\n").WithPage("last", "Text.", "order: 3\n").WithPage("linked", "To [the far one](/far).", "order: 4\n").WithPage("between", "Text.", "order: 2\n");

        // In order: far, between, last, linked, one, three, two.
        AssertEarly(Early(content)!, ("far", false), ("between", false), ("last", true), ("linked", false), ("one", true), ("three", true), ("two", true));
    }

    [Fact]
    public void Nor_does_one_whose_link_or_heading_is_not_there()
    {
        var content = new ContentFolderBuilder().WithPage("part", "To [a part](/two#part).").WithPage("lost", "To [nothing](/nothing).").WithPage("hidden", "To [a draft](/draft).")
            .With("articles/draft.md", ContentFolderBuilder.Page("Text.").Replace("status: published", "status: draft", StringComparison.Ordinal));

        AssertEarly(Early(content)!, ("part", false), ("lost", false), ("hidden", false), ("draft", false), ("two", true));
        AssertEarly(Early(content.WithPage("two", "Text.\n\n## Part\n\nText."))!, ("part", true));
    }

    [Fact]
    public void Of_two_that_want_one_old_address_the_first_does()
    {
        var content = new ContentFolderBuilder().WithPage("four", "Text.", "aliases: [was]\norder: 1\n").WithPage("five", "Text.", "aliases: [was]\norder: 3\n").WithPage("mid", "Text.", "order: 2\n");

        AssertEarly(Early(content)!, ("five", true), ("four", false));
    }

    [Fact]
    public void While_two_want_one_address_none_does()
    {
        // The second one has it in the edition, and stands between others.
        var content = new ContentFolderBuilder().WithPage("four", Broken, "slug: x\norder: 1\n").WithPage("five", "Text.", "slug: x\norder: 2\n");

        Assert.Null(Early(content));
        Assert.Equal(["x", "one", "three", "two"], content.Build().Snapshot!.Order.Articles.Select(article => article.Slug.Value)); // the shared files are good
    }

    [Fact]
    public void A_page_that_leads_to_a_translation_of_nothing_waits()
    {
        var content = new ContentFolderBuilder().With("articles/fr/four.md", ContentFolderBuilder.Page("Un texte.", title: "Quatre")).WithPage("five", "To [it](/fr/four).", "order: 1\n");

        AssertEarly(Early(content)!, ("five", false), ("two", true));
        AssertEarly(Early(content.WithPage("four", "Text.", "order: 2\n"))!, ("five", true));
    }

    [Fact]
    public void While_a_page_of_the_foot_has_a_fault_none_does()
    {
        var content = new ContentFolderBuilder().With("pages/privacy.md", About(Broken));

        AssertEarly(Early(content)!, ("one", false), ("", false));
        AssertEarly(Early(content.With("pages/privacy.md", About("Text.")))!, ("one", true), ("privacy", true), ("", true));
    }

    [Fact]
    public void A_translation_waits_and_so_does_the_original_of_one_with_a_fault()
    {
        var content = new ContentFolderBuilder().With("articles/fr/one.md", ContentFolderBuilder.Page("Un texte.", title: "Un"));

        var early = Early(content)!;
        AssertEarly(early, ("fr/one", false), ("one", true));
        Assert.Equal(["fr"], early.With("one")!.BySlug[SlugOf("one")].Translations.Select(translation => translation.Language));
        AssertEarly(Early(content.With("articles/fr/one.md", ContentFolderBuilder.Page(Broken, title: "Un")))!, ("one", false), ("two", true));
    }

    [Fact]
    public void A_page_that_was_edited_while_the_site_was_down_waits()
    {
        var content = new ContentFolderBuilder();
        var accepted = content.Build().Accepted;

        // In order: one, three, two.
        AssertEarly(Early(content.WithPage("two", "Other words."), accepted)!, ("two", false), ("three", false), ("one", true));
    }

    [Theory]
    [InlineData("articles/two.md", "title: A page", "title: Another title")]
    [InlineData("articles/two.md", "section: understand", "section: understand\norder: 7")]
    [InlineData("articles/two.md", "section: understand", "section: understand\nlisted: false")]
    [InlineData("articles/two.md", "section: understand", "section: understand\naliases: [was-two]")]
    [InlineData("articles/two.md", "section: understand", "section: understand\nslug: second")]
    [InlineData("articles/two.md", "section: understand", "section: safe")]
    [InlineData("articles/two.md", "status: published", "status: draft")]
    [InlineData("articles/two.md", "---", "--")]
    [InlineData("site.yml", "Test clinic", "Other clinic")]
    [InlineData("glossary.md", "A cushion", "A soft cushion")]
    [InlineData("shared/red-flags.md", "a sign", "another sign")]
    public void After_more_than_words_were_edited_meanwhile_none_does(string path, string old, string now)
    {
        var content = new ContentFolderBuilder();
        var accepted = content.Build().Accepted;

        Assert.NotNull(Early(content, accepted));
        Assert.Null(Early(content.With(path, content.TextOf(path).Replace(old, now, StringComparison.Ordinal)), accepted));
    }

    [Fact]
    public void Nor_does_any_while_pages_or_pictures_are_missing()
    {
        var content = new ContentFolderBuilder();
        var accepted = content.Build().Accepted;

        Assert.Null(Early(new ContentFolderBuilder().Without("images/dot.svg"), accepted));
        Assert.Null(Early(new ContentFolderBuilder().Without("articles/one.md").Without("articles/two.md"), accepted));
        Assert.NotNull(Early(new ContentFolderBuilder().Without("articles/two.md"), accepted)); // one of three was deleted on purpose
    }

    private static EarlyPages? Early(ContentFolderBuilder content, AcceptedVersions? accepted = null) =>
        new SiteSnapshotBuilder().Early(content.Folder(), accepted ?? AcceptedVersions.None, ContentFolderBuilder.Now);

    private static void AssertEarly(EarlyPages early, params (string Address, bool Comes)[] pages) =>
        Assert.Equal(pages, pages.Select(page => (page.Address, early.With(page.Address) is not null)));

    private static Slug SlugOf(string text) => Slug.TryParse(text, out var slug) ? slug : throw new ArgumentException("It is no address.", nameof(text));

    private static string About(string body) => ContentFolderBuilder.Page(body, title: "Privacy").Replace("section: understand", "section: about", StringComparison.Ordinal);
}
