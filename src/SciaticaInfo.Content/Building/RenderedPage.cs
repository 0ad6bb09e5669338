using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>One version of one page, rendered against one set of shared content.</summary>
/// <param name="Article"><see langword="null"/> when the file could not be made into a page at all.</param>
/// <param name="Diagnostics">Those of the file and of its rendering; link faults come later.</param>
internal sealed record RenderedPage(
    SourceFile File, ArticleFields? Fields, Article? Article, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<PageLink> Links,
    ImmutableArray<string> CitedKeys, TextStatistics Reading)
{
    /// <summary>Faults that keep a page back even when it never was good: all errors but dead links and lost footnotes.</summary>
    public bool HasHardError => Diagnostics.Any(IsHard);

    /// <summary>It would hold what no page may, whoever accepted it and when.</summary>
    public bool IsUnsafe { get; init; }

    /// <summary>It could not be made, and that may be none of its fault.</summary>
    public bool IsLapse { get; init; }

    public static bool IsHard(Diagnostic diagnostic) => diagnostic is { IsError: true, Rule: not ("LINK001" or "LINK002" or "LINK003" or "LINK009" or "FOOT001") };

    /// <summary>Its text did not come back from where it was put, so the page is to be rendered again.</summary>
    public bool IsLost => Article is { Text.IsLost: true };

    /// <summary>False for one whose fields cannot be read, whatever is shown in its place.</summary>
    public bool IsTranslation => Fields is { Language: not null } or { Translates: not null };

    public bool HasError => Diagnostics.Any(diagnostic => diagnostic.IsError);
}
