using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

public sealed class ReloadTests
{
    [Fact]
    public async Task A_saved_change_is_served_without_a_restart()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());

        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Changed text.")), async () => (await site.Client.GetStringAsync("/one")).Contains("Changed text.", StringComparison.Ordinal));

        Assert.Contains("Changed text.", await site.Client.GetStringAsync("/one.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_100_saves_in_two_ways_no_reader_sees_a_half_page()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => ReadAsync(site, stop.Token)).ToList();

        for (var save = 1; save <= 100; save++)
        {
            var mark = $"begin {save} {new string('x', 20_000)} end {save}";
            await site.ChangeAsync(() => Save(site, save, mark), async () => (await site.Client.GetStringAsync("/one")).Contains(mark, StringComparison.Ordinal));
        }

        await stop.CancelAsync();
        var faults = (await Task.WhenAll(readers)).SelectMany(found => found);
        Assert.Empty(faults);
    }

    [Fact]
    public async Task A_page_that_comes_in_pieces_is_not_shown_before_the_last()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var text = ContentFolderBuilder.Page($"The beginning.\n\n{string.Concat(Enumerable.Repeat("One more line of a long page.\n\n", 400))}The end.");
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            var halves = 0;
            while (!stop.IsCancellationRequested)
            {
                var page = await site.Client.GetStringAsync("/one");
                if (page.Contains("The beginning.", StringComparison.Ordinal) && !page.Contains("The end.", StringComparison.Ordinal)) halves++;
            }

            return halves;
        });

        await site.ChangeAsync(
            () =>
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                using var file = new FileStream(Path.Combine(site.ContentPath, "articles/one.md"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                for (var at = 0; at < bytes.Length; at += 4096)
                {
                    file.Write(bytes, at, Math.Min(4096, bytes.Length - at));
                    Thread.Sleep(120);
                }
            },
            async () => (await site.Client.GetStringAsync("/one")).Contains("The end.", StringComparison.Ordinal));

        await stop.CancelAsync();
        Assert.Equal(0, await reading);
    }

    [Fact]
    public async Task A_broken_save_leaves_all_bytes_as_they_were_and_says_so_once()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var before = await AllAsync(site);

        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("::: note\nNot closed.")), () => Task.FromResult(site.Live.IsDegraded));

        Assert.Equal(before, await AllAsync(site));
        Assert.Equal("degraded\n", await site.Client.GetStringAsync("/health/ready"));
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Mended.")), async () => (await site.Client.GetStringAsync("/one")).Contains("Mended.", StringComparison.Ordinal));
        Assert.Equal("ok\n", await site.Client.GetStringAsync("/health/ready"));
    }

    [Fact]
    public async Task When_the_folder_goes_away_every_page_stays_and_it_may_come_back()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var before = await AllAsync(site);

        await site.ChangeAsync(() => Directory.Move(site.ContentPath, site.ContentPath + "-away"), () => Task.FromResult(site.Live.IsDegraded));
        Assert.Equal(before, await AllAsync(site));

        await site.ChangeAsync(() => Directory.Move(site.ContentPath + "-away", site.ContentPath), () => Task.FromResult(!site.Live.IsDegraded));
        Assert.Equal(before, await AllAsync(site));
    }

    [Fact]
    public async Task A_page_that_was_deleted_while_the_folder_was_away_is_gone_within_two_days_with_nothing_touched()
    {
        var clock = new ClockAhead();
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock);
        var away = site.ContentPath + "-away";
        await site.ChangeAsync(() => Directory.Move(site.ContentPath, away), () => Task.FromResult(site.Live.IsDegraded));

        File.Delete(Path.Combine(away, "articles/three.md"));
        File.WriteAllText(Path.Combine(away, "articles/one.md"), ContentFolderBuilder.Page("New words of one."));
        await site.ChangeAsync(() => Directory.Move(away, site.ContentPath), async () => (await site.Client.GetStringAsync("/one")).Contains("New words", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/three")).StatusCode);

        await site.ChangeAsync(() => clock.Advance(TimeSpan.FromDays(2)), async () => (await site.Client.GetAsync("/three")).StatusCode == HttpStatusCode.Gone);
        Assert.False(site.Live.IsDegraded);
    }

    [Fact]
    public async Task The_end_of_the_site_waits_for_no_build()
    {
        var build = new StalledBuild();
        var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock: null, services => services.AddSingleton<IBuildObserver>(build));
        try
        {
            build.Stalls = true;
            site.Write("articles/one.md", ContentFolderBuilder.Page("New words of one."));
            await build.Begun.WaitAsync(TimeSpan.FromSeconds(30));

            await site.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15)); // the host itself waits for 30 at most
        }
        finally
        {
            build.GoOn();
        }
    }

    [Fact]
    public async Task A_deleted_page_is_gone()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());

        await site.ChangeAsync(() => File.Delete(Path.Combine(site.ContentPath, "articles/one.md")), async () => (await site.Client.GetAsync("/one")).StatusCode == HttpStatusCode.Gone);

        Assert.DoesNotContain("/one<", await site.Client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
        foreach (var otherwise in new[] { "/One", "/one/" })
        {
            using var answer = await site.Client.GetAsync(otherwise);
            Assert.Equal((HttpStatusCode.PermanentRedirect, "/one"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task An_old_address_leads_to_the_page()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().WithPage("new", "Text.", "aliases:\n  - /old-page\n"));

        using var answer = await site.Client.GetAsync("/old-page");

        Assert.Equal(HttpStatusCode.PermanentRedirect, answer.StatusCode);
        Assert.Equal("/new", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Dates_happen_at_the_clinics_midnight_with_nothing_touched()
    {
        // New York is five hours behind: its November 26 begins at 05:00 UTC.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 4, 59, 59, TimeSpan.Zero));
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().WithPage("later", "Text.", "publish-on: 2026-11-26\n").WithPage("one", "Text.", "reviewed: 2024-11-25\nreviewer: dr-test\n"), clock);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/later")).StatusCode);
        Assert.DoesNotContain("is late", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
        Assert.DoesNotContain("/later<", await site.Client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);

        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/later")).StatusCode);
        Assert.Contains("is late", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
        Assert.Contains("/later<", await site.Client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_changes_on_two_days_in_a_row_the_second_is_on_time_too()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 4, 59, 59, TimeSpan.Zero));
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().WithPage("later", "Text.", "publish-on: 2026-11-26\n").WithPage("brief", "Text.", "expire-on: 2026-11-27\n"), clock);

        clock.Advance(TimeSpan.FromSeconds(1));
        await site.ChangeAsync(() => { }, () => Task.FromResult(site.Live.Current is { Next: not null }));
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/brief")).StatusCode);
        clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(HttpStatusCode.Gone, (await site.Client.GetAsync("/brief")).StatusCode);
    }

    [Theory]
    [InlineData("site.yml", "name: [broken")]
    [InlineData("glossary.md", "no fields")]
    [InlineData("references.yml", "x: &a [*a]")]
    public async Task With_no_content_at_all_the_site_starts_and_says_so(string path, string text)
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().With(path, text));

        using var answer = await site.Client.GetAsync("/");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/health/live")).StatusCode);
        Headers.AssertSafe(answer);
    }

    [Fact]
    public async Task Lost_files_make_the_site_degraded_and_every_page_stays()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var before = await AllAsync(site);

        foreach (var path in new[] { "site.yml", "glossary.md" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(site.ContentPath, path));
            await site.ChangeAsync(() => File.Delete(Path.Combine(site.ContentPath, path)), () => Task.FromResult(site.Live.IsDegraded));
            Assert.Equal(before, await AllAsync(site));
            await site.ChangeAsync(() => site.Write(path, text), () => Task.FromResult(!site.Live.IsDegraded));
        }

        await site.ChangeAsync(() => Directory.Delete(Path.Combine(site.ContentPath, "articles"), recursive: true), () => Task.FromResult(site.Live.IsDegraded));
        Assert.Equal(before, await AllAsync(site));
    }

    [Fact]
    public async Task An_edit_of_the_same_length_and_time_is_served()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var path = Path.Combine(site.ContentPath, "articles/one.md");
        var text = await File.ReadAllTextAsync(path);
        var time = File.GetLastWriteTimeUtc(path);

        await site.ChangeAsync(
            () =>
            {
                File.WriteAllText(path, text.Replace("Text of one", "text OF one", StringComparison.Ordinal));
                File.SetLastWriteTimeUtc(path, time);
            },
            async () => (await site.Client.GetStringAsync("/one")).Contains("text OF one", StringComparison.Ordinal));
    }

    private static void Save(TestSite site, int save, string mark)
    {
        var path = Path.Combine(site.ContentPath, "articles/one.md");
        var text = ContentFolderBuilder.Page(mark);
        if (save % 2 == 0)
        {
            using var stream = new FileStream(path, FileMode.Create);
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            stream.Write(bytes, 0, bytes.Length / 2);
            stream.Flush();
            stream.Write(bytes, bytes.Length / 2, bytes.Length - (bytes.Length / 2));
        }
        else
        {
            File.WriteAllText(path + ".tmp", text);
            File.Move(path + ".tmp", path, overwrite: true);
        }
    }

    private static async Task<List<string>> ReadAsync(TestSite site, CancellationToken stop)
    {
        var faults = new List<string>();
        while (!stop.IsCancellationRequested)
        {
            using var answer = await site.Client.GetAsync("/one", CancellationToken.None);
            var body = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            var isWhole = body.Contains("</html>", StringComparison.Ordinal) && body.Contains("begin ", StringComparison.Ordinal) == body.Contains(" end ", StringComparison.Ordinal);
            if (answer.StatusCode != HttpStatusCode.OK || !isWhole) faults.Add($"{answer.StatusCode} with {body.Length} letters");
        }

        return faults;
    }

    private static async Task<List<string>> AllAsync(TestSite site)
    {
        var all = new List<string>();
        foreach (var path in new[] { "/", "/one", "/two", "/three", "/glossary", "/one.md", "/sitemap.xml", "/feed.xml" }) all.Add(await site.Client.GetStringAsync(path));
        return all;
    }

    private sealed class StalledBuild : IBuildObserver
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public volatile bool Stalls;

        public Task Begun => begun.Task;

        public void OnBuilt(FinishedBuild build)
        {
            if (!Stalls) return;

            begun.TrySetResult();
            goesOn.Task.Wait(TimeSpan.FromSeconds(60));
        }

        public void GoOn() => goesOn.TrySetResult();
    }
}
