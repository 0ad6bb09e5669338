using System.Collections.Frozen;

namespace SciaticaInfo.Web.Publishing;

/// <summary>Answers of an edition that another run of this program made of the same content.</summary>
/// <param name="From">They are those of the calendar from this instant on,</param>
/// <param name="Until">and no longer from this one on.</param>
public sealed record KeptAnswers(
    DateTimeOffset From,
    DateTimeOffset Until,
    IReadOnlyDictionary<string, FinishedResponse> Responses,
    FrozenDictionary<string, string> Redirects,
    FrozenSet<string> Gone,
    FrozenDictionary<int, FinishedResponse> Errors)
    : Answers(Responses, Redirects, Gone, Errors)
{
    public bool IsRightAt(DateTimeOffset now) => From <= now && now < Until;

    public static KeptAnswers Of(Edition edition) =>
        new(edition.Snapshot.AsOf, edition.Snapshot.NextChange ?? DateTimeOffset.MaxValue, edition.Responses, edition.Redirects, edition.Gone, edition.Errors);
}
