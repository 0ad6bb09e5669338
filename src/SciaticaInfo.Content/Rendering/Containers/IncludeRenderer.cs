using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Rendering.Figures;

namespace SciaticaInfo.Content.Rendering.Containers;

/// <summary>Writes a piece of <c>shared/</c> in place, one level deep.</summary>
internal sealed class IncludeRenderer : PageObjectRenderer<IncludeBlock>
{
    protected override void Write(PatientRenderer renderer, IncludeBlock block, RenderContext context)
    {
        if (context.IsInPiece)
        {
            context.Report("INC002", Severity.Error, block.Line, block.Column, "A shared piece may not bring in another piece.", Remedy.Do("Write the text here, or include both pieces on the page."));
            return;
        }

        if (!Slug.TryParse(block.Piece, out _))
        {
            context.Report("INC003", Severity.Error, block.Line, block.Column, $"\"{block.Piece}\" is not the name of a file in shared/.", "::: include red-flags");
            return;
        }

        if (!context.Shared.Pieces.TryGetValue(block.Piece, out var piece))
        {
            if (context.Shared.PieceNames.Contains(block.Piece))
            {
                context.Report("INC001", Severity.Error, block.Line, block.Column, $"The file shared/{block.Piece}.md has an error of its own and was never good, so it cannot be shown here.", Remedy.Do($"Mend shared/{block.Piece}.md first, and leave this line as it is."));
                return;
            }

            var nearest = Nearest.To(block.Piece, context.Shared.Pieces.Keys);
            context.Report("INC001", Severity.Error, block.Line, block.Column, $"There is no file shared/{block.Piece}.md.", nearest is null ? Remedy.Do("Make the file, or delete the line.") : $"::: include {nearest}");
            return;
        }

        var own = context.Path;
        context.Path = piece.Path;
        context.IsInPiece = true;
        var isPictureWithText = piece.Document is [var first, NamedBlock { Kind: BlockKind.Expand }] && ParagraphOrFigureRenderer.PictureOf(first) is not null;
        var language = context.Language;
        context.Language = piece.Language?.Value ?? context.Shared.Site.Language;
        var mark = context.Language == language ? "" : $" lang=\"{context.Language}\"" + (LanguageTag.Direction(context.Language, language) is { } direction ? $" dir=\"{direction}\"" : "");
        var isWrapped = isPictureWithText || mark.Length > 0;
        if (isWrapped) renderer.EnsureLine().Write($"<div class=\"{(isPictureWithText ? "picture" : "prose")}\"{mark}>");
        renderer.WriteChildren(piece.Document);
        if (isWrapped) renderer.EnsureLine().WriteLine("</div>");
        context.Language = language;
        context.Path = own;
        context.IsInPiece = false;
    }
}
