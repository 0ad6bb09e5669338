using Markdig.Syntax;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CARE011: nobody has to open something to see a care card.</summary>
internal static class HiddenCardRule
{
    public static void Check(MarkdownDocument document, RenderContext context)
    {
        foreach (var expand in document.Descendants<NamedBlock>().Where(block => block.IsClosed && block.Kind.IsClosedAtFirst()))
        {
            foreach (var card in expand.Descendants<Block>().Where(block => HoldsCard(block, context) && ExpandAbove(block) == expand))
            {
                context.Report("CARE011", Severity.Error, card.Line, card.Column, $"This care card stands in the {expand.Name} block that begins at line {expand.Line + 1}, which is closed until a reader opens it.", Remedy.Do("Move the card out of that block."));
            }
        }
    }

    private static bool HoldsCard(Block block, RenderContext context) => block switch
    {
        NamedBlock named => named.Kind.IsCareCard(),
        IncludeBlock include => context.Shared.Pieces.TryGetValue(include.Piece, out var piece) && piece.Document.Descendants<NamedBlock>().Any(inner => inner.Kind.IsCareCard()),
        _ => false,
    };

    private static NamedBlock? ExpandAbove(Block block)
    {
        var above = block.Parent;
        while (above is not null && !(above is NamedBlock named && named.Kind.IsClosedAtFirst())) above = above.Parent;
        return above as NamedBlock;
    }
}
