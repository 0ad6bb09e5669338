using System.Diagnostics;

namespace SciaticaInfo.DrillTests;

/// <summary>Waits for something outside this process to come true.</summary>
public static class Until
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    /// <exception cref="TimeoutException">It did not within the limit.</exception>
    public static async Task TrueAsync(Func<Task<bool>> isTrue, TimeSpan limit, string what = "It")
    {
        var began = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(Tick);
        while (!await isTrue())
        {
            if (began.Elapsed > limit) throw new TimeoutException($"{what} did not come true within {limit.TotalSeconds} s.");
            await tick.WaitForNextTickAsync();
        }
    }

    public static Task TrueAsync(Func<bool> isTrue, TimeSpan limit, string what = "It") => TrueAsync(() => Task.FromResult(isTrue()), limit, what);

    /// <summary>The moment itself is what the drill is about.</summary>
    public static async Task LaterAsync(TimeSpan wait)
    {
        using var timer = new PeriodicTimer(wait);
        await timer.WaitForNextTickAsync();
    }
}
