using System.Collections.Frozen;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Publishing;

/// <summary>A snapshot with every answer made from it. Never changes; the site shows one at a time.</summary>
public sealed record Edition(
    SiteSnapshot Snapshot,
    IReadOnlyDictionary<string, FinishedResponse> Responses,
    FrozenDictionary<string, string> Redirects,
    FrozenSet<string> Gone,
    FrozenDictionary<int, FinishedResponse> Errors)
    : Answers(Responses, Redirects, Gone, Errors)
{
    /// <summary>UTC ticks from which <see cref="Next"/> is the right edition.</summary>
    public long ValidUntilTicks { get; } = Snapshot.NextChange?.UtcTicks ?? long.MaxValue;

    /// <summary>True when a page could not be made: the next edition is to try again.</summary>
    public bool HasFailed { get; init; }

    /// <summary>The edition from the next change by the clock on; <see langword="null"/> when none will come.</summary>
    public Edition? Next { get; init; }
}
