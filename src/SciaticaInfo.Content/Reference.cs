using System.Collections.Immutable;

namespace SciaticaInfo.Content;

/// <summary>A source from <c>references.yml</c>.</summary>
/// <param name="Source">Journal, publisher or site, with volume and pages where there are any.</param>
/// <param name="Url">http or https; <see langword="null"/> only where <paramref name="Isbn"/> is given.</param>
public sealed record Reference(
    string Key, string? Authors, string Title, string Source, int Year, Uri? Url, string? Isbn, DateOnly? Accessed);

/// <summary>A reference as one page cites it.</summary>
/// <param name="Number">1 for the first source the page cites.</param>
/// <param name="Mentions">How often the page cites it.</param>
public readonly record struct Citation(int Number, Reference Reference, int Mentions)
{
    /// <summary>Anchors of the markers in the text, in order: where the links back lead.</summary>
    public IReadOnlyList<string> MarkerIds
    {
        get
        {
            var number = Number;
            return [.. Enumerable.Range(1, Mentions).Select(mention => MarkerId(number, mention))];
        }
    }

    /// <summary>The anchor of this entry in the page's list of references.</summary>
    public string Id => $"ref-{Number}";

    /// <param name="mention">From 1.</param>
    public static string MarkerId(int number, int mention) => $"cite-{number}-{mention}";
}

/// <summary>A term from <c>glossary.md</c>.</summary>
/// <param name="Id">Anchor on the glossary page, and of the definition on a page that uses the term.</param>
/// <param name="DefinitionHtml">Finished HTML of phrasing content only: it may stand inside a paragraph.</param>
/// <param name="DefinitionText">The same as plain text.</param>
/// <param name="UsedBy">Pages that mark the term, by title; of more than <see cref="MostNamed"/> the first ones.</param>
public sealed record GlossaryTerm(
    string Id, string Name, string DefinitionHtml, string DefinitionText, ImmutableArray<Slug> UsedBy)
{
    public const int MostNamed = 20;

    /// <summary>All pages that mark the term.</summary>
    public int UsedByCount { get; init; } = UsedBy.Length;
}
