namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// The smallest Brotli takes its time, so readers get a quick one until it is done. A thread of its own, because the pool's few threads must
/// stay free for readers.
/// </summary>
internal sealed class HardCompression
{
    private volatile Edition? newest;

    /// <summary>Work on an older edition stops.</summary>
    public void Start(Edition edition, CancellationToken cancellationToken)
    {
        newest = edition;
        var work = new Thread(() => Run(edition, cancellationToken)) { IsBackground = true, Priority = ThreadPriority.Lowest, Name = "Smallest Brotli" };
        work.Start();
    }

    private void Run(Edition edition, CancellationToken cancellationToken)
    {
        foreach (var response in edition.Responses.Values.Concat(edition.Errors.Values).Concat(edition.Next?.Responses.Values ?? []).Distinct())
        {
            if (cancellationToken.IsCancellationRequested || !ReferenceEquals(newest, edition)) return;
            response.CompressHard();
        }
    }
}
