using Markdig.Syntax;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;
using SciaticaInfo.Content.Rendering.Containers;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>CARE009: the section of a page says which pieces the page must hold.</summary>
internal static class RequiredPieceRule
{
    public static void Check(ParsedPage page, Section? section, RenderContext context)
    {
        if (section is null || !context.Shared.Site.RequiredPieces.TryGetValue(section.Id, out var required)) return;

        var held = page.Document!.Descendants<IncludeBlock>().Select(include => include.Piece).ToHashSet(StringComparer.Ordinal);
        foreach (var piece in required.Where(piece => !held.Contains(piece)))
        {
            context.Report("CARE009", Severity.Error, 0, 0, $"Each page of the section \"{section.Title}\" holds the piece {piece}.", $"::: include {piece}");
        }
    }
}
