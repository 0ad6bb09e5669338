using System.Collections.Immutable;
using Markdig.Syntax;

namespace SciaticaInfo.Content.Rendering;

/// <summary>What every page may draw on: settings, sources, terms, pieces, pictures.</summary>
internal sealed record SharedContent
{
    public required SiteSettings Site { get; init; }
    public required ImmutableDictionary<string, Reference> References { get; init; }
    public required ImmutableDictionary<string, GlossaryTerm> Terms { get; init; }
    public required ImmutableDictionary<string, Piece> Pieces { get; init; }
    public required ImmutableDictionary<string, MediaFile> Images { get; init; }
    public required ImmutableDictionary<string, Person> People { get; init; }
}

/// <summary>Text of <c>shared/</c> that pages include.</summary>
/// <param name="Source">The text as written; places in <paramref name="Document"/> count from its start.</param>
internal sealed record Piece(string Name, string Path, MarkdownDocument Document, string Source);
