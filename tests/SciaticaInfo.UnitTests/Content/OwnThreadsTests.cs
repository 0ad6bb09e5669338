using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Where a page is read: never in a queue behind another, and on a thread that was used before where one is free.</summary>
public sealed class OwnThreadsTests
{
    private const int Many = 200;
    private readonly OwnThreads threads = new();

    [Fact]
    public async Task Work_that_hangs_holds_up_no_other()
    {
        using var end = new ManualResetEventSlim();
        var hanging = Enumerable.Range(0, Many).Select(_ => Begin(() => end.Wait(CancellationToken.None))).ToList();

        await Begin(() => { });

        Assert.DoesNotContain(hanging, task => task.IsCompleted);
        end.Set();
        await Task.WhenAll(hanging);
    }

    [Fact]
    public async Task All_that_is_given_from_everywhere_at_once_is_done()
    {
        var done = 0;

        await Task.WhenAll(Enumerable.Range(0, Many).AsParallel().Select(_ => Begin(() => Interlocked.Increment(ref done))).ToList());

        Assert.Equal(Many, done);
    }

    [Fact]
    public async Task A_thread_is_used_again_and_is_none_of_the_pools()
    {
        var used = new List<(int Id, bool IsOfPool)>();
        for (var i = 0; i < Many; i++) await Begin(() => used.Add((Environment.CurrentManagedThreadId, Thread.CurrentThread.IsThreadPoolThread)));

        Assert.DoesNotContain(used, thread => thread.IsOfPool);
        Assert.True(used.Distinct().Count() < Many);
    }

    private Task Begin(Action work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.None, threads);
}
