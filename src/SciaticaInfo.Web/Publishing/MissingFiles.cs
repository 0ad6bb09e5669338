using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Says in the log that files are shown which the content folder no longer has: at once, and each minute while it lasts.</summary>
internal sealed partial class MissingFiles(TimeProvider clock, ILogger log)
{
    private const int MaxNamed = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private string? fault;
    private long toldAt;

    public void Set(bool isFolderThere, IReadOnlyCollection<string> paths)
    {
        var now = !isFolderThere ? "the content folder is away"
            : paths.Count == 0 ? null
            : $"{paths.Count} {(paths.Count == 1 ? "file is" : "files are")} gone from the content folder: {string.Join(", ", paths.Take(MaxNamed).Select(OneLine.Of))}{(paths.Count > MaxNamed ? " …" : "")}";
        var (was, isTold) = (fault, fault is not null && now is not null);
        fault = now;
        if (now is null && was is not null) Log.Complete(log);

        // While files go or come back one by one, the next reminder tells how far that is.
        if (!isTold) Say();
    }

    /// <summary>To be called often.</summary>
    public void Remind()
    {
        if (clock.GetElapsedTime(toldAt) >= Pause) Say();
    }

    private void Say()
    {
        if (fault is null) return;

        toldAt = clock.GetTimestamp();
        Log.Missing(log, fault);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Pages keep their last good versions: {Fault}")]
        public static partial void Missing(ILogger logger, string fault);

        [LoggerMessage(LogLevel.Information, "The content folder is complete again")]
        public static partial void Complete(ILogger logger);
    }
}
