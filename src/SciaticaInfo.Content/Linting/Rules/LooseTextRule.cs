using Markdig.Extensions.DefinitionLists;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CARE006 and CARE007: what follows a card has a heading of its own; between two cards nothing is read.</summary>
internal static class LooseTextRule
{
    public static void Check(IEnumerable<PlacedBlock> blocks, RenderContext context)
    {
        var isAfterCard = false;
        PlacedBlock? loose = null;
        foreach (var placed in blocks)
        {
            if (placed.Block is NamedBlock { Kind: var kind } && kind.IsCareCard())
            {
                if (loose is not null) Report("CARE007", "This text stands between two care cards, where people miss it. Move it above the first card or below the last one, or give it a heading.", $"## {ExampleWordsRule.Heading}");
                (isAfterCard, loose) = (true, null);
            }
            else if (placed.BringsHeading)
            {
                ReportTextAfterCard();
                (isAfterCard, loose) = (false, null);
            }
            else if (isAfterCard && IsText(placed.Block))
            {
                loose ??= placed;
            }
        }

        ReportTextAfterCard();

        void ReportTextAfterCard()
        {
            if (loose is not null) Report("CARE006", "This text follows a care card without a heading of its own, so it reads as a part of the card.", $"## {ExampleWordsRule.Heading}");
        }

        void Report(string rule, string message, Remedy remedy)
        {
            var place = loose!.PlaceOf(loose.Block); // both callers have looked
            context.Report(rule, Severity.Warning, place.Line, place.Column, message, remedy);
        }
    }

    private static bool IsText(Block block) => block is ParagraphBlock paragraph
        ? ParagraphOrFigureRenderer.PictureOf(paragraph) is null
        : block is ListBlock or QuoteBlock or Table or DefinitionList or NamedBlock;
}
