using System.Collections.Frozen;

namespace SciaticaInfo.Web.Publishing;

/// <summary>All that readers can be answered with at one time. Never changes.</summary>
/// <param name="Responses">By path, beginning with a slash. Not frozen: with thousands of paths that takes a millisecond of each edit, and nothing is found any sooner.</param>
/// <param name="Redirects">Old path → where it leads.</param>
/// <param name="Gone">Paths of pages that were taken down on purpose.</param>
/// <param name="Errors">By status.</param>
public record Answers(
    IReadOnlyDictionary<string, FinishedResponse> Responses,
    FrozenDictionary<string, string> Redirects,
    FrozenSet<string> Gone,
    FrozenDictionary<int, FinishedResponse> Errors)
{
    /// <summary>True when one did not come back from where it was put away.</summary>
    internal bool HasLost => All.Any(response => response.IsLost);

    private IEnumerable<FinishedResponse> All => Responses.Values.Concat(Errors.Values);

    /// <summary>Where one did not come back, others may not either: one edition is to make all of them anew.</summary>
    internal void FindLost()
    {
        foreach (var response in All.Where(response => response.Held == 0))
        {
            try
            {
                response.Smallest();
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException)
            {
                // It knows by itself now that it is lost.
            }
        }
    }

    public FinishedResponse? Find(ReadOnlySpan<char> path) =>
        Responses is Dictionary<string, FinishedResponse> all && all.TryGetAlternateLookup<ReadOnlySpan<char>>(out var byPath)
            ? byPath.TryGetValue(path, out var response) ? response : null
            : Responses.GetValueOrDefault(path.ToString());
}
