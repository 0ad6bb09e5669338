namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// The smallest Brotli takes its time, so readers get a quick one until it is done. A thread of its own, because the pool's few threads must
/// stay free for readers. Whatever else may wait until an edition has stood for a while is done on it too.
/// </summary>
internal sealed class HardCompression
{
    /// <summary>An edition that is replaced sooner has no work done after it.</summary>
    private static readonly TimeSpan Stands = TimeSpan.FromSeconds(5);

    private readonly object rest = new();
    private volatile Edition? newest;
    private bool isResting;

    /// <summary>Work on an older edition stops.</summary>
    /// <param name="after">What else has time until the edition has stood for a while.</param>
    public void Start(Edition edition, Action after, CancellationToken cancellationToken)
    {
        newest = edition;
        var work = new Thread(() => Run(edition, after, cancellationToken)) { IsBackground = true, Priority = ThreadPriority.Lowest, Name = "Smallest Brotli" };
        work.Start();
    }

    /// <summary>An editor waits for the next edition, and nobody for this.</summary>
    /// <returns>Ends the rest.</returns>
    public IDisposable Rest() => new Resting(this);

    private void Run(Edition edition, Action after, CancellationToken cancellationToken)
    {
        foreach (var response in edition.Responses.Values.Concat(edition.Errors.Values).Concat(edition.Next?.Responses.Values ?? []).Distinct())
        {
            if (cancellationToken.IsCancellationRequested || !ReferenceEquals(newest, edition)) return;
            response.CompressHard();
            WaitForWork();
        }

        if (!cancellationToken.WaitHandle.WaitOne(Stands) && ReferenceEquals(newest, edition)) after();
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
