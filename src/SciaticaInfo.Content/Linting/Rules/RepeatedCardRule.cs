using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CARE003: each level of care stands once on a page, so that no sign is missed in a second list.</summary>
internal static class RepeatedCardRule
{
    public static void Check(IEnumerable<PlacedBlock> blocks, RenderContext context)
    {
        var first = new Dictionary<BlockKind, int>();
        foreach (var placed in blocks)
        {
            foreach (var card in placed.All<NamedBlock>().Where(block => block.Kind.IsCareCard() && !first.TryAdd(block.Kind, placed.PlaceOf(block).Line + 1)))
            {
                var place = placed.PlaceOf(card);
                context.Report("CARE003", Severity.Warning, place.Line, place.Column, $"This is the second card of the level \"{card.Name}\" on the page: a reader may act on one and miss the other.", Remedy.Do($"Move its lines into the card at line {first[card.Kind]}, and delete this one."));
            }
        }
    }
}
