using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>A piece of <c>shared/</c> → HTML that stands by itself. The pages that hold the piece report its faults.</summary>
internal static class PieceRenderer
{
    /// <summary>The piece that error pages show.</summary>
    public const string RedFlags = "red-flags";

    /// <returns><see langword="null"/> when there is no such piece, or it has an error.</returns>
    public static RenderedPiece? Render(string name, SharedContent shared, Func<string, bool> isDeadLink) =>
        shared.Pieces.TryGetValue(name, out var piece) ? Guard.Run(() => RenderUnguarded(piece, shared, isDeadLink), _ => null) : null;

    private static RenderedPiece? RenderUnguarded(Piece piece, SharedContent shared, Func<string, bool> isDeadLink)
    {
        var context = new RenderContext(piece.Path, shared, isDeadLink) { IsInPiece = true };
        using var writer = new StringWriter();
        new PatientRenderer(writer, context).Render(piece.Document);
        var html = writer.ToString();
        var isGood = html.Length > 0 && !context.Diagnostics.Exists(diagnostic => diagnostic.IsError) && OutputGate.FindForbidden(html) is null;
        return isGood ? new RenderedPiece(html, context.Citations, [.. context.Terms]) : null;
    }
}
