using System.Runtime.InteropServices;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Gives the system back what a start took and serving does not need: once, when an edition has stood for a while and all that comes after it is
/// done. Left alone, the collector keeps it until the machine is short of memory, and the C library for good.
/// </summary>
public sealed class MemoryReturn
{
    private int isGiven;

    public void Give()
    {
        if (Interlocked.Exchange(ref isGiven, 1) == 1) return;

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
