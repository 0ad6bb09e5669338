namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// When an edition in which something went wrong is made again, with no edit to call for it: soon, for the cause may be over, and less and less
/// often, for what fails each time must not keep a core busy.
/// </summary>
internal sealed class NextTry(TimeProvider clock)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What is due may fail before its edition is begun, again and again.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromSeconds(1);

    private TimeSpan? pause;
    private long since;
    private bool isOn;
    private bool wasDue;

    /// <summary>Something failed, and until it is due no edition but that of an edit is worth while.</summary>
    public bool IsPlanned => pause is not null;

    public bool IsDue => clock.GetElapsedTime(since) >= pause;

    /// <summary>How long to wait for a change: no longer than until the next try.</summary>
    public TimeSpan WaitWithin(TimeSpan most)
    {
        if (pause is not { } time) return most;

        var rest = time - clock.GetElapsedTime(since);
        return rest < Breath ? Breath : rest < most ? rest : most;
    }

    /// <summary>For a fault that is found between editions: it is due at once, but for a short while after the last one.</summary>
    public void PlanIf(bool isCalledFor)
    {
        if (isCalledFor) pause ??= Shortest;
    }

    /// <summary>To be called before each edition.</summary>
    public void Begin() => (isOn, wasDue) = (true, IsDue);

    /// <summary>To be called after it. Does nothing when none was begun.</summary>
    /// <param name="hasFailed">It, or a page of it.</param>
    public void End(bool hasFailed)
    {
        if (!isOn) return;

        isOn = false;
        if (!hasFailed) pause = null;
        else if (pause is null) pause = Shortest;
        else if (wasDue) pause = TimeSpan.FromTicks(Math.Min(pause.Value.Ticks * 2, Longest.Ticks)); // an edit in between says nothing about the cause
        since = clock.GetTimestamp();
    }
}
