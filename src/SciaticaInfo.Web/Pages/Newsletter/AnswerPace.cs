using System.Diagnostics;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>
/// The least time of an answer that must not tell whether an address is known. A new row costs a fraction of a millisecond more than a known one;
/// within this time nobody outside sees it, and above it the fraction is lost among the rest.
/// </summary>
internal sealed class AnswerPace
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(20);

    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>By the machine's own time, which is what can be measured from outside.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) =>
        Least - Stopwatch.GetElapsedTime(start) is { } left && left > TimeSpan.Zero ? Task.Delay(left, TimeProvider.System, cancellationToken) : Task.CompletedTask;
}
