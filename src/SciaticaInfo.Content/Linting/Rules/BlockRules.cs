using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>BLK002, BLK005, BLK010, BLK011, and titles that must be there.</summary>
internal static class BlockRules
{
    private const int FewestFacts = 3;
    private const int MostFacts = 7;

    public static void Check(NamedBlock block, RenderContext context)
    {
        // Once BLK001 is mended, the line has no end.
        if (block.Kind == BlockKind.Unknown && BlockKinds.Meant(block.Name, block.Title, context.Shared.Pieces.Keys)?.StartsWith(BlockKinds.Including, StringComparison.Ordinal) == true) return;

        if (!block.IsClosed)
        {
            context.Report("BLK002", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" begins here and is never closed, so it would swallow the rest of the page. The line that closes it belongs {PlaceOfEnd(block)}.", ":::");
        }

        if (block is { Count: 0, Kind: not BlockKind.Video })
        {
            context.Report("BLK005", Severity.Error, block.Line, block.Column, $"The block \"{block.Name}\" is empty. Write its text below, or delete it.", block.Kind.HoldsList() ? $"- {ExampleWordsRule.FirstLine}" : ExampleWordsRule.BlockText);
        }

        if (block.Kind == BlockKind.Expand && block.Title.Length == 0)
        {
            context.Report("BLK005", Severity.Error, block.Line, block.Column, "An expand block needs a title: readers see only that.", "::: expand How nerves work");
        }

        if (block.Title.Length > 0) CheckLostTitle(block, context);
        else if (block is { Kind: BlockKind.KeyFacts, IsClosed: true, Count: > 0 }) CheckFacts(block, context);
    }

    /// <summary>BLK011: too many facts, or none that readers can tell apart, are no summary.</summary>
    private static void CheckFacts(NamedBlock block, RenderContext context)
    {
        var count = block.OfType<ListBlock>().Sum(list => list.Count);
        if (count is >= FewestFacts and <= MostFacts) return;

        var items = count == 1 ? "1 item" : $"{count} items";
        var remedy = Remedy.Do(count > MostFacts ? "Keep what matters most, and move the rest into the text below." : "Write what readers need first, each fact in a line of its own behind a hyphen and a space.");
        context.Report("BLK011", Severity.Warning, block.Line, block.Column, $"The key facts are a list of {FewestFacts} to {MostFacts} items, and this one has {items}.", remedy);
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
