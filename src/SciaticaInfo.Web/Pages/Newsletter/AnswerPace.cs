namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>
/// The least time of an answer that must not tell whether an address is known. A new row costs a fraction of a millisecond more than a known one;
/// within this time nobody outside sees it, and above it the fraction is lost among the rest.
/// </summary>
/// <param name="time">The machine's own, which is what can be measured from outside.</param>
internal sealed class AnswerPace(TimeProvider time)
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    /// <summary>Runs from the beginning: a timer counts whole milliseconds, so one that is set for what is left tells what has been taken of the last.</summary>
    private readonly Task least = Task.Delay(Least, time);

    public Task WaitAsync(CancellationToken cancellationToken) => least.WaitAsync(cancellationToken);
}
