using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>What a rule says of a day goes when that day has come, with nothing touched; and until then a proposal names the day that it is.</summary>
public sealed class DayRuleTests
{
    [Theory]
    [InlineData("FM015", "changed: 2026-01-02", "changed: 2026-11-26")]
    [InlineData("FM015", "published: 2026-01-01", "published: 2026-11-26")]
    [InlineData("REV004", "changed: 2026-01-02", "changed: 2026-01-02\nreviewed: 2026-11-26\nreviewer: dr-test")]
    public void It_is_told_until_then_and_comes_back_when_the_clock_is_put_back(string rule, string before, string after)
    {
        var content = new ContentFolderBuilder();
        content.With("articles/two.md", content.TextOf("articles/two.md").Replace(before, after, StringComparison.Ordinal));
        var (builder, accepted) = (new SiteSnapshotBuilder(), AcceptedVersions.None with { Files = content.Folder().Files });
        string[] Days(params int[] days) => [.. days.Select(day =>
        {
            var result = builder.Build(content.Folder(), accepted, ContentFolderBuilder.Now.AddDays(day));
            return result.Diagnostics.SingleOrDefault(found => found.Rule == rule)?.Remedy?.Text[^10..] ?? "nothing";
        })];

        Assert.Equal(["2026-11-24", "2026-11-25", "nothing", "2026-11-25", "2026-11-24", "nothing"], Days(0, 1, 2, 1, 0, 3));
    }

    [Fact]
    public void A_page_of_which_the_calendar_says_nothing_is_the_same_object_on_another_day()
    {
        var (content, builder) = (new ContentFolderBuilder(), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);

        var next = builder.Build(content.Folder(), first.Accepted, ContentFolderBuilder.Now.AddDays(1));

        Assert.All(first.Snapshot!.Articles.Zip(next.Snapshot!.Articles), pair => Assert.Same(pair.First, pair.Second)); // the shared files are good
    }
}
