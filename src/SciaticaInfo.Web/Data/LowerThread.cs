using System.Runtime.InteropServices;

namespace SciaticaInfo.Web.Data;

/// <summary>
/// A thread for the work of sign-ups and their mail. On Linux the system prefers others to it, so that a reader's article, which takes a fraction
/// of a millisecond, need not wait until a sign-up's turn on the processor is over; elsewhere it is a thread like any other.
/// </summary>
internal static class LowerThread
{
    /// <summary>
    /// A third of the weight of an ordinary thread where both want the same processor; all of it where nobody else does. Not more: whenever memory
    /// is collected, every thread waits for the slowest to stop, and at 10 articles took longer instead of less.
    /// </summary>
    private const int Niceness = 5;

    private const int OfProcess = 0;
    private const int This = 0;

    /// <returns>Ends with the work.</returns>
    public static Task Run(Action work) => Task.Factory.StartNew(
        () =>
        {
            Lower();
            work();
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static void Lower()
    {
        if (!OperatingSystem.IsLinux()) return;

        try
        {
            // The framework's own setting changes nothing on Linux. Where the system refuses, the thread stays as it is.
            _ = SetPriority(OfProcess, This, Niceness);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A system with another C library; likewise.
        }
    }

    /// <summary>On Linux each thread has a priority of its own, and 0 means the one that calls.</summary>
    [DllImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetPriority(int which, uint who, int niceness);
}
