using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>What a renderer would give up half-way through: found before it begins, in a piece that no page holds too.</summary>
internal static class NestingLimit
{
    /// <summary>Markdig's renderer throws past 128.</summary>
    private const int MaxDepth = 100;

    public static Diagnostic? FindExcess(string path, MarkdownDocument document) => FindTooDeep(document, document, 0) is { } block
        ? new("HTML002", Severity.Error, path, block.Line + 1, block.Column + 1, "Quotes, lists or brackets stand inside one another too deep here.", Remedy.Do("Split the page in two, or take the last change back."))
        : null;

    /// <param name="block">The last block on the way down: parts of a line may have no place of their own.</param>
    private static Block? FindTooDeep(MarkdownObject node, Block block, int depth)
    {
        if (depth > MaxDepth) return block;

        if (node is ContainerBlock blocks)
        {
            foreach (var inner in blocks)
            {
                if (FindTooDeep(inner, inner, depth + 1) is { } found) return found;
            }
        }

        for (var inner = (node as LeafBlock)?.Inline?.FirstChild ?? (node as ContainerInline)?.FirstChild; inner is not null; inner = inner.NextSibling)
        {
            if (FindTooDeep(inner, block, depth + 1) is { } found) return found;
        }

        return null;
    }
}
