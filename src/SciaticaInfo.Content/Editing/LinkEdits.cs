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
        if (Original(page, old, renamed) is { } original) edits.Add(original);
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

    /// <summary>Where the links of the file lead, in its order.</summary>
    public static IEnumerable<string?> Targets(ParsedPage page) => page.Document is null ? [] : Addresses(page.Document).Select(address => address.Url);

    public static bool LeadsTo(string? url, Slug page) =>
        url is not null && url.StartsWith(page.Path, StringComparison.Ordinal) && (url.Length == page.Path.Length || url[page.Path.Length] is '#' or '?' or '/');

    /// <summary>What a translation says of its original; up to now the name of the file may have said it.</summary>
    private static TextEdit? Original(ParsedPage page, Slug old, Slug renamed)
    {
        if (page.Front is not { } front || RawText.Of(page.File) is not { } text) return null;

        var field = front.Fields.GetValueOrDefault("translates");
        if ((field is { Value.Length: > 0 } ? field : page.Fields?.Translates)?.Value != old.Value) return null;

        // A new line goes before the one that closes the fields.
        return field is null ? new(front.BodyLine - 1, 1, 0, $"translates: {renamed}{text.LineEnd}") : WrittenValue.Replace(text, field, renamed.Value);
    }

    private static IEnumerable<(string? Url, SourceSpan Span)> Addresses(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>())
        {
            if (link.Reference is null) yield return (link.Url, link.UrlSpan);
        }

        foreach (var definition in document.Descendants<LinkReferenceDefinition>()) yield return (definition.Url, definition.UrlSpan);
    }
}
