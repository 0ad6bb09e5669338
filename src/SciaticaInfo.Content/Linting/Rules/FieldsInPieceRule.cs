namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>INC004: a piece is text alone, so fields on top of one are text too.</summary>
internal static class FieldsInPieceRule
{
    private const string Fence = "---";

    public static void Check(string path, string text, ICollection<Diagnostic> diagnostics)
    {
        var lines = text.Split('\n', 3);
        if (lines.Length < 3 || lines[0].TrimEnd() != Fence || lines[1].IndexOf(':', StringComparison.Ordinal) <= 0 || !lines[2].Contains($"{Fence}\n", StringComparison.Ordinal)) return;

        diagnostics.Add(new("INC004", Severity.Warning, path, 1, 1, "A piece has no fields: readers see these lines as a heading.", Remedy.Do("Delete all from here down to the second line of ---.")));
    }
}
