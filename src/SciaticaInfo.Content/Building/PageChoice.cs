using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>The version of one page that is shown, and what was found in its newest one.</summary>
/// <param name="Last">The version that was accepted before.</param>
internal sealed record PageChoice(string Path, RenderedPage? Shown, SourceFile? Newest, SourceFile? Last, RenderedPage? Fresh, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>True when the file was written since, or is new.</summary>
    public bool IsEdited => Newest is not null && (Last is null || Last.Sha256 != Newest.Sha256);

    /// <summary>True when the version shown is the newest.</summary>
    public bool IsUnchanged => Shown is not null && Newest is not null && Shown.File.Sha256 == Newest.Sha256;

    public bool IsPublic => Shown is { Article: not null, Fields.Status: ArticleStatus.Published };
}
