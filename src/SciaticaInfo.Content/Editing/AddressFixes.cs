using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>Addresses of which nothing is wrong but small and large letters.</summary>
internal static class AddressFixes
{
    private const string Pictures = "images/";

    /// <summary>A page's address has small letters alone; an anchor stays as it is.</summary>
    public static IReadOnlyList<TextEdit> Link(Diagnostic found, ParsedPage page) =>
        At(found, page) is { IsImage: false } link ? Written(page, link, url => url[..(url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash ? hash : url.Length)].ToLowerInvariant()) : [];

    /// <param name="files">Of the content folder. Two that differ in letters alone leave nothing certain.</param>
    public static IReadOnlyList<TextEdit> Picture(Diagnostic found, string line, ParsedPage page, IEnumerable<string> files)
    {
        if (page.Front?.Fields.GetValueOrDefault("image") is { } field && field.Line == found.Line)
        {
            return Meant(field.Value, files) is { } whole && line.IndexOf(field.Value, found.Column - 1, StringComparison.Ordinal) is >= 0 and var at ? [new(found.Line, at + 1, whole.Length, whole)] : [];
        }

        return At(found, page) is { IsImage: true, Url: { } url } link && Meant(url.StartsWith(Pictures, StringComparison.Ordinal) ? url : Pictures + url, files) is { } path
            ? Written(page, link, _ => url.StartsWith(Pictures, StringComparison.Ordinal) ? path : path[Pictures.Length..])
            : [];
    }

    private static LinkInline? At(Diagnostic found, ParsedPage page) =>
        page.Document?.Descendants<LinkInline>().FirstOrDefault(link => link.Line == found.Line - 1 && link.Column == found.Column - 1);

    private static string? Meant(string path, IEnumerable<string> files) =>
        files.Where(file => string.Equals(file, path, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] && only != path ? only : null;

    /// <summary>Changes letters of the address where it stands: in the link, or in the line that a link by name refers to.</summary>
    private static IReadOnlyList<TextEdit> Written(ParsedPage page, LinkInline link, Func<string, string> change)
    {
        var span = link.Reference?.UrlSpan ?? link.UrlSpan;
        if (link.Url is not { } url || span.IsEmpty || span.End >= page.Text.Length) return [];

        var changed = change(url);
        var start = page.Text.IndexOf(url[..changed.Length], span.Start, span.Length, StringComparison.Ordinal);
        if (start < 0) return []; // written with escapes, which say the same in other letters

        var (line, column) = TextDecoder.PlaceOf(page.Text, start);
        return [new(line, column, changed.Length, changed)];
    }
}
