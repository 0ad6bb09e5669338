namespace SciaticaInfo.Web.Publishing;

/// <summary>The edition that readers see, replaced whole. A request reads it once and keeps what it got.</summary>
public sealed class LiveSite(TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource first = NewSource();
    private readonly TaskCompletionSource firstAnswers = NewSource();
    private readonly TaskCompletionSource firstPages = NewSource();
    private TaskCompletionSource nextReport = NewSource();
    private volatile Edition? edition;
    private volatile KeptAnswers? kept;
    private volatile EarlyAnswers? early;
    private volatile Action? onCall;
    private volatile bool isFolderStalled;
    private volatile bool isDegraded;
    private int waiting;

    /// <summary><see langword="null"/> until the first edition is there.</summary>
    public Edition? Current
    {
        get
        {
            var now = edition;
            return now is { Next: { } next } && clock.GetUtcNow().UtcTicks >= now.ValidUntilTicks ? next : now;
        }
    }

    /// <summary>True when the edition that was made ahead of time is shown: what comes after it is still to be made, and to be remembered.</summary>
    public bool HasTurned => edition is { } made && !ReferenceEquals(made, Current);

    /// <summary>Those of the edition; before the first one, those that were kept of the last run, if they are still right.</summary>
    public Answers? Answers => Current ?? (kept is { } last && last.IsRightAt(clock.GetUtcNow()) ? last : (Answers?)null);

    /// <summary>Single answers of the first edition while it is being made.</summary>
    public EarlyAnswers? Early => early is { } single && single.AreRightAt(clock.GetUtcNow()) ? single : null;

    /// <summary>True while files are held at an older version, a page could not be made, or the content folder is away or does not answer.</summary>
    public bool IsDegraded => isDegraded || isFolderStalled;

    /// <summary>True while the content folder does not answer.</summary>
    public bool IsFolderStalled { get => isFolderStalled; set => isFolderStalled = value; }

    /// <summary>Ends when there is something to show, or when it is known that there is nothing.</summary>
    public Task FirstEdition => first.Task;

    /// <summary>Ends with the first answers, which may come before the first edition.</summary>
    public Task FirstAnswers => firstAnswers.Task;

    /// <summary>Ends with the next swap or report.</summary>
    public Task NextReport => nextReport.Task;

    /// <summary>For the time until the first edition is made.</summary>
    public void ShowKept(KeptAnswers answers)
    {
        kept = answers;
        firstAnswers.TrySetResult();
        firstPages.TrySetResult();
    }

    /// <summary>For the time until the first edition is made, where nothing was kept.</summary>
    /// <param name="answers"><see langword="null"/> when there are none: what was shown of an edition that never came may not be in the next.</param>
    /// <returns>Ends when readers who waited for the start have one, before the processor is needed for anything else.</returns>
    public async Task ShowEarlyAsync(EarlyAnswers? answers, CancellationToken cancellationToken)
    {
        early = answers;
        if (answers is null) return;

        var isAwaited = Volatile.Read(ref waiting) > 0;
        firstPages.TrySetResult();
        if (isAwaited) await Task.WhenAny(answers.FirstFound, Task.Delay(Patience, clock, cancellationToken));
    }

    /// <summary>For a reader who comes before there is anything to answer with.</summary>
    public async Task AwaitFirstPagesAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        await firstPages.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref waiting);
    }

    public void Swap(Edition next, bool isDegraded)
    {
        edition = next;
        (kept, early) = (null, null);
        Report(isDegraded);
    }

    /// <param name="call">Called when readers need another edition than this one; it costs nothing and does not throw.</param>
    public void OnCallForEdition(Action call) => onCall = call;

    /// <summary>For what only another edition can mend.</summary>
    public void CallForEdition() => onCall?.Invoke();

    /// <summary>The same edition, with the one that comes after it.</summary>
    public void Prepare(Edition current) => edition = current;

    /// <summary>Nothing new to show, but the state of the folder is known.</summary>
    public void Report(bool isDegraded)
    {
        this.isDegraded = isDegraded;
        first.TrySetResult();
        firstAnswers.TrySetResult();
        firstPages.TrySetResult();
        Interlocked.Exchange(ref nextReport, NewSource()).TrySetResult();
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
