using System.Runtime.InteropServices;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Gives the system back what a start took and serving does not need: once, when the first edition has stood for a while. Left alone, the
/// collector keeps it until the machine is short of memory, and the C library for good.
/// </summary>
internal sealed class MemoryReturn(LiveSite live, TimeProvider clock) : BackgroundService
{
    /// <summary>By then the smallest Brotli is made, the store is open, and the answers are kept.</summary>
    private static readonly TimeSpan Stands = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await live.FirstEdition.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.Delay(Stands, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stoppingToken.IsCancellationRequested) return;

        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        try
        {
            _ = TrimHeap(0);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library, which has no such function.
        }
    }

    [DllImport("libc.so.6", EntryPoint = "malloc_trim", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimHeap(nuint padding);
}
