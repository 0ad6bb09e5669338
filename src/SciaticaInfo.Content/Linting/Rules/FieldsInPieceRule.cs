using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>INC004: a piece is text alone, so fields on top of one are text too.</summary>
internal static class FieldsInPieceRule
{
    public static void Check(string path, string text, ICollection<Diagnostic> diagnostics)
    {
        if (!text.StartsWith(FieldBlock.Fence, StringComparison.Ordinal)) return;

        var lines = text.Split('\n');
        if (lines[0].TrimEnd() == FieldBlock.Fence && FieldBlock.Find(lines, first: 0) is { IsExact: true, Close: > 1 }) diagnostics.Add(new("INC004", Severity.Warning, path, 1, 1, "A piece has no fields: readers see these lines as a heading.", Remedy.Do("Delete all from here down to the second line of ---.")));
    }
}
