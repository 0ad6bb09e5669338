namespace SciaticaInfo.Web.Publishing;

/// <summary>The edition that readers see, replaced whole. A request reads it once and keeps what it got.</summary>
public sealed class LiveSite(TimeProvider clock)
{
    private readonly TaskCompletionSource first = NewSource();
    private TaskCompletionSource nextReport = NewSource();
    private volatile Edition? edition;

    /// <summary><see langword="null"/> until the first edition is there.</summary>
    public Edition? Current
    {
        get
        {
            var now = edition;
            return now is { Next: { } next } && clock.GetUtcNow().UtcTicks >= now.ValidUntilTicks ? next : now;
        }
    }

    /// <summary>True while files are held at an older version, or the content folder is away.</summary>
    public bool IsDegraded { get; private set; }

    /// <summary>Ends when there is something to show, or when it is known that there is nothing.</summary>
    public Task FirstEdition => first.Task;

    /// <summary>Ends with the next swap or report.</summary>
    public Task NextReport => nextReport.Task;

    public void Swap(Edition next, bool isDegraded)
    {
        edition = next;
        Report(isDegraded);
    }

    /// <summary>Nothing new to show, but the state of the folder is known.</summary>
    public void Report(bool isDegraded)
    {
        IsDegraded = isDegraded;
        first.TrySetResult();
        Interlocked.Exchange(ref nextReport, NewSource()).TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
