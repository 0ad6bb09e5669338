using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Building;

/// <summary>What to write in place of a line that lists an address which the page may not have.</summary>
internal static class AliasLine
{
    /// <returns>The line without the address; as a note where it holds no other.</returns>
    public static Remedy Without(RenderedPage page, Field alias)
    {
        var line = SourceLine.AllOf(page.File)[alias.Line - 1];
        var all = page.Fields!.Aliases; // one of them is at hand
        if ((all.Length == 1 && line.Contains(':', StringComparison.Ordinal)) || line.TrimStart().StartsWith('-')) return FieldScanner.AsNote(line);
        if (all.Any(other => other.Line != alias.Line)) return Remedy.Do($"Delete {alias.Value} here, with its comma.");

        return $"aliases: [{string.Join(", ", all.Where(other => other.Column != alias.Column).Select(Written))}]";
    }

    private static string Written(Field alias) =>
        alias.Value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '/' or '-' or '_' or '.') ? alias.Value : TextField.Quote(alias.Value);
}
