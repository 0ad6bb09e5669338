using System.Collections.Immutable;
using Markdig.Syntax;

namespace SciaticaInfo.Content.Rendering;

/// <summary>What every page may draw on: settings, sources, terms, pieces, pictures, videos.</summary>
internal sealed record SharedContent
{
    public required SiteSettings Site { get; init; }

    /// <summary>True where <c>site.yml</c> as it is now has an error, and <see cref="Site"/> is its last good version.</summary>
    public bool HasFaultInSite { get; init; }

    public required ImmutableDictionary<string, Reference> References { get; init; }
    public required ImmutableDictionary<string, GlossaryTerm> Terms { get; init; }
    public required ImmutableDictionary<string, Piece> Pieces { get; init; }

    /// <summary>Of all files of pieces, those that were never good among them.</summary>
    public ImmutableHashSet<string> PieceNames { get; init; } = [];

    /// <summary>By path below the content folder, as captions and videos are.</summary>
    public required ImmutableDictionary<string, MediaFile> Images { get; init; }

    public ImmutableDictionary<string, MediaFile> Captions { get; init; } = ImmutableDictionary<string, MediaFile>.Empty;

    /// <summary>Those that browsers can play.</summary>
    public ImmutableSortedDictionary<string, VideoFile> Videos { get; init; } = ImmutableSortedDictionary<string, VideoFile>.Empty;

    public required ImmutableDictionary<string, Person> People { get; init; }

    /// <summary>The same for a page in another language: a piece that is there in that language stands in place of the site's own.</summary>
    public SharedContent In(LanguageTag? language) => language is null ? this : this with
    {
        Pieces = Pieces.SetItems(Pieces.Values.Where(piece => piece.Language == language).Select(piece => KeyValuePair.Create(Path.GetFileNameWithoutExtension(piece.Path), piece))),
    };
}

/// <summary>Text of <c>shared/</c> that pages include.</summary>
/// <param name="Name">As pages call it; with the language before it for a translation, as in <c>fr/red-flags</c>.</param>
/// <param name="Source">The text as written; places in <paramref name="Document"/> count from its start.</param>
internal sealed record Piece(string Name, string Path, MarkdownDocument Document, string Source)
{
    /// <summary><see langword="null"/>: the site's own.</summary>
    public LanguageTag? Language { get; init; }
}
