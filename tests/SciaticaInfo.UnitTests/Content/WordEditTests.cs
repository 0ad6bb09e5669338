using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>An edit of words alone is made from the edition before; one that other pages or the calendar can tell goes through all pages.</summary>
public sealed class WordEditTests
{
    private const string Fields = "aliases: [old-one]\norder: 5\nreviewed: 2026-02-01\nreviewer: dr-test\nreview-due: 2026-12-01\nexpire-on: 2027-01-05\n";
    private const string Text = "The [[disk]] hurts.[@smith-2020]\n\n## Part 1\n\nText.";

    [Theory]
    [InlineData("hurts", "aches")]
    [InlineData("hurts", "hurts, and [three](/three) tells more")]
    [InlineData("in enough words", "in other words")]
    [InlineData("changed: 2026-01-02", "changed: 2026-01-03")]
    [InlineData("hurts.[@smith-2020]", "hurts.[@smith-2020] And again.[@smith-2020]")]
    public void Words_are_made_from_the_edition_before(string before, string after) => Assert.True(IsQuick(before, after));

    [Theory]
    [InlineData("title: A page", "title: Z page")]
    [InlineData("order: 5", "order: 500")]
    [InlineData("section: understand", "section: about")]
    [InlineData("order: 5", "order: 5\nlisted: false")]
    [InlineData("status: published", "status: draft")]
    [InlineData("status: published", "status: published\nslug: first")]
    [InlineData("[old-one]", "[older-one]")]
    [InlineData("review-due: 2026-12-01", "review-due: 2026-12-02")]
    [InlineData("reviewed: 2026-02-01", "reviewed: 2026-03-01")]
    [InlineData("expire-on: 2027-01-05", "expire-on: 2026-11-30")]
    [InlineData("order: 5", "order: 5\npublish-on: 2026-12-24")]
    [InlineData("order: 5", "order: 5\npublish-on: 2026-10-24")]
    [InlineData("## Part 1", "## Part 2")]
    [InlineData("[[disk]]", "disk")]
    [InlineData("[@smith-2020]", "")]
    [InlineData("hurts", "[hurts](/nowhere)")]
    [InlineData("## Part 1", "::: note")]
    public void What_others_can_tell_goes_through_all_pages(string before, string after) => Assert.False(IsQuick(before, after));

    [Fact]
    public void A_new_page_and_one_that_is_gone_go_through_all_pages_and_words_after_them_do_not()
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var added = builder.Build(content.WithPage("four", "New.").Folder(), first.Accepted, ContentFolderBuilder.Now);
        var edited = builder.Build(content.WithPage("four", "New words.").Folder(), added.Accepted, ContentFolderBuilder.Now);
        var without = builder.Build(content.Without("articles/four.md").Folder(), edited.Accepted, ContentFolderBuilder.Now);
        var last = builder.Build(content.WithPage("two", "[To one](/one#part-1), as before.").Folder(), without.Accepted, ContentFolderBuilder.Now);

        Assert.Null(added.Snapshot!.EditedSince(first.Snapshot!)); // all of them are good
        Assert.Equal(["four"], edited.Snapshot!.EditedSince(added.Snapshot)?.Select(article => article.Slug.Value));
        Assert.Null(without.Snapshot!.EditedSince(edited.Snapshot));
        Assert.Equal(Told(new SiteSnapshotBuilder().Build(content.Folder(), without.Accepted, ContentFolderBuilder.Now)), Told(last));
    }

    [Fact]
    public void Another_day_and_another_shared_file_go_through_all_pages()
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var words = content.WithPage("two", "Other words.");

        var tomorrow = builder.Build(words.Folder(), first.Accepted, ContentFolderBuilder.Now.AddDays(1));
        var shared = builder.Build(words.WithPage("two", "Words.").With("people.yml", "- id: dr-test\n  name: Another Person\n  role: Tester\n").Folder(), tomorrow.Accepted, ContentFolderBuilder.Now.AddDays(1));

        Assert.Null(tomorrow.Snapshot!.EditedSince(first.Snapshot!)); // all of them are good
        Assert.Null(shared.Snapshot!.EditedSince(tomorrow.Snapshot));
    }

    /// <summary>Whether the edit was made from the edition before; either way it comes out as if made from nothing.</summary>
    private static bool IsQuick(string before, string after)
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var text = content.TextOf("articles/one.md");
        Assert.Contains(before, text, StringComparison.Ordinal);

        var folder = content.With("articles/one.md", text.Replace(before, after, StringComparison.Ordinal)).Folder();
        var edited = builder.Build(folder, first.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(Told(new SiteSnapshotBuilder().Build(folder, first.Accepted, ContentFolderBuilder.Now)), Told(edited));
        return edited.Snapshot!.EditedSince(first.Snapshot!) is not null; // both are there: no shared file is broken
    }

    private static ContentFolderBuilder Content() => new ContentFolderBuilder().WithPage("one", Text, Fields).WithPage("two", "[To one](/one#part-1).");

    private static IEnumerable<string> Told(BuildResult result) =>
    [
        .. result.Diagnostics.Select(found => $"{found}"),
        .. result.Accepted.Files.Values.Select(file => $"{file.Path} {file.Sha256}"),
        .. result.Pages.Select(page => $"{page.Path} {page.IsPublic} {page.IsHeldBack} {page.ShownSha256} {page.HiddenBecause}"),
        .. result.Snapshot!.Articles.Select(article => $"{article.Slug} {article.Title} {article.LeadHtml} {article.SectionsHtml} {article.Markdown}"), // it is there
        .. result.Snapshot.Order.Articles.Select(article => $"{article.Slug} {article.Summary} {result.Snapshot.BySlug[article.Slug].Changed}"),
        .. result.Snapshot.Glossary.Select(term => $"{term.Id} {string.Join(' ', term.UsedBy)}"),
        .. result.Snapshot.Redirects.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal),
        $"{result.Snapshot.NextChange}",
    ];
}
