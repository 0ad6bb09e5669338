using Markdig.Syntax.Inlines;

namespace SciaticaInfo.Content.Rendering.Inlines;

/// <summary><c>[[term]]</c> or <c>[[term|words]]</c>.</summary>
internal sealed class TermInline : LeafInline
{
    public required string Term { get; init; }
    public required string Words { get; init; }
}

/// <summary><c>[@key]</c> or <c>[@key p. 12]</c>.</summary>
internal sealed class CitationInline : LeafInline
{
    public required string Key { get; init; }

    /// <summary>Where in the source, such as <c>p. 12</c>; empty for the whole.</summary>
    public required string Locator { get; init; }
}

/// <summary><c>{{name}}</c>.</summary>
internal sealed class VariableInline : LeafInline
{
    public required string Name { get; init; }
}
