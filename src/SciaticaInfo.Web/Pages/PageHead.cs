using System.Collections.Immutable;
using System.Text.Json.Nodes;
using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

/// <summary>What a page tells browsers, search engines and sharing cards about itself.</summary>
/// <param name="Path">The page's address on this site, beginning with a slash.</param>
public sealed record PageHead(string Title, string Description, string Path, string Language)
{
    /// <summary>False: search engines are asked to leave the page out.</summary>
    public bool IsIndexed { get; init; } = true;

    /// <summary>Address of the same page as Markdown; <see langword="null"/> where there is none.</summary>
    public string? MarkdownPath { get; init; }

    /// <summary>Public path of the sharing picture; <see langword="null"/> for the site's own.</summary>
    public string? ImagePath { get; init; }

    public string? ImageAlt { get; init; }

    /// <summary>The same page in other languages.</summary>
    public ImmutableArray<Translation> Translations { get; init; } = [];

    /// <summary>JSON-LD, equal to what the page shows; <see langword="null"/> for none.</summary>
    public JsonNode? StructuredData { get; init; }

    /// <summary>True: the window title is the site's name and this title; false: the title comes first.</summary>
    public bool IsHome { get; init; }
}
