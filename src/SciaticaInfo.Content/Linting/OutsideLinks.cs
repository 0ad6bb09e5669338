using System.Collections.Immutable;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Linting;

/// <summary>An address on another site, and where it stands.</summary>
/// <param name="Address">http or https, without the part after <c>#</c>, which no server sees.</param>
public sealed record OutsideLink(Uri Address, string Path, int Line, int Column);

/// <summary>Every link of the content folder that leads to another site: in pages, drafts and pieces, and in <c>references.yml</c>.</summary>
public static class OutsideLinks
{
    /// <returns>By path, line and column.</returns>
    public static ImmutableArray<OutsideLink> Of(ContentFolder folder)
    {
        var reader = new PageReader();
        var inText = folder.Files.Values.Where(file => file.Path.EndsWith(".md", StringComparison.Ordinal)).Select(reader.ReadAny).SelectMany(InText);
        var inSources = folder.Files.TryGetValue(ReferencesReader.FileName, out var sources) ? InSources(sources) : [];
        return [.. inText.Concat(inSources).OrderBy(link => link.Path, StringComparer.Ordinal).ThenBy(link => link.Line).ThenBy(link => link.Column)];
    }

    private static IEnumerable<OutsideLink> InText(ParsedPage page) =>
        from inline in page.Document?.Descendants<Inline>() ?? []
        let url = inline switch
        {
            LinkInline { IsImage: false } link => link.Url,
            AutolinkInline { IsEmail: false } link => link.Url,
            _ => null,
        }
        let address = AddressOf(url)
        where address is not null
        select new OutsideLink(address, page.File.Path, inline.Line + 1, inline.Column + 1);

    private static IEnumerable<OutsideLink> InSources(SourceFile file) =>
        from source in ReferencesReader.Read(file, [])?.Values ?? []
        from item in source.Place.Items
        where item.Name == "url"
        let address = AddressOf(item.Value)
        where address is not null
        select new OutsideLink(address, file.Path, item.Line, item.Column);

    private static Uri? AddressOf(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new Uri(address.GetLeftPart(UriPartial.Query))
            : null;
}
