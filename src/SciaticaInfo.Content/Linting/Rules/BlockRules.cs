using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>BLK002, BLK005, BLK010, and titles that must be there.</summary>
internal static class BlockRules
{
    public static void Check(NamedBlock block, RenderContext context)
    {
        // Once BLK001 is mended, the line has no end.
        if (block.Kind == BlockKind.Unknown && BlockKinds.Meant(block.Name, block.Title, context.Shared.Pieces.Keys)?.StartsWith(BlockKinds.Including, StringComparison.Ordinal) == true) return;

        if (!block.IsClosed)
        {
            context.Report("BLK002", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" begins here and is never closed, so it would swallow the rest of the page. The line that closes it belongs {PlaceOfEnd(block)}.", ":::");
        }

        if (block.Count == 0)
        {
            context.Report("BLK005", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" is empty. Write its text below, or delete it.", block.Kind.HoldsList() ? $"- {ExampleWordsRule.FirstLine}" : ExampleWordsRule.BlockText);
        }

        if (block.Kind == BlockKind.Expand && block.Title.Length == 0)
        {
            context.Report("BLK005", Severity.Error, block.Line, block.Column, "An expand block needs a title: readers see only that.", "::: expand How nerves work");
        }

        if (block.Title.Length > 0) CheckLostTitle(block, context);
    }

    /// <summary>BLK010: the first line of a list that ended up behind the name, and a list of don'ts that would have ticks.</summary>
    private static void CheckLostTitle(NamedBlock block, RenderContext context)
    {
        if (block.Kind == BlockKind.Do && block.Title.ToLowerInvariant().TrimEnd(':', '.') is "not" or "nots" or "n't")
        {
            context.Report("BLK010", Severity.Error, block.Line, block.TitleColumn, "A list of dos begins here, with a tick before each of its lines. The block for what readers are not to do is named dont.", "::: dont");
        }
        else if (block.Kind is BlockKind.KeyFacts or BlockKind.Do or BlockKind.Dont)
        {
            context.Report("BLK010", Severity.Error, block.Line, block.TitleColumn, $"The block \"{block.Name}\" has a heading of its own, so readers do not see the words behind its name.", Remedy.Do("Put these words on a line of their own below this one, behind a hyphen and a space, or delete them."));
        }
    }

    /// <summary>Below the one list of a block that holds no more; in another, above what begins something new.</summary>
    private static string PlaceOfEnd(NamedBlock block)
    {
        var next = (block.Kind.HoldsList() ? block.SkipWhile(child => child is not ListBlock).Skip(1).FirstOrDefault() : null)
            ?? block.FirstOrDefault(child => child is HeadingBlock or NamedBlock);
        return next is null ? "at the end of the text" : $"above line {next.Line + 1}";
    }
}
