using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>The answers of the last run are there before the first edition of this one, if they are the same.</summary>
public sealed class QuickStartTests
{
    [Fact]
    public async Task After_a_restart_readers_have_the_same_bytes_before_an_edition_is_made()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock: null, services => services.AddSingleton<IBuildObserver>(new EditionGate(gate)));
        var before = await site.Client.GetByteArrayAsync("/one");
        Keep(site);

        gate.Reset();
        await site.RestartAsync(() => Task.CompletedTask, waitForEdition: false);
        await site.Live.FirstAnswers.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(before, await site.Client.GetByteArrayAsync("/one"));
        Assert.Equal("ok\n", await site.Client.GetStringAsync("/health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/no-such-page")).StatusCode);
        Assert.Null(site.Live.Current);

        // A form needs the edition, and waits for it.
        var form = site.Client.GetAsync("/newsletter");
        gate.Set();
        Assert.Equal(HttpStatusCode.OK, (await form).StatusCode);
        Assert.NotNull(site.Live.Current);
        Assert.Equal(before, await site.Client.GetByteArrayAsync("/one"));
    }

    [Fact]
    public async Task After_an_edit_meanwhile_nothing_old_is_shown()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        Keep(site);

        await site.RestartAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Edited while it was down.")));

        Assert.Null(Recall(site));
        Assert.Contains("Edited while it was down.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_broken_page_nothing_is_kept()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("::: note\nNot closed.")), () => Task.FromResult(site.Live.IsDegraded));

        Keep(site);

        Assert.False(File.Exists(Path.Combine(site.DataPath, AnswerKeeper.Name)));
    }

    [Fact]
    public async Task A_damaged_file_is_passed_over()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        Keep(site);
        Assert.NotNull(Recall(site));

        await site.RestartAsync(() => File.WriteAllText(Path.Combine(site.DataPath, AnswerKeeper.Name), "notes"));

        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/one")).StatusCode);
    }

    [Fact]
    public async Task What_a_killed_process_had_begun_to_keep_is_deleted()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var (left, taken) = (LeftIn(site, "left"), LeftIn(site, "taken"));
        Directory.CreateDirectory(Path.GetDirectoryName(left)!);
        File.WriteAllText(left, "half");
        using var other = new FileStream(taken, FileMode.CreateNew, FileAccess.Write, FileShare.None);

        Keep(site);

        Assert.False(File.Exists(left));
        Assert.True(File.Exists(taken));
        Assert.NotNull(Recall(site));
    }

    private static string LeftIn(TestSite site, string name) => Path.Combine(site.DataPath, $"{AnswerKeeper.Name}.{name}.tmp");

    private static void Keep(TestSite site) => Keeper(site).Keep(ContentFolderReader.Read(site.ContentPath), Build(site), site.Live.Current!); // it has started

    private static BuildResult Build(TestSite site) => new SiteSnapshotBuilder().Build(ContentFolderReader.Read(site.ContentPath), AcceptedVersions.None, site.Live.Current!.Snapshot.AsOf); // it has started

    private static KeptAnswers? Recall(TestSite site) => Keeper(site).Recall(ContentFolderReader.Read(site.ContentPath));

    private static AnswerKeeper Keeper(TestSite site) => site.Services.GetRequiredService<AnswerKeeper>();
}
