using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>A page or an edition that cannot be made, whatever the cause, takes no other with it, and is tried again: with the next edit, and by itself.</summary>
public sealed class RenderFaultTests
{
    [Fact]
    public async Task It_stays_as_it_was()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        using var fault = new PageFault(site, "/one");

        site.Write("articles/one.md", ContentFolderBuilder.Page("New words of one."));
        await fault.Met;
        await EditTwoAsync(site, "New words of two.");

        Assert.Contains("Text of one.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
        Assert.True(site.Live.IsDegraded);
        fault.End();
        await EditTwoAsync(site, "Other words of two.");
        await site.ChangeAsync(() => { }, () => Task.FromResult(!site.Live.IsDegraded));
        Assert.Contains("New words of one.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_one_is_not_there()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        using var fault = new PageFault(site, "/four");

        site.Write("articles/four.md", ContentFolderBuilder.Page("Words of four."));
        await fault.Met;
        await EditTwoAsync(site, "New words of two.");

        using (var answer = await site.Client.GetAsync("/four")) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        fault.End();
        await EditTwoAsync(site, "Other words of two.");
        Assert.Contains("Words of four.", await site.Client.GetStringAsync("/four"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_made_as_soon_as_it_can_be_with_no_edit_to_call_for_it()
    {
        var clock = new ClockAhead();
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock);
        using var fault = new PageFault(site, "/one");
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("New words of one.")), () => Task.FromResult(site.Live.IsDegraded));

        fault.End();
        await WaitForNextTryAsync(site, clock, () => !site.Live.IsDegraded);

        Assert.Contains("New words of one.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_a_whole_edition()
    {
        var (clock, fault) = (new ClockAhead(), new EditionFault());
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock, services => services.AddSingleton<IBuildObserver>(fault));
        fault.IsOn = true;
        await site.ChangeAsync(() => site.Write("articles/one.md", ContentFolderBuilder.Page("New words of one.")), () => Task.FromResult(site.Live.IsDegraded));
        Assert.Contains("Text of one.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);

        fault.IsOn = false;
        await WaitForNextTryAsync(site, clock, () => !site.Live.IsDegraded);

        Assert.Contains("New words of one.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task So_is_the_first_one()
    {
        var (clock, fault) = (new ClockAhead(), new EditionFault());
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock, services => services.AddSingleton<IBuildObserver>(fault));
        await site.RestartAsync(() => Task.FromResult(fault.IsOn = true), waitForEdition: false);
        await site.ChangeAsync(() => { }, () => Task.FromResult(site.Live.IsDegraded));
        Assert.Null(site.Live.Current);

        fault.IsOn = false;
        await WaitForNextTryAsync(site, clock, () => !site.Live.IsDegraded);

        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync("/no-such-page")).StatusCode);
    }

    [Fact]
    public async Task So_is_what_waits_for_its_day()
    {
        var clock = new ClockAhead();
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock);
        using var fault = new PageFault(site, "/four");
        var day = clock.GetUtcNow().AddDays(2); // midnight may come while it waits for the next try
        await site.ChangeAsync(
            () => site.Write("articles/four.md", ContentFolderBuilder.Page("Words of four.", $"publish-on: {day:yyyy-MM-dd}\n")), () => Task.FromResult(site.Live.Current is { Next.HasFailed: true }));

        fault.End();
        await WaitForNextTryAsync(site, clock, () => site.Live.Current is { Next.HasFailed: false });

        clock.Advance(TimeSpan.FromDays(4));
        Assert.Contains("Words of four.", await site.Client.GetStringAsync("/four"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edition_without_it_is_not_kept_for_the_next_start()
    {
        var content = new ContentFolderBuilder();
        await using var site = await TestSite.StartAsync(content);
        using var fault = new PageFault(site, "/one");
        site.Write("articles/one.md", ContentFolderBuilder.Page("New words of one."));
        await fault.Met;
        await EditTwoAsync(site, "New words of two.");
        var (keeper, edition, kept) = (site.Services.GetRequiredService<AnswerKeeper>(), site.Live.Current!, Path.Combine(site.DataPath, AnswerKeeper.Name));

        if (File.Exists(kept)) File.Delete(kept); // of the first edition, where that has stood for long on a busy machine
        keeper.Keep(content.Folder(), content.Build(), edition);

        Assert.False(File.Exists(kept));
        keeper.Keep(content.Folder(), content.Build(), edition with { HasFailed = false });
        Assert.True(File.Exists(kept));
    }

    private static Task WaitForNextTryAsync(TestSite site, ClockAhead clock, Func<bool> isDone) =>
        site.ChangeAsync(() => { }, () =>
        {
            if (!isDone()) clock.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(isDone());
        });

    private static Task EditTwoAsync(TestSite site, string words) =>
        site.ChangeAsync(() => site.Write("articles/two.md", ContentFolderBuilder.Page(words)), async () => (await site.Client.GetStringAsync("/two")).Contains(words, StringComparison.Ordinal));
}
