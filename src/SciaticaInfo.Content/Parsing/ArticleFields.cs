using System.Collections.Immutable;

namespace SciaticaInfo.Content.Parsing;

internal enum ArticleStatus
{
    Draft,
    Review,
    Published,
    Archived,
}

internal static class ArticleStatuses
{
    /// <summary>By the name that stands in a file, in whatever letters. What else the runtime takes for one, such as a number or several joined, is none.</summary>
    public static readonly OrderedDictionary<string, ArticleStatus> ByName =
        new(Enum.GetValues<ArticleStatus>().Select(status => KeyValuePair.Create(status.ToString().ToLowerInvariant(), status)), StringComparer.OrdinalIgnoreCase);
}

/// <summary>The front matter of one page, typed. What is missing for publication has been named already.</summary>
internal sealed record ArticleFields
{
    public required string Title { get; init; }
    public required string Summary { get; init; }
    public required ArticleStatus Status { get; init; }
    public required Slug Slug { get; init; }
    public required string? Section { get; init; }
    public required int Order { get; init; }
    public required DateOnly? Published { get; init; }
    public required DateOnly? Changed { get; init; }
    public required DateOnly? PublishOn { get; init; }
    public required DateOnly? ExpireOn { get; init; }
    public required DateOnly? Reviewed { get; init; }
    public required DateOnly? ReviewDue { get; init; }
    public required Field? ReviewEvery { get; init; }
    public required Field? Reviewer { get; init; }
    public required Field? Image { get; init; }
    public required string? ImageAlt { get; init; }
    /// <summary><see langword="null"/>: the site's own.</summary>
    public required LanguageTag? Language { get; init; }

    /// <summary>The page that this one says in another language, without a field's name where the file's name tells it; <see langword="null"/> for a page of its own.</summary>
    public required Field? Translates { get; init; }

    /// <summary>Fingerprint of the original when it was translated.</summary>
    public required Field? TranslatedFrom { get; init; }

    public required bool IsListed { get; init; }
    public required ImmutableArray<Field> Aliases { get; init; }
    public required ImmutableArray<Field> Tags { get; init; }

    /// <summary>The aliases as addresses, such as <c>/old-page</c>.</summary>
    public IEnumerable<string> OldPaths => Aliases.Select(alias => "/" + alias.Value.Trim().Trim('/'));

    /// <summary>Fingerprint of the text that was reviewed.</summary>
    public required Field? ReviewedText { get; init; }

    /// <summary>Rules whose warnings are silenced on this page.</summary>
    public required ImmutableHashSet<string> Accepts { get; init; }

    /// <summary>Where a message about the section goes.</summary>
    public required Field? SectionField { get; init; }

    /// <summary>Where a message about the review goes.</summary>
    public required Field? ReviewedField { get; init; }

    /// <summary>Where a message about the address goes; <see langword="null"/> for an address that is the file's name.</summary>
    public required Field? SlugField { get; init; }
}
