using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>An edit of words, of a title or of a place alone is made from the edition before; one of what more pages or the calendar can tell goes through all pages.</summary>
public sealed class WordEditTests
{
    private const string Fields = "aliases: [old-one]\norder: 5\nreviewed: 2026-02-01\nreviewer: dr-test\nreview-due: 2026-12-01\nexpire-on: 2027-01-05\n";
    private const string Text = "The [[disk]] hurts.[@smith-2020]\n\n## Part 1\n\nText.\n\n## Part 2\n\nMore.";

    [Theory]
    [InlineData("hurts", "aches")]
    [InlineData("hurts", "hurts, and [three](/three) tells more")]
    [InlineData("in enough words", "in other words")]
    [InlineData("changed: 2026-01-02", "changed: 2026-01-03")]
    [InlineData("hurts.[@smith-2020]", "hurts.[@smith-2020] And again.[@smith-2020]")]
    [InlineData("title: A page", "title: Z page")]
    [InlineData("order: 5", "order: 500")]
    [InlineData("section: understand", "section: about")]
    [InlineData("## Part 2", "## Part 3")]
    [InlineData("## Part 2", "## Part 2\n\nSee [below](#part-4).\n\n### Part 4")]
    public void Words_are_made_from_the_edition_before(string before, string after) => Assert.True(IsQuick(before, after));

    [Theory]
    [InlineData("order: 5", "order: 5\nlisted: false")]
    [InlineData("status: published", "status: draft")]
    [InlineData("status: published", "status: published\nslug: first")]
    [InlineData("[old-one]", "[older-one]")]
    [InlineData("review-due: 2026-12-01", "review-due: 2026-12-02")]
    [InlineData("reviewed: 2026-02-01", "reviewed: 2026-03-01")]
    [InlineData("expire-on: 2027-01-05", "expire-on: 2026-11-30")]
    [InlineData("order: 5", "order: 5\npublish-on: 2026-12-24")]
    [InlineData("order: 5", "order: 5\npublish-on: 2026-10-24")]
    [InlineData("## Part 1", "## Part 3")]
    [InlineData("## Part 2", "## Part 3\n\nSee [above](#part-2).")]
    [InlineData("[[disk]]", "disk")]
    [InlineData("[@smith-2020]", "")]
    [InlineData("hurts", "[hurts](/nowhere)")]
    [InlineData("## Part 1", "::: note")]
    public void What_others_can_tell_goes_through_all_pages(string before, string after) => Assert.False(IsQuick(before, after));

    [Fact]
    public void With_a_title_come_the_neighbors_of_the_old_place_and_of_the_new_one()
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        foreach (var name in new[] { "b", "d", "f", "h" }) content.WithPage($"page-{name}", "Text.", title: $"B {name}");
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var words = builder.Build(content.WithPage("two", "Words.").Folder(), first.Accepted, ContentFolderBuilder.Now);

        var moved = builder.Build(content.WithPage("page-d", "Text.", title: "B g").Folder(), words.Accepted, ContentFolderBuilder.Now);
        var stays = builder.Build(content.WithPage("page-d", "Text.", title: "B gg").Folder(), moved.Accepted, ContentFolderBuilder.Now);
        var after = builder.Build(content.WithPage("two", "Other words.").Folder(), stays.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(["page-b", "page-f", "page-d", "page-h"], Edited(moved, words));
        Assert.Equal(["two", "page-b", "page-f", "page-d", "page-h"], Edited(moved, first));
        Assert.Equal(["page-f", "page-d", "page-h"], Edited(stays, moved));
        Assert.Equal(["two", "page-f", "page-d", "page-h"], Edited(after, moved));
        Assert.Null(Edited(after, words)); // two steps
        Assert.Equal(Told(new SiteSnapshotBuilder().Build(content.Folder(), stays.Accepted, ContentFolderBuilder.Now)), Told(after));
    }

    [Fact]
    public void A_page_that_is_edited_into_a_copy_of_another_one_is_told_at_once()
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        var text = string.Concat(Enumerable.Range(1, 4).Select(line => $"This is line {line} of the text.\n\n"));
        var first = builder.Build(content.WithPage("four", text, title: "Another page").Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var like = builder.Build(content.WithPage("two", "Words.", title: "another page").Folder(), first.Accepted, ContentFolderBuilder.Now);

        var copy = builder.Build(content.WithPage("two", text, title: "another page").Folder(), like.Accepted, ContentFolderBuilder.Now);

        Assert.NotNull(Edited(like, first));
        Assert.Single(copy.Diagnostics, found => found.Rule == "FILE006");
        Assert.Equal(Told(new SiteSnapshotBuilder().Build(content.Folder(), like.Accepted, ContentFolderBuilder.Now)), Told(copy));
    }

    [Theory]
    [InlineData("part-2")]
    [InlineData("part-3")]
    public void Links_know_a_heading_that_was_edited_before(string anchor)
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var headed = builder.Build(content.With("articles/one.md", content.TextOf("articles/one.md").Replace("## Part 2", "## Part 3", StringComparison.Ordinal)).Folder(), first.Accepted, ContentFolderBuilder.Now);
        Assert.NotNull(Edited(headed, first));

        var linked = builder.Build(content.WithPage("two", $"[To one](/one#{anchor}).").Folder(), headed.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(Told(new SiteSnapshotBuilder().Build(content.Folder(), headed.Accepted, ContentFolderBuilder.Now)), Told(linked));
        Assert.Equal(anchor == "part-3", Edited(linked, headed) is not null);
    }

    [Fact]
    public void The_title_of_a_page_of_the_foot_goes_through_all_pages()
    {
        var (content, builder) = (Content(), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        Assert.Null(Edited(builder.Build(content.With("pages/privacy.md", About("Your data")).Folder(), first.Accepted, ContentFolderBuilder.Now), first));
    }

    [Fact]
    public void So_does_a_heading_that_the_emergency_signs_lead_to()
    {
        var (content, builder) = (Content().With("shared/red-flags.md", "::: emergency Call {{emergency}} now if:\n- a sign\n:::\n\nSee [the signs](/two#sign).\n").WithPage("two", "Text.\n\n## Sign\n\nText."), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        Assert.Null(Edited(builder.Build(content.WithPage("two", "Text.\n\n## Signs\n\nText.").Folder(), first.Accepted, ContentFolderBuilder.Now), first));
    }

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

    private static IEnumerable<string>? Edited(BuildResult result, BuildResult before) => result.Snapshot!.EditedSince(before.Snapshot!)?.Select(article => article.Slug.Value); // all of them are good

    private static string About(string title) => ContentFolderBuilder.Page("Text.", title: title).Replace("section: understand", "section: about", StringComparison.Ordinal);

    private static ContentFolderBuilder Content() => new ContentFolderBuilder().WithPage("one", Text, Fields).WithPage("two", "[To one](/one).").WithPage("five", "[To one](/one#part-1).").With("pages/privacy.md", About("Privacy"));

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
