using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>While the first edition is being made readers get pages of it, and none that it does not have.</summary>
public sealed class EarlyPageTests
{
    [Theory]
    [InlineData(21, 0)]
    [InlineData(22, 0)]
    [InlineData(23, 0)]
    [InlineData(24, 0)]
    [InlineData(25, 90)]
    public async Task Each_is_to_the_byte_the_one_of_the_edition(int seed, int more)
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var renderer = site.Services.GetRequiredService<EditionRenderer>();
        var (random, content, accepted, now, compared) = (new Random(seed), new ContentFolderBuilder(), AcceptedVersions.None, ContentFolderBuilder.Now, 0);
        for (var number = 0; number < more; number++) content.WithPage($"page-{number}", $"The [[disk]] and [one](/{EditionStepsTests.Any(random)}).", title: $"Page {number}");
        for (var step = 0; step < 60; step++)
        {
            if (step % 10 == 9) now += TimeSpan.FromDays(1);
            else EditionStepsTests.Edits[random.Next(EditionStepsTests.Edits.Length)](content, random);

            var (folder, builder) = (content.Folder(), new SiteSnapshotBuilder());
            var early = builder.Early(folder, accepted, now);
            var result = builder.Build(folder, accepted, now);
            var edition = await renderer.RenderAsync(result.Snapshot!, null, CancellationToken.None); // the shared files are good
            Assert.True(early is null || (renderer.Early(early).AreRightAt(now) && !renderer.Early(early).AreRightAt(now.AddDays(1))));
            if (early is not null) compared += await CompareAsync(renderer.Early(early), early.Outline, edition);
            // Often enough of what was good some edits before, as when a site was down for a while; and now and then of nothing, as at a first start.
            if (random.Next(3) == 0) accepted = random.Next(4) == 0 ? AcceptedVersions.None : result.Accepted;
        }

        Assert.InRange(compared, 40, int.MaxValue);
    }

    [Fact]
    public async Task They_are_there_before_an_edition_is()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        await using var site = await StartAsync(gate);
        var (one, home) = (await site.Client.GetAsync("/one"), await site.Client.GetByteArrayAsync("/"));
        var style = site.Services.GetRequiredService<Assets>().PathOf("css/site.css");
        var picture = site.Live.Current!.Snapshot.Media.Keys.Single(); // it has started

        await RestartAsync(site, gate, () => { });

        Assert.Null(site.Live.Answers);
        using var early = await site.Client.GetAsync("/one");
        Assert.Equal(await one.Content.ReadAsByteArrayAsync(), await early.Content.ReadAsByteArrayAsync());
        Assert.Equal(one.Headers.ETag, early.Headers.ETag);
        Assert.Equal(one.Headers.CacheControl, early.Headers.CacheControl);
        Assert.Equal(home, await site.Client.GetByteArrayAsync("/"));
        foreach (var path in new[] { style, picture, "/favicon.ico", "/one.md", "/robots.txt" }) Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync(path)).StatusCode);
        using (var known = new HttpRequestMessage(HttpMethod.Get, "/one") { Headers = { IfNoneMatch = { one.Headers.ETag! } } }) Assert.Equal(HttpStatusCode.NotModified, (await site.Client.SendAsync(known)).StatusCode);

        gate.Set();
        await site.Live.FirstEdition;
        Assert.Null(site.Live.Early);
        one.Dispose();
    }

    [Fact]
    public async Task What_is_not_certain_waits_for_the_edition()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        await using var site = await StartAsync(gate);

        await RestartAsync(site, gate, () => site.Write("articles/two.md", ContentFolderBuilder.Page("Not closed:\n\n::: note\nOpen.")));
        var waiting = new[] { "/two", "/three", "/", "/no-such-page", "/sitemap.xml", "/ONE" }.Select(path => (Path: path, Answer: site.Client.GetAsync(path))).ToList();
        var form = site.Client.PostAsync("/one", null);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/one")).StatusCode);
        Assert.DoesNotContain(waiting, pair => pair.Answer.IsCompleted);
        Assert.False(form.IsCompleted);

        gate.Set();
        var told = new List<HttpStatusCode>();
        foreach (var (_, answer) in waiting) told.Add((await answer).StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK, HttpStatusCode.PermanentRedirect], told);
        Assert.Contains("Text of two,", await site.Client.GetStringAsync("/two"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await form).StatusCode);
    }

    [Fact]
    public async Task They_end_with_their_day()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 4, 59, 58, TimeSpan.Zero)); // two seconds to midnight at the clinic
        await using var site = await StartAsync(gate, clock);

        await RestartAsync(site, gate, () => { });
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(site.Live.Early);
        gate.Set();
    }

    [Fact]
    public async Task They_stay_when_the_edition_cannot_be_made()
    {
        var fault = new EditionFault();
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock: null, services => services.AddSingleton<IBuildObserver>(fault));

        await site.RestartAsync(() => Task.FromResult(fault.IsOn = true), waitForEdition: false);
        await site.Live.FirstAnswers.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(HttpStatusCode.OK, (await site.Client.GetAsync("/one")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await site.Client.GetAsync("/no-such-page")).StatusCode);

        fault.IsOn = false;
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("Other words.")), () => Task.FromResult(site.Live.Current is not null));
        Assert.Contains("Other words.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    private static Task<TestSite> StartAsync(ManualResetEventSlim gate, TimeProvider? clock = null) =>
        TestSite.StartAsync(new ContentFolderBuilder(), clock, services => services.AddSingleton<IBuildObserver>(new EditionGate(gate)));

    /// <summary>As after an update of the program: no answers are kept, and what was good is known.</summary>
    private static async Task RestartAsync(TestSite site, ManualResetEventSlim gate, Action meanwhile)
    {
        await site.RestartAsync(
            () =>
            {
                var kept = Path.Combine(site.DataPath, AnswerKeeper.Name);
                if (File.Exists(kept)) File.Delete(kept); // on a machine so busy that the edition has stood for a while
                meanwhile();
                gate.Reset();
                return Task.CompletedTask;
            },
            waitForEdition: false);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await site.Live.AwaitFirstPagesAsync(limit.Token);
        Assert.NotNull(site.Live.Early);
    }

    private static async Task<int> CompareAsync(EarlyAnswers early, SiteSnapshot outline, Edition edition)
    {
        var found = 0;
        foreach (var path in outline.BySlug.Keys.SelectMany(slug => new[] { slug.Path, $"/{slug}.md" }).Concat(edition.Responses.Keys).Append("/no-such-page").Distinct(StringComparer.Ordinal))
        {
            if (await early.FindAsync(path, CancellationToken.None) is not { } answer) continue;
            // The home page of a larger site says how many articles there are, which is not certain until all are made.
            if (path == "/" && edition.Snapshot.Order.Articles.Length != outline.Order.Articles.Length) continue;

            Assert.Equal((path, edition.Responses.GetValueOrDefault(path)?.Tag), (path, answer.Tag));
            found++;
        }

        return found;
    }
}
