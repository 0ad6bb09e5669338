using System.Globalization;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>The links of one file that lead to a page, found in its tree, so that code and prose which only look like one stay as they are.</summary>
internal static class LinkEdits
{
    /// <param name="lost">Line and column of a link whose address does not stand in the file as the tree has it.</param>
    public static IReadOnlyList<TextEdit> Of(ParsedPage page, Slug old, Slug renamed, out string? lost)
    {
        lost = null;
        var edits = new List<TextEdit>();
        if (page.Front?.Fields.GetValueOrDefault("translates") is { } field)
        {
            if (field.Value == old.Value) edits.Add(new(field.Line, field.Column, old.Value.Length, renamed.Value));
        }
        else if (page.Fields?.Translates?.Value == old.Value && RawText.Of(page.File) is { } text)
        {
            // Up to now the name of the file said it. Before the line that closes the fields.
            edits.Add(new(page.Front!.BodyLine - 1, 1, 0, $"translates: {renamed}{text.LineEnd}")); // what has fields has them on top
        }

        if (page.Document is null) return edits;

        foreach (var span in Addresses(page.Document).Where(address => LeadsTo(address.Url, old)).Select(address => address.Span).Distinct())
        {
            var start = span.IsEmpty || span.End >= page.Text.Length ? -1 : page.Text.IndexOf(old.Path, span.Start, span.Length, StringComparison.Ordinal);
            if (start < 0)
            {
                var (badLine, badColumn) = TextDecoder.PlaceOf(page.Text, Math.Clamp(span.Start, 0, page.Text.Length - 1));
                lost = string.Create(CultureInfo.InvariantCulture, $"{badLine}:{badColumn}");
                return [];
            }

            var (line, column) = TextDecoder.PlaceOf(page.Text, start);
            edits.Add(new(line, column, old.Path.Length, renamed.Path));
        }

        return edits;
    }

    private static IEnumerable<(string? Url, SourceSpan Span)> Addresses(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (link.Reference is null) yield return (link.Url, link.UrlSpan);
        }

        foreach (var definition in document.Descendants<LinkReferenceDefinition>()) yield return (definition.Url, definition.UrlSpan);
    }

    private static bool LeadsTo(string? url, Slug page) =>
        url is not null && url.StartsWith(page.Path, StringComparison.Ordinal) && (url.Length == page.Path.Length || url[page.Path.Length] is '#' or '?' or '/');
}
