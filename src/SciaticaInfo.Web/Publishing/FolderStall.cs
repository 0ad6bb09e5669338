namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// Notices that the content folder does not answer, as on a network drive whose server is away: the log says so each minute while it lasts, and
/// the site's health knows. Whatever asks the folder and may wait for it goes through here, one after the other.
/// </summary>
public sealed partial class FolderStall : IDisposable
{
    /// <summary>All of 100,000 files are read in less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string root;
    private readonly LiveSite live;
    private readonly TimeProvider clock;
    private readonly ILogger<FolderStall> log;
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private long since;
    private bool isAsking;

    public FolderStall(SiteFolders folders, LiveSite live, TimeProvider clock, ILogger<FolderStall> log)
    {
        (this.root, this.live, this.clock, this.log) = (folders.Content, live, clock, log);
        timer = clock.CreateTimer(_ => Tell(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <returns>To be disposed of when the folder has answered.</returns>
    public Asking Ask()
    {
        lock (gate)
        {
            (since, isAsking) = (clock.GetTimestamp(), true);
            timer.Change(Patience, Patience);
        }

        return new(this);
    }

    public void Dispose() => timer.Dispose();

    private void Tell()
    {
        lock (gate)
        {
            if (!isAsking) return;

            live.IsFolderStalled = true;
            Log.Stalled(log, root, (int)clock.GetElapsedTime(since).TotalMinutes);
        }
    }

    private void End()
    {
        lock (gate)
        {
            isAsking = false;
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            if (!live.IsFolderStalled) return;

            live.IsFolderStalled = false;
            Log.Over(log, root);
        }
    }

    public readonly struct Asking(FolderStall stall) : IDisposable
    {
        public void Dispose() => stall.End();
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The content folder {Folder} has not responded for {Minutes} min; pages stay as they are, and edits are not seen")]
        public static partial void Stalled(ILogger logger, string folder, int minutes);

        [LoggerMessage(LogLevel.Information, "The content folder {Folder} responds again")]
        public static partial void Over(ILogger logger, string folder);
    }
}
