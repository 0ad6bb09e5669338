using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content;

/// <summary>One page in an overview: the command <c>list</c> and the editors' dashboard show the same.</summary>
/// <param name="IsBehindOriginal">The page is a translation, and the text that it translates has changed since.</param>
/// <param name="LinksIn">Other pages whose text links here.</param>
public sealed record PageSummary(PageEntry Entry, int Errors, int Warnings, bool IsChangedSinceReview, bool IsBehindOriginal, int LinksIn)
{
    private const string ChangedSinceReview = "REV003";
    private const string ChangedSinceTranslated = "I18N001";

    /// <summary>Those with most errors first, then warnings, then by the day of the next review; pages that nobody reviewed last.</summary>
    public static ImmutableArray<PageSummary> Of(BuildResult result)
    {
        var found = result.Diagnostics.ToLookup(diagnostic => diagnostic.Path, StringComparer.Ordinal);
        var links = result.Pages.SelectMany(page => page.LinksOut.Select(target => (Target: target.TrimEnd('/'), page.Path))).ToLookup(link => link.Target, link => link.Path, StringComparer.Ordinal);
        return
        [
            .. result.Pages.Select(entry => new PageSummary(
                    entry,
                    found[entry.Path].Count(diagnostic => diagnostic.IsError),
                    found[entry.Path].Count(diagnostic => diagnostic.Severity == Severity.Warning),
                    found[entry.Path].Any(diagnostic => diagnostic.Rule == ChangedSinceReview),
                    found[entry.Path].Any(diagnostic => diagnostic is { Rule: ChangedSinceTranslated, Severity: Severity.Warning }),
                    entry.Slug is { } slug ? links[slug.Path].Count(from => from != entry.Path) : 0))
                .OrderByDescending(page => page.Errors).ThenByDescending(page => page.Warnings)
                .ThenBy(page => page.Entry.Review?.NextReview ?? DateOnly.MaxValue).ThenBy(page => page.Entry.Path, StringComparer.Ordinal),
        ];
    }
}
