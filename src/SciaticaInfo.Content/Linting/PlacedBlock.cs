using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting;

/// <summary>A block as a reader meets it, those of included pieces among the page's own.</summary>
/// <param name="Include">The line that brings the block in; <see langword="null"/> for the page's own.</param>
internal sealed record PlacedBlock(Block Block, IncludeBlock? Include)
{
    /// <summary>Where on the page to tell of something inside this block: a piece is not at fault for what stands beside it.</summary>
    public Block PlaceOf(Block inner) => Include ?? inner;

    public bool BringsHeading => Block is HeadingBlock or NamedBlock { Kind: BlockKind.KeyFacts or BlockKind.Do or BlockKind.Dont } or NamedBlock { Title.Length: > 0 };

    public static IReadOnlyList<PlacedBlock> Of(MarkdownDocument document, RenderContext context) =>
    [
        .. document.SelectMany(block => block is IncludeBlock include && context.Shared.Pieces.TryGetValue(include.Piece, out var piece)
            ? piece.Document.Select(inner => new PlacedBlock(inner, include))
            : [new PlacedBlock(block, null)]),
    ];

    /// <summary>This block, if it is of the kind, and all such inside it.</summary>
    public IEnumerable<T> All<T>()
        where T : Block
    {
        if (Block is T own) yield return own;
        if (Block is not ContainerBlock container) yield break;

        foreach (var inner in container.Descendants<T>()) yield return inner;
    }
}
