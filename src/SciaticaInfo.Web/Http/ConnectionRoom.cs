using System.Globalization;

namespace SciaticaInfo.Web.Http;

/// <summary>
/// How many readers may be connected at once. Each takes one of the files that the system lets a program open; where they take all, content cannot be
/// read, sign-ups cannot be stored, and no mail leaves.
/// </summary>
internal static partial class ConnectionRoom
{
    /// <summary>The program's own files, two for each of its libraries, are over 300; the rest is for content, the store and the relay.</summary>
    private const int Reserve = 400;

    /// <summary>Some readers are let in whatever the limit is.</summary>
    private const int Least = 32;

    /// <summary>So many readers bring a machine to other limits first.</summary>
    private const int Plenty = 65_536;

    /// <summary>Fewer files than this are worth a line in the log.</summary>
    private const int Few = 4_096;

    private const string Row = "Max open files";

    /// <returns><see langword="null"/> for as many as come.</returns>
    public static int? For(long? openFiles) => openFiles is < Plenty and { } files ? (int)Math.Max(files - Reserve, Least) : null;

    /// <summary>How many files this program may have open; <see langword="null"/> where there is no limit, or nobody can tell.</summary>
    public static long? OpenFiles()
    {
        if (!OperatingSystem.IsLinux()) return null;

        try
        {
            return OpenFiles(File.ReadLines("/proc/self/limits"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="limits">A line for each, of which the name is followed by the limit that counts, and by the one up to which that may be raised.</param>
    internal static long? OpenFiles(IEnumerable<string> limits) =>
        limits.FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal)) is { } line
        && long.TryParse(line[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var files)
            ? files
            : null;

    public static void Tell(IServiceProvider services)
    {
        if (OpenFiles() is < Few and { } files && For(files) is { } most) Log.FewFiles(services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ConnectionRoom)), files, most);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The system lets this program open only {Files} files at once, so at most {Readers} readers are served at the same time; raise LimitNOFILE, or ulimit -n, for more")]
        public static partial void FewFiles(ILogger logger, long files, int readers);
    }
}
