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

        // Of one whose name has a slip that name is told, and it is the one that is needed.
        var pieces = context.Shared.Pieces;
        var held = page.Document!.Descendants<IncludeBlock>().Select(include => pieces.ContainsKey(include.Piece) ? include.Piece : Nearest.To(include.Piece, pieces.Keys)).ToHashSet(StringComparer.Ordinal);
        foreach (var piece in required.Where(piece => !held.Contains(piece)))
        {
            context.Report("CARE009", Severity.Error, LastLine(page), 0, $"Each page of the section \"{section.Title}\" holds the piece {piece}, and this one does not. The line for it stands by itself, outside any block: where readers need it, or below this one, the last of the page.", $"::: include {piece}");
        }
    }

    /// <summary>From 0; the one that closes the fields where no text stands below it.</summary>
    private static int LastLine(ParsedPage page) =>
        Array.FindLastIndex(page.Text.Split('\n'), line => line.Trim().Length > 0) is >= 0 and var last ? last : Math.Max((page.Front?.BodyLine ?? 0) - 2, 0);
}
