using Microsoft.Extensions.Options;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Keeps the answers in memory within <c>Content__MemoryBudgetMb</c>: those that nobody has asked for longest are put away first.</summary>
public sealed class AnswerBudget(PageStore store, IOptions<ContentOptions> options)
{
    private readonly long most = options.Value.MostAnswers;

    /// <summary>For answers that are made one after the other: those that there is no room for are put away at once.</summary>
    /// <param name="held">Bytes of those before.</param>
    /// <returns>Bytes of all of them.</returns>
    public long Add(long held, FinishedResponse response)
    {
        if (response.Held > 0 && held + response.Held > most && response.MayBePutAway) response.PutAway(store);
        return held + response.Held;
    }

    /// <summary>Those that readers asked for, and that are in memory as quick Brotli: they came back from the file.</summary>
    public static IReadOnlyList<FinishedResponse> QuickOf(Answers answers) => [.. answers.Responses.Values.Where(response => response is { IsCompressible: true, IsSmallest: false, LastUsed: > 0, Held: > 0 })];

    /// <summary>For answers that readers have brought back into memory, or into more forms.</summary>
    public void Trim(Answers answers)
    {
        var all = answers.Responses.Values.Where(response => response.Held > 0).ToList();
        var held = all.Sum(response => (long)response.Held);
        if (held <= most) return;

        // Some more than needed, so that not every look finds some to do.
        foreach (var response in all.Where(response => response.MayBePutAway).OrderBy(response => response.LastUsed))
        {
            if (held <= most - (most / 10)) return;

            held -= response.Held;
            response.PutAway(store);
            held += response.Held;
        }
    }
}
