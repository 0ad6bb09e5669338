using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Web.Commands.Checking;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>How other sites are asked.</summary>
public sealed class OutsideCheckTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_host_gets_two_requests_at_once()
    {
        var running = 0;
        var atOnce = new ConcurrentBag<int>();
        var pair = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var sites = await OtherSites.StartAsync(async context =>
        {
            var now = Interlocked.Increment(ref running);
            atOnce.Add(now);
            if (now == 2) pair.TrySetResult();
            await pair.Task.WaitAsync(Patience);
            Interlocked.Decrement(ref running);
        });
        using var handler = sites.Handler();

        var answers = await new OutsideCheck(handler, TimeProvider.System).AskAsync(Enumerable.Range(1, 20).Select(number => new Uri($"http://one.example/{number}")), CancellationToken.None);

        Assert.Equal(20, answers.Values.Count(answer => answer.IsGood));
        Assert.Equal(2, atOnce.Max());
    }

    [Fact]
    public async Task A_server_that_keeps_silent_is_left_after_ten_seconds()
    {
        var clock = new FakeTimeProvider(ContentFolderBuilder.Now);
        var asked = new SemaphoreSlim(0);
        await using var sites = await OtherSites.StartAsync(async context =>
        {
            asked.Release();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var handler = sites.Handler();
        var address = new Uri("http://one.example/");

        var asking = new OutsideCheck(handler, clock).AskAsync([address], CancellationToken.None);
        for (var request = 1; request <= 2; request++) // HEAD, then GET
        {
            Assert.True(await asked.WaitAsync(Patience));
            Assert.False(asking.IsCompleted);
            clock.Advance(OutsideCheck.Limit);
        }

        Assert.Equal("gives no answer within 10 seconds", (await asking.WaitAsync(Patience))[address].Words);
    }
}
