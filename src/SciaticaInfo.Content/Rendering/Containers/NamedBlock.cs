using Markdig.Parsers;
using Markdig.Syntax;

namespace SciaticaInfo.Content.Rendering.Containers;

/// <summary>What stands between <c>::: name title</c> and <c>:::</c>.</summary>
internal sealed class NamedBlock(BlockParser parser) : ContainerBlock(parser)
{
    public required BlockKind Kind { get; init; }

    /// <summary>The name as it was written.</summary>
    public required string Name { get; init; }

    public required string Title { get; init; }

    /// <summary>The file that a video block names in front of its title; empty for other blocks.</summary>
    public string File { get; init; } = "";

    /// <summary>The 0-based column on which the title begins.</summary>
    public required int TitleColumn { get; init; }

    /// <summary>Whether a line of <c>:::</c> closed it.</summary>
    public bool IsClosed { get; set; }

    /// <summary>Whether nothing more can come into it, closed or not. While a line is read, Markdig's own word for this is not set yet.</summary>
    public bool HasEnded { get; set; }
}

/// <summary>A line of <c>:::</c> that closes nothing.</summary>
internal sealed class StrayFenceBlock(BlockParser parser) : LeafBlock(parser);

/// <summary><c>::: include name</c>.</summary>
internal sealed class IncludeBlock(BlockParser parser) : LeafBlock(parser)
{
    public required string Piece { get; init; }
}
