using AngleSharp.Dom;
using Ganss.Xss;

namespace SciaticaInfo.Content.Rendering;

/// <summary>
/// The second, independent look at a page's finished HTML: if a sanitizer with a fixed list would change anything, the page is refused.
/// Cleaning in silence is not done, because it hides words.
/// </summary>
internal static class OutputGate
{
    private static readonly string[] Tags =
    [
        "a", "abbr", "blockquote", "br", "button", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "hr",
        "img", "li", "ol", "p", "pre", "section", "span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "ul",
    ];

    private static readonly string[] Attributes =
    [
        "alt", "aria-describedby", "aria-label", "aria-labelledby", "class", "decoding", "height", "href", "hreflang", "id", "lang", "loading", "popovertarget", "role", "scope",
        "src", "start", "tabindex", "title", "type", "width",
    ];

    /// <summary>One for all pages, several of which it may see at once, since nobody changes its settings.</summary>
    private static readonly HtmlSanitizer Sanitizer = Make();

    /// <summary>A page is looked at on one thread from beginning to end.</summary>
    [ThreadStatic]
    private static string? found;

    /// <returns>What would be removed, or <see langword="null"/> when nothing would.</returns>
    public static string? FindForbidden(string html)
    {
        found = null;
        Sanitizer.SanitizeDom(html);
        return found;
    }

    private static HtmlSanitizer Make()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags, StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https", "mailto", "tel"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.RemovingTag += (_, removal) => found ??= $"<{removal.Tag.LocalName}>";
        sanitizer.RemovingAttribute += (_, removal) => found ??= $"{removal.Attribute.Name} on <{removal.Tag.LocalName}>";
        sanitizer.RemovingStyle += (_, _) => found ??= "a style";
        sanitizer.RemovingComment += (_, _) => found ??= "a comment";
        sanitizer.RemovingAtRule += (_, _) => found ??= "a style rule";
        return sanitizer;
    }
}
