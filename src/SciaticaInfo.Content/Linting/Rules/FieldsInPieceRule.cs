using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>INC004: a piece is text alone, so fields on top of one are text too, and stand above the emergency signs on every page that holds them.</summary>
internal static class FieldsInPieceRule
{
    public static void Check(string path, string text, ICollection<Diagnostic> diagnostics)
    {
        var lines = text.Split('\n');
        var first = Array.FindIndex(lines, line => line.Trim().Length > 0);
        if (first < 0 || lines[first].Trim() != FieldBlock.Fence) return;

        var block = FieldBlock.Find(lines, first);
        var hasFields = block is { IsExact: true } ? block.Close > first + 1 : first + 1 < lines.Length && FieldNames.IsKnown(FieldNames.Normalize(FieldLine.NameOf(lines[first + 1]) ?? ""));
        if (!hasFields) return;

        var last = block.Close >= 0 ? block.Close + 1 : block.Place;
        diagnostics.Add(new("INC004", Severity.Error, path, first + 1, 1, "A piece is text alone and has no fields: readers would see these lines above it.", Remedy.Do($"Delete lines {first + 1} to {last}.")));
    }
}
