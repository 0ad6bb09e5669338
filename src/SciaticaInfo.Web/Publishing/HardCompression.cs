namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// The smallest Brotli takes its time, so readers get a quick one until it is done. A thread of its own, because the pool's few threads must
/// stay free for readers. Whatever else may wait until an edition has stood for a while is done on it too.
/// </summary>
internal sealed partial class HardCompression(ILogger log)
{
    /// <summary>An edition that is replaced sooner has no work done after it.</summary>
    private static readonly TimeSpan Stands = TimeSpan.FromSeconds(5);

    private readonly object rest = new();
    private volatile Edition? newest;
    private volatile bool isAtWork;
    private bool isResting;

    /// <summary>Work on an older edition stops.</summary>
    /// <param name="after">What else has time until the edition has stood for a while.</param>
    public void Start(Edition edition, Action after, CancellationToken cancellationToken)
    {
        (newest, isAtWork) = (edition, true);
        StartThread(() => Run(edition, after, cancellationToken), cancellationToken);
    }

    /// <summary>To be called now and then. What there is no time for is found again the next time.</summary>
    /// <param name="quick">Answers that readers ask for, and that are not as small as they could be.</param>
    public void Shrink(IReadOnlyList<FinishedResponse> quick, CancellationToken cancellationToken)
    {
        if (quick.Count == 0 || isAtWork) return;

        isAtWork = true;
        var edition = newest;
        StartThread(
            () =>
            {
                CompressAll(quick, edition, cancellationToken);
                if (ReferenceEquals(newest, edition)) isAtWork = false;
            },
            cancellationToken);
    }

    /// <summary>An editor waits for the next edition, and nobody for this.</summary>
    /// <returns>Ends the rest.</returns>
    public IDisposable Rest() => new Resting(this);

    private void Run(Edition edition, Action after, CancellationToken cancellationToken)
    {
        CompressAll(edition.Responses.Values.Concat(edition.Errors.Values).Concat(edition.Next?.Responses.Values ?? []).Distinct(), edition, cancellationToken);
        if (!ReferenceEquals(newest, edition)) return;

        isAtWork = false;
        if (!cancellationToken.WaitHandle.WaitOne(Stands) && ReferenceEquals(newest, edition)) after();
    }

    private void StartThread(Action work, CancellationToken cancellationToken)
    {
        void WorkUntilTheEnd()
        {
            try
            {
                work();
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                // The site stops. What this works with is disposed of by others, and nobody waits for it.
            }
            catch (Exception exception)
            {
                // Nobody above would catch it, and the program would end. What was left undone is found again after the next edition.
                isAtWork = false;
                Log.Stopped(log, exception);
            }
        }

        new Thread(WorkUntilTheEnd) { IsBackground = true, Priority = ThreadPriority.Lowest, Name = "Smallest Brotli" }.Start();
    }

    /// <summary>Stops when another edition is there.</summary>
    private void CompressAll(IEnumerable<FinishedResponse> responses, Edition? edition, CancellationToken cancellationToken)
    {
        foreach (var response in responses)
        {
            if (cancellationToken.IsCancellationRequested || !ReferenceEquals(newest, edition)) return;
            response.CompressHard();
            WaitForWork();
        }
    }

    private void WaitForWork()
    {
        lock (rest)
        {
            while (isResting) Monitor.Wait(rest);
        }
    }

    private void Set(bool toRest)
    {
        lock (rest)
        {
            isResting = toRest;
            Monitor.PulseAll(rest);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The work that follows an edition failed; the site keeps running")]
        public static partial void Stopped(ILogger logger, Exception exception);
    }

    private sealed class Resting : IDisposable
    {
        private readonly HardCompression work;

        public Resting(HardCompression work)
        {
            this.work = work;
            work.Set(toRest: true);
        }

        public void Dispose() => work.Set(toRest: false);
    }
}
