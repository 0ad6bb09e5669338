using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>BLK002, BLK005, and titles that must be there.</summary>
internal static class BlockRules
{
    public static void Check(NamedBlock block, RenderContext context)
    {
        if (!block.IsClosed)
        {
            context.Report("BLK002", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" begins here and is never closed, so it would swallow the rest of the page. The line that closes it belongs {PlaceOfEnd(block)}.", ":::");
        }

        if (block.Count == 0)
        {
            context.Report("BLK005", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" is empty. Write its text below, or delete it.", HoldsList(block) ? "- its first line" : "The text of the block.");
        }

        if (block.Kind == BlockKind.Expand && block.Title.Length == 0)
        {
            context.Report("BLK005", Severity.Error, block.Line, block.Column, "An expand block needs a title: readers see only that.", "::: expand How nerves work");
        }
    }

    /// <summary>Below the one list of a block that holds no more; in another, above what begins something new.</summary>
    private static string PlaceOfEnd(NamedBlock block)
    {
        var next = (HoldsList(block) ? block.SkipWhile(child => child is not ListBlock).Skip(1).FirstOrDefault() : null)
            ?? block.FirstOrDefault(child => child is HeadingBlock or NamedBlock);
        return next is null ? "at the end of the text" : $"above line {next.Line + 1}";
    }

    private static bool HoldsList(NamedBlock block) => block.Kind.IsCareCard() || block.Kind is BlockKind.KeyFacts or BlockKind.Do or BlockKind.Dont;
}
