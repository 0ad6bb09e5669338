using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>The last good versions outlive a restart.</summary>
public sealed class RestartTests
{
    private static readonly string[] Paths = ["/", "/one", "/two", "/three", "/four", "/glossary", "/one.md", "/sitemap.xml", "/feed.xml"];

    [Fact]
    public async Task A_page_that_was_broken_before_the_restart_is_as_it_was()
    {
        await using var site = await StartAsync();
        var before = await AllAsync(site);
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("::: note\nNot closed.")), () => Task.FromResult(site.Live.IsDegraded));

        await site.RestartAsync();

        Assert.Equal(before, await AllAsync(site));
        Assert.Equal("degraded\n", await site.Client.GetStringAsync("/health/ready"));
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Mended.")), async () => (await site.Client.GetStringAsync("/one")).Contains("Mended.", StringComparison.Ordinal));
        Assert.Equal("ok\n", await site.Client.GetStringAsync("/health/ready"));
    }

    [Theory]
    [InlineData("articles/one.md", "::: note\nNot closed.")]
    [InlineData("articles/one.md", "")]
    [InlineData("site.yml", "name: [broken")]
    [InlineData("people.yml", "- id: [x")]
    [InlineData("references.yml", "smith-2020: 4\n")]
    [InlineData("references.yml", "other-2020:\n  title: T\n  source: S\n  year: 2020\n  url: https://example.org\n")]
    [InlineData("glossary.md", "no fields")]
    [InlineData("shared/red-flags.md", "::: emergency Call {{emergency}} now if:\n")]
    [InlineData("images/dot.svg", "no picture")]
    public async Task What_breaks_while_the_site_is_down_is_served_as_it_was(string path, string text)
    {
        await using var site = await StartAsync();
        var before = await AllAsync(site);

        await site.RestartAsync(() => site.Write(path, text));

        Assert.Equal(before, await AllAsync(site));
        Assert.True(site.Live.IsDegraded);
    }

    [Theory]
    [InlineData("site.yml")]
    [InlineData("people.yml")]
    [InlineData("references.yml")]
    [InlineData("glossary.md")]
    [InlineData("shared/red-flags.md")]
    [InlineData("images/dot.svg")]
    public async Task What_every_page_draws_on_is_not_deleted_by_a_restart(string path)
    {
        await using var site = await StartAsync();
        var before = await AllAsync(site);

        for (var restart = 0; restart < 2; restart++) await site.RestartAsync(() => File.Delete(Path.Combine(site.ContentPath, path)));

        Assert.Equal(before, await AllAsync(site));
        Assert.Equal("degraded\n", await site.Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task When_the_folder_is_away_at_start_every_page_is_there_and_it_may_come_back()
    {
        await using var site = await StartAsync();
        var before = await AllAsync(site);

        await site.RestartAsync(() => Directory.Move(site.ContentPath, site.ContentPath + "-away"));

        Assert.Equal(before, await AllAsync(site));
        Assert.Equal("degraded\n", await site.Client.GetStringAsync("/health/ready"));
        await site.ChangeAsync(() => Directory.Move(site.ContentPath + "-away", site.ContentPath), () => Task.FromResult(!site.Live.IsDegraded));
        Assert.Equal(before, await AllAsync(site));
    }

    [Fact]
    public async Task When_most_pages_went_while_the_site_was_down_they_all_stay_also_after_another_restart()
    {
        await using var site = await StartAsync();
        var before = await AllAsync(site);

        await site.RestartAsync(() =>
        {
            foreach (var page in new[] { "one", "two", "three" }) Delete(site, page);
        });
        await site.RestartAsync();

        Assert.Equal(before, await AllAsync(site));
        Assert.True(site.Live.IsDegraded);
    }

    [Fact]
    public async Task A_page_that_went_while_the_site_was_down_was_deleted_when_half_are_there()
    {
        await using var site = await StartAsync();

        await site.RestartAsync(() =>
        {
            foreach (var page in new[] { "one", "two" }) Delete(site, page);
        });

        Assert.Equal([HttpStatusCode.Gone, HttpStatusCode.Gone, HttpStatusCode.OK], await StatusAsync(site, "/one", "/two", "/three"));
        Assert.False(site.Live.IsDegraded);
    }

    [Fact]
    public async Task A_deleted_page_stays_gone_whatever_happens_to_the_folder()
    {
        await using var site = await StartAsync();
        await site.ChangeAsync(() => Delete(site, "one"), async () => (await site.Client.GetAsync("/one")).StatusCode == HttpStatusCode.Gone);

        await site.RestartAsync();
        Assert.Equal([HttpStatusCode.Gone, HttpStatusCode.OK], await StatusAsync(site, "/one", "/two"));

        await site.RestartAsync(() => Directory.Move(site.ContentPath, site.ContentPath + "-away"));
        Assert.Equal([HttpStatusCode.Gone, HttpStatusCode.OK], await StatusAsync(site, "/one", "/two"));
    }

    [Fact]
    public async Task A_page_that_comes_back_is_there_again_after_a_restart()
    {
        await using var site = await StartAsync();
        await site.ChangeAsync(() => Delete(site, "one"), async () => (await site.Client.GetAsync("/one")).StatusCode == HttpStatusCode.Gone);
        await site.RestartAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Back.")));

        await site.RestartAsync(() => Directory.Move(site.ContentPath, site.ContentPath + "-away"));

        Assert.Contains("Back.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("archived", HttpStatusCode.Gone)]
    [InlineData("draft", HttpStatusCode.NotFound)]
    public async Task A_withdrawn_page_is_never_served_from_memory(string status, HttpStatusCode expected)
    {
        await using var site = await StartAsync();
        var text = ContentFolderBuilder.Page("Withdrawn.").Replace("status: published", $"status: {status}", StringComparison.Ordinal);
        await site.ChangeAsync(() => site.Write("articles/one.md", text), async () => (await site.Client.GetAsync("/one")).StatusCode == expected);

        await site.RestartAsync(() => site.Write("articles/one.md", "broken"));
        Assert.Equal([expected], await StatusAsync(site, "/one"));

        await site.RestartAsync(() => Directory.Move(site.ContentPath, site.ContentPath + "-away"));
        Assert.Equal([expected, HttpStatusCode.OK], await StatusAsync(site, "/one", "/two"));
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("text")]
    [InlineData("empty")]
    [InlineData("cut short")]
    [InlineData("a folder")]
    [InlineData("locked")]
    public async Task Without_its_memory_the_site_serves_what_the_folder_holds(string what)
    {
        await using var site = await StartAsync();
        var before = await AllAsync(site);
        var file = Path.Combine(site.DataPath, AcceptedFile.Name);
        SqliteConnection? other = null;

        await site.RestartAsync(() => other = Spoil(file, what));

        Assert.Equal(before, await AllAsync(site));
        Assert.Equal("ok\n", await site.Client.GetStringAsync("/health/ready"));
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Changed.")), async () => (await site.Client.GetStringAsync("/one")).Contains("Changed.", StringComparison.Ordinal));
        if (other is not null) await other.DisposeAsync();
        if (what == "a folder") Directory.Delete(file);

        await site.RestartAsync();
        await site.RestartAsync(() => site.Write("articles/one.md", "broken"));
        Assert.Contains("Changed.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_was_ever_good_a_restart_changes_nothing()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().With("site.yml", "name: [broken"));

        await site.RestartAsync();

        Assert.Equal([HttpStatusCode.ServiceUnavailable], await StatusAsync(site, "/"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_page_that_is_being_saved_while_the_site_starts_is_waited_for(string? halfSaved)
    {
        var clock = new GraceClock();
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock);
        var text = await File.ReadAllTextAsync(Path.Combine(site.ContentPath, "articles/one.md"));

        var restart = site.RestartAsync(() =>
        {
            if (halfSaved is null) Delete(site, "one");
            else site.Write("articles/one.md", halfSaved);
        });
        await clock.GraceBegun.WaitAsync(TimeSpan.FromSeconds(30));
        site.Write("articles/one.md", text);
        clock.Advance(TimeSpan.FromMilliseconds(250));
        await restart;

        Assert.Equal([HttpStatusCode.OK], await StatusAsync(site, "/one"));
        Assert.False(site.Live.IsDegraded);
    }

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(new ContentFolderBuilder()
        .WithPage("one", "Text of one.[@smith-2020]\n\n![A dot](dot.svg)", "reviewed: 2026-01-01\nreviewer: dr-test\n")
        .WithPage("four", "::: include red-flags"));

    private static SqliteConnection? Spoil(string file, string what)
    {
        if (what == "locked")
        {
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            command.ExecuteNonQuery();
            return connection;
        }

        var whole = File.ReadAllBytes(file);
        File.Delete(file);
        if (what == "text") File.WriteAllText(file, "Not a database.");
        else if (what == "empty") File.WriteAllText(file, "");
        else if (what == "cut short") File.WriteAllBytes(file, whole[..(whole.Length / 2)]);
        else if (what == "a folder") Directory.CreateDirectory(file);
        return null;
    }

    /// <summary>Stands still, and tells when somebody waits for a half-saved file.</summary>
    private sealed class GraceClock() : FakeTimeProvider(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero))
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task GraceBegun => begun.Task;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == TimeSpan.FromMilliseconds(250)) begun.TrySetResult();
            return timer;
        }
    }

    private static void Delete(TestSite site, string page) => File.Delete(Path.Combine(site.ContentPath, $"articles/{page}.md"));

    private static async Task<HttpStatusCode[]> StatusAsync(TestSite site, params string[] paths)
    {
        var all = new List<HttpStatusCode>();
        foreach (var path in paths) all.Add((await site.Client.GetAsync(path)).StatusCode);
        return [.. all];
    }

    private static async Task<List<string>> AllAsync(TestSite site)
    {
        var all = new List<string>();
        foreach (var path in Paths) all.Add(await site.Client.GetStringAsync(path));
        return all;
    }
}
