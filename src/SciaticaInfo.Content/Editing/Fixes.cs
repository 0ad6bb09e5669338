using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>By rule, the edits that mend a finding with certainty. Where a person would have to choose there are none.</summary>
internal sealed class Fixes(ContentFolder folder)
{
    private readonly PageReader reader = new();

    /// <returns>Empty for a finding that only a person can mend.</returns>
    public IReadOnlyList<TextEdit> Of(Diagnostic found)
    {
        if (!folder.Files.TryGetValue(found.Path, out var file) || !IsKnown(found.Rule) || RawText.Of(file) is not { } text || found.Line > text.Lines.Length) return [];

        var line = text.Lines[found.Line - 1].TrimEnd('\r', '\n');
        return found.Rule switch
        {
            "FM001" or "FM005" => FenceFix.Of(text),
            "FM002" or "FM011" or "ENC003" => FieldFixes.Value(found, line),
            "FM003" => FieldFixes.Tabs(found, line),
            "FM006" => FieldFixes.Name(found, line),
            "FM008" => FieldFixes.Indent(found, line) is [_, ..] outdented ? outdented : DayFix.Of(found, line),
            "FM014" => SpaceAfter(found, line, '-', least: 1),
            // One mark would make it a second title of the page, which is an error.
            "HEAD005" => SpaceAfter(found, line, '#', least: 2),
            "LINK003" => AddressFixes.Link(found, reader.ReadAny(file)),
            _ => AddressFixes.Picture(found, line, reader.ReadAny(file), folder.Files.Keys),
        };
    }

    private static bool IsKnown(string rule) => rule is "FM001" or "FM002" or "FM003" or "FM005" or "FM006" or "FM008" or "FM011" or "FM014" or "ENC003" or "HEAD005" or "LINK003" or "IMG002";

    private static IReadOnlyList<TextEdit> SpaceAfter(Diagnostic found, string line, char mark, int least)
    {
        var end = found.Column - 1;
        while (end < line.Length && line[end] == mark) end++;
        return end - (found.Column - 1) >= least ? [new(found.Line, end + 1, 0, " ")] : [];
    }
}
