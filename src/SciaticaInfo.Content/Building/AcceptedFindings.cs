using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Building;

/// <summary>Takes out what a page's field <c>accept</c> silences: warnings and notes, never an error.</summary>
internal static class AcceptedFindings
{
    public static void TakeOut(List<Diagnostic> diagnostics, IEnumerable<PageChoice> choices)
    {
        var accepted = choices.Where(choice => (choice.Fresh ?? choice.Shown)?.Fields?.Accepts is { IsEmpty: false })
            .SelectMany(choice => (choice.Fresh ?? choice.Shown)!.Fields!.Accepts.Select(rule => (choice.Path, rule))).ToHashSet(); // only those that have some
        if (accepted.Count > 0) diagnostics.RemoveAll(diagnostic => !diagnostic.IsError && accepted.Contains((diagnostic.Path, diagnostic.Rule)));
    }
}
