using SciaticaInfo.Content;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Preview;

/// <summary>The site as it will be, or was, on another day.</summary>
public sealed class AsOfBuilds(EditionRenderer renderer) : IDisposable
{
    public const string Parameter = "as-of";
    private const int Kept = 8;

    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly SiteSnapshotBuilder builder = new() { MarksLongSentences = true };
    private readonly Dictionary<DateOnly, FinishedBuild> known = [];
    private int version;

    /// <returns>The state with another day's build in it; the same state when there is nothing to show.</returns>
    public async Task<DeskState> OfAsync(DeskState state, DateOnly day, CancellationToken cancellationToken)
    {
        if (state.Build.Edition is not { } edition) return state;

        await gate.WaitAsync(cancellationToken);
        try
        {
            if (version != state.Version || known.Count > Kept) known.Clear();
            version = state.Version;
            if (!known.TryGetValue(day, out var build)) known[day] = build = await BuildAsync(state.Build, edition, day, cancellationToken);
            return state with { Build = build };
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<FinishedBuild> BuildAsync(FinishedBuild today, Edition edition, DateOnly day, CancellationToken cancellationToken)
    {
        var result = builder.Build(today.Folder, today.Result.Accepted, edition.Snapshot.Site.StartOf(day));
        return result.Snapshot is { } snapshot
            ? today with { Result = result, Edition = await renderer.RenderAsync(snapshot, edition, cancellationToken) }
            : today;
    }
}
