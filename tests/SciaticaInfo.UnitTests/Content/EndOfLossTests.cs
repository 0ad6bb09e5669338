using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A loss ends, whatever was done to the folder before it or meanwhile; until then nothing is withdrawn.</summary>
public sealed class EndOfLossTests
{
    private const string Broken = "\n\n::: note\nNot closed.";
    private static readonly string[] Pages = ["one", "two", "three", "four", "five", "six", "seven", "eight"];

    private readonly SiteSnapshotBuilder builder = new();
    private readonly ContentFolderBuilder content = Content();
    private DateTimeOffset now = ContentFolderBuilder.Now;
    private BuildResult last;

    public EndOfLossTests() => last = builder.Build(content.Folder(), AcceptedVersions.None, now);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_page_that_was_renamed_and_broken_before_it_is_none_of_it(bool isRestarted)
    {
        Build(content.Without(FileOf("eight")).WithPage("new", TextOf("eight") + Broken, "aliases: [/eight]\n", "New"));

        Lose(isRestarted);
        Build(content);

        Assert.Equal([FileOf("eight")], Missing);
        Assert.NotNull(PageAt("eight"));
        AssertIsOver();
        Build(content.WithPage("new", TextOf("eight"), "aliases: [/eight]\n", "New"));
        Assert.Equal("new", last.Snapshot!.Redirects["/eight"].Value);
        Assert.Empty(last.Missing);
    }

    [Theory]
    [InlineData("", "aliases: [/eight]\n", true)]
    [InlineData(Broken, "aliases: [/eight]\n", true)]
    [InlineData(Broken, "", true)]
    [InlineData("", "slug: eight\n", false)]
    public void A_page_that_was_renamed_meanwhile_is_none_of_it(string end, string fields, bool isElsewhere)
    {
        Lose();
        Build(content.Without(FileOf("eight")).WithPage("new", TextOf("eight") + end, fields, "New"));

        Assert.Equal(end.Length > 0 ? [FileOf("eight")] : [], Missing);
        Assert.Equal(end.Length > 0 || !isElsewhere, PageAt("eight") is not null);
        Assert.Equal(end.Length == 0 && isElsewhere, last.Snapshot!.Redirects.ContainsKey("/eight"));
        AssertIsOver();
    }

    [Fact]
    public void A_page_that_was_merged_meanwhile_is_none_of_it()
    {
        Lose();
        Build(content.Without(FileOf("eight")).WithPage("one", "Both in one page.", "aliases: [/eight]\n", "Page one"));

        Assert.Contains("Both in one page.", PageAt("one")!.LeadHtml, StringComparison.Ordinal);
        Assert.Equal("one", last.Snapshot!.Redirects["/eight"].Value);
        AssertIsOver();
    }

    [Fact]
    public void While_others_are_away_only_the_renamed_page_is_none_of_it()
    {
        Lose();
        foreach (var page in Pages[1..]) content.Without(FileOf(page));
        Build(content.WithPage("new", TextOf("eight"), "aliases: [/eight]\n", "New"));

        Assert.Equal("new", last.Snapshot!.Redirects["/eight"].Value);
        Assert.Equal(Pages[1..^1].Select(FileOf).Order(StringComparer.Ordinal), Missing);
        Assert.All(Pages[..^1], page => Assert.NotNull(PageAt(page)));
    }

    [Theory]
    [InlineData("Quite other words about another thing.", "")]
    [InlineData("Quite other words about another thing." + Broken, "aliases: [/eight-too]\n")]
    public void A_new_page_ends_nothing_while_another_is_still_to_come(string body, string fields)
    {
        Lose();
        Build(content.Without(FileOf("eight")).WithPage("new", body, fields, "New"));
        Build(content.Without(FileOf("two")));

        Assert.Equal([FileOf("eight"), FileOf("two")], Missing);
        Assert.Empty(last.Snapshot!.Withdrawn);
    }

    [Fact]
    public void A_page_that_was_deleted_meanwhile_stays_for_a_day()
    {
        Lose();
        now += TimeSpan.FromDays(3);
        Build(content.Without(FileOf("eight")));
        Build(content.Without(FileOf("two")), TimeSpan.FromHours(23.9));
        Assert.Empty(last.Snapshot!.Withdrawn);

        Build(content, TimeSpan.FromHours(0.2));

        Assert.Equal(["eight", "two"], last.Snapshot!.Withdrawn.Select(slug => slug.Value).Order(StringComparer.Ordinal));
        Assert.Empty(last.Missing);
        AssertIsOver();
    }

    [Fact]
    public void Each_page_that_comes_back_gives_the_others_another_day()
    {
        Lose();
        Build(content.Without(FileOf("eight")).Without(FileOf("two")));
        Build(content.WithPage("two", TextOf("two"), "", "Page two"), TimeSpan.FromHours(20));

        Build(content.WithPage("one", "New words."), TimeSpan.FromHours(20));

        Assert.Equal([FileOf("eight")], Missing);
    }

    [Theory]
    [InlineData(6, true)]
    [InlineData(5, false)]
    public void A_day_ends_nothing_while_more_than_a_quarter_is_away(int back, bool isOver)
    {
        Lose();
        foreach (var page in Pages[back..]) content.Without(FileOf(page));
        Build(content);

        Build(content, TimeSpan.FromDays(30));

        Assert.Equal(isOver ? 0 : Pages.Length - back, last.Missing.Length);
        Assert.Equal(isOver ? back : Pages.Length, last.Snapshot!.Articles.Length);
    }

    [Fact]
    public void Nor_does_a_year_while_the_folder_is_away()
    {
        Lose();
        now += TimeSpan.FromDays(400);
        Lose();

        Assert.Equal(Pages.Length, last.Snapshot!.Articles.Length);
    }

    [Fact]
    public void Of_two_pages_one_may_be_away()
    {
        foreach (var page in Pages[2..]) Build(content.Without(FileOf(page)));
        Lose();
        Build(content.Without(FileOf("two")));

        Build(content, TimeSpan.FromDays(1));

        Assert.Equal("one", Assert.Single(last.Snapshot!.Articles).Slug.Value);
    }

    [Fact]
    public void A_clock_that_was_wrong_prolongs_nothing()
    {
        now += TimeSpan.FromDays(3650);
        Lose();
        Build(content.Without(FileOf("eight")));
        Build(content, TimeSpan.FromDays(-3650));

        Build(content, TimeSpan.FromDays(1));

        Assert.Empty(last.Missing);
    }

    private string[] Missing => [.. last.Missing];

    /// <summary>A page that is deleted now counts as deleted.</summary>
    private void AssertIsOver()
    {
        Build(content.Without(FileOf("three")));

        Assert.Contains(last.Snapshot!.Withdrawn, slug => slug.Value == "three"); // the shared files are good
        Assert.Null(PageAt("three"));
    }

    private void Build(ContentFolderBuilder folder, TimeSpan later = default) => last = builder.Build(folder.Folder(), last.Accepted, now += later);

    private void Lose(bool isRestarted = false) =>
        last = (isRestarted ? new SiteSnapshotBuilder() : builder).Build(ContentFolder.Away, isRestarted ? new(last.Accepted.Files, last.Accepted.Withdrawn) : last.Accepted, now);

    private Article? PageAt(string slug) => last.Snapshot!.Articles.SingleOrDefault(page => page.Slug.Value == slug);

    private static string FileOf(string page) => $"articles/{page}.md";

    private static string TextOf(string page) => $"The page {page} has a line that no other has.\n\nA second line of the page {page} is here.\n\nOn the [[disk]] and the [[nerve root]].[@smith-2020]";

    private static ContentFolderBuilder Content()
    {
        var folder = new ContentFolderBuilder();
        foreach (var page in Pages) folder.WithPage(page, TextOf(page), "", $"Page {page}");
        return folder;
    }
}
