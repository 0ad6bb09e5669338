using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>DO004: what helps comes before what harms.</summary>
internal static class DoOrderRule
{
    public static void Check(IEnumerable<PlacedBlock> blocks, RenderContext context)
    {
        PlacedBlock? donts = null;
        foreach (var placed in blocks)
        {
            switch (placed.Block)
            {
                case HeadingBlock: donts = null; break;
                case NamedBlock { Kind: BlockKind.Dont }: donts = placed; break;
                case NamedBlock { Kind: BlockKind.Do } when donts is not null:
                    var place = donts.PlaceOf(donts.Block);
                    context.Report("DO004", Severity.Warning, place.Line, place.Column, "This list of don'ts stands before the list of dos: what helps comes first.", Remedy.Do($"Move this block below the list of dos at line {placed.PlaceOf(placed.Block).Line + 1}."));
                    donts = null;
                    break;
            }
        }
    }
}
