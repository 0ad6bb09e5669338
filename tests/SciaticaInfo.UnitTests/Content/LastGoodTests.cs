using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

public sealed class LastGoodTests
{
    public static TheoryData<string, byte[]> BrokenVersions()
    {
        var data = new TheoryData<string, byte[]>();
        void Add(string name, string text) => data.Add(name, Encoding.UTF8.GetBytes(text));

        Add("empty", "");
        Add("no front matter", "Just text.\n");
        Add("front matter not closed", "---\ntitle: A page\nText.\n");
        Add("no title", ContentFolderBuilder.Page("Text.").Replace("title: A page\n", "", StringComparison.Ordinal));
        Add("no section", ContentFolderBuilder.Page("Text.").Replace("section: understand\n", "", StringComparison.Ordinal));
        Add("section unknown", ContentFolderBuilder.Page("Text.").Replace("section: understand", "section: nowhere", StringComparison.Ordinal));
        Add("bad date", ContentFolderBuilder.Page("Text.", "reviewed: 31/12/2026\n"));
        Add("field twice", ContentFolderBuilder.Page("Text.", "title: Again\n"));
        Add("tab", ContentFolderBuilder.Page("Text.", "order:\t4\n"));
        Add("quote open", ContentFolderBuilder.Page("Text.", "slug: \"one\n"));
        Add("status unknown", ContentFolderBuilder.Page("Text.").Replace("status: published", "status: publish", StringComparison.Ordinal));
        Add("review in the future", ContentFolderBuilder.Page("Text.", "reviewed: 2099-01-01\nreviewer: dr-test\n"));
        Add("block not closed", ContentFolderBuilder.Page("::: note A\nText."));
        Add("block unknown", ContentFolderBuilder.Page("::: notes A\nText.\n:::"));
        Add("stray fence", ContentFolderBuilder.Page("Text.\n\n:::"));
        Add("card without list", ContentFolderBuilder.Page("::: urgent Call if:\nText.\n:::"));
        Add("emergency card with a link", ContentFolderBuilder.Page("::: emergency Call {{emergency}} if:\n- [a](/two)\n:::"));
        Add("raw HTML", ContentFolderBuilder.Page("Text <b>bold</b>."));
        Add("script", ContentFolderBuilder.Page("<script>alert(1)</script>"));
        Add("unknown term", ContentFolderBuilder.Page("A [[dosk]]."));
        Add("unknown source", ContentFolderBuilder.Page("Text.[@nobody-1999]"));
        Add("unknown variable", ContentFolderBuilder.Page("Call {{emergencie}}."));
        Add("piece missing", ContentFolderBuilder.Page("::: include nothing"));
        Add("picture missing", ContentFolderBuilder.Page("![A dot](nothing.svg)"));
        Add("picture without words", ContentFolderBuilder.Page("![](dot.svg)"));
        Add("unsafe link", ContentFolderBuilder.Page("[a](javascript:alert(1))"));
        Add("dead link", ContentFolderBuilder.Page("[a](/nowhere)"));
        Add("dead anchor", ContentFolderBuilder.Page("[a](/two#nowhere)"));
        Add("nested too deep", ContentFolderBuilder.Page(new string('>', 400) + " deep"));
        Add("control letter", ContentFolderBuilder.Page("Text \u0007 bell."));
        data.Add("not UTF-8", [.. Encoding.UTF8.GetBytes(ContentFolderBuilder.Page("It")), 0x92, (byte)'s']);
        data.Add("too large", Encoding.UTF8.GetBytes(ContentFolderBuilder.Page(new string('a', 300 * 1024))));
        return data;
    }

    [Theory]
    [MemberData(nameof(BrokenVersions))]
    public void A_broken_edit_leaves_every_page_as_it_was(string name, byte[] broken)
    {
        var good = new ContentFolderBuilder().Build();

        var folder = new ContentFolderBuilder().With("articles/one.md", broken).Folder();
        if (name == "too large") folder = folder with { Files = folder.Files.Remove("articles/one.md"), Diagnostics = [new("ENC005", SciaticaInfo.Content.Linting.Severity.Error, "articles/one.md", 1, 1, "Too large.")] };
        var after = new SiteSnapshotBuilder().Build(folder, good.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(Pages(good), Pages(after));
        Assert.Contains(after.Diagnostics, diagnostic => diagnostic.IsError && diagnostic.Path == "articles/one.md");
    }

    [Fact]
    public void A_mended_page_shows_its_new_text()
    {
        var good = new ContentFolderBuilder().Build();
        var broken = new ContentFolderBuilder().WithPage("one", "::: note").Build(good.Accepted);

        var mended = new ContentFolderBuilder().WithPage("one", "New text.").Build(broken.Accepted);

        Assert.Contains("New text.", mended.Snapshot!.BySlug.Values.Single(page => page.Slug.Value == "one").LeadHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("references.yml", "smith-2020: 4\n")]
    [InlineData("references.yml", "other-2020:\n  title: T\n  source: S\n  year: 2020\n  url: https://example.org\n")]
    [InlineData("glossary.md", "---\ntitle: Glossary\n---\n\n## other\n\nAnother word.\n")]
    [InlineData("site.yml", "name: [broken\n")]
    [InlineData("site.yml", "")]
    [InlineData("people.yml", "- id: [x\n")]
    public void An_edit_of_a_shared_file_takes_no_page_down(string path, string text)
    {
        var good = new ContentFolderBuilder().Build();

        var after = new ContentFolderBuilder().With(path, text).Build(good.Accepted);

        Assert.Equal(Pages(good), Pages(after));
        Assert.Contains(after.Diagnostics, diagnostic => diagnostic.IsError);
    }

    [Fact]
    public void A_lost_shared_file_takes_no_page_down()
    {
        var good = new ContentFolderBuilder().Build();

        var after = new ContentFolderBuilder().Without("site.yml").Without("glossary.md").Without("references.yml").Build(good.Accepted);

        Assert.Equal(Pages(good), Pages(after));
    }

    [Fact]
    public void A_deleted_page_is_withdrawn_and_links_to_it_become_text()
    {
        var good = new ContentFolderBuilder().Build();

        var after = new ContentFolderBuilder().Without("articles/one.md").Build(good.Accepted);

        Assert.Equal(["three", "two"], after.Snapshot!.Articles.Select(page => page.Slug.Value).Order(StringComparer.Ordinal));
        Assert.Contains(after.Snapshot.Withdrawn, slug => slug.Value == "one");
        Assert.DoesNotContain("href=\"/one\"", string.Concat(Pages(after)), StringComparison.Ordinal);
    }

    [Fact]
    public void When_most_pages_vanish_at_once_they_all_stay()
    {
        var good = new ContentFolderBuilder().Build();

        var after = new ContentFolderBuilder().Without("articles/one.md").Without("articles/two.md").Build(good.Accepted);

        Assert.Equal(Pages(good), Pages(after));
    }

    [Fact]
    public void When_the_folder_is_away_everything_stays()
    {
        var good = new ContentFolderBuilder().Build();
        var nothing = new ContentFolder(false, good.Accepted.Files.Clear(), []);

        var after = new SiteSnapshotBuilder().Build(nothing, good.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(Pages(good), Pages(after));
    }

    [Fact]
    public void Of_two_pages_with_one_address_the_live_one_wins()
    {
        var good = new ContentFolderBuilder().Build();

        var after = new ContentFolderBuilder().WithPage("a-copy", "Copied.", "slug: one\n").Build(good.Accepted);

        Assert.Equal(Pages(good), Pages(after));
        Assert.Contains(after.Diagnostics, diagnostic => diagnostic is { Rule: "URL001", Path: "articles/a-copy.md" });
    }

    [Fact]
    public void A_new_page_with_nothing_but_a_dead_link_is_published_with_the_link_as_text()
    {
        var result = new ContentFolderBuilder().WithPage("new", "See [the page](/nowhere).").Build();

        var page = result.Snapshot!.Articles.Single(page => page.Slug.Value == "new");
        Assert.Contains("<p>See the page.</p>", page.LeadHtml, StringComparison.Ordinal);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "LINK001", IsError: true });
    }

    [Fact]
    public void A_page_that_never_was_good_is_left_out()
    {
        var result = new ContentFolderBuilder().WithPage("new", "::: note").Build();

        Assert.DoesNotContain(result.Snapshot!.Articles, page => page.Slug.Value == "new");
    }

    /// <summary>What an earlier version of the program accepted, this one may not: its rules are stricter.</summary>
    [Theory]
    [InlineData("Text <b>bold</b>.")]
    [InlineData("[a](javascript:alert(1))")]
    public void An_unsafe_page_is_not_shown_whoever_accepted_it(string text)
    {
        var folder = new ContentFolderBuilder().WithPage("it", text);

        var result = folder.Build(AcceptedBefore(folder));

        Assert.DoesNotContain(result.Snapshot!.Articles, page => page.Slug.Value == "it");
    }

    [Fact]
    public void A_fault_of_its_own_in_a_page_that_was_accepted_holds_no_shared_edit_back()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "Text.\n\n:::");
        var before = AcceptedBefore(folder);

        var result = folder.With("site.yml", folder.TextOf("site.yml").Replace("name: Test site", "name: New name", StringComparison.Ordinal)).Build(before);

        Assert.Equal("New name", result.Snapshot!.Site.Name);
        Assert.Contains(result.Snapshot.Articles, page => page.Slug.Value == "it");
    }

    [Fact]
    public void A_last_good_version_that_cannot_be_shown_now_is_not_forgotten()
    {
        var folder = new ContentFolderBuilder().WithPage("it", "Text <b>bold</b>.");
        var before = AcceptedBefore(folder);

        var result = folder.WithPage("it", "::: note").Build(before);

        Assert.DoesNotContain(result.Snapshot!.Articles, page => page.Slug.Value == "it");
        Assert.Equal(before.Files["articles/it.md"], result.Accepted.Files["articles/it.md"]);
    }

    private static AcceptedVersions AcceptedBefore(ContentFolderBuilder folder) => AcceptedVersions.None with { Files = folder.Folder().Files };

    private static List<string> Pages(BuildResult result) =>
        [.. result.Snapshot!.Articles.Select(page => $"{page.Slug}|{page.Title}|{page.Summary}|{page.LeadHtml}|{page.SectionsHtml}|{page.Markdown}|{string.Join(',', page.Citations.Select(citation => citation.Reference.Title))}|{string.Join(',', page.Terms.Select(term => term.DefinitionHtml))}")];
}
