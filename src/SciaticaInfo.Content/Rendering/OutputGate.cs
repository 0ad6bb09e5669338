using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SciaticaInfo.Content.Rendering;

/// <summary>
/// The second, independent look at a page's finished HTML: read as a browser reads it, it may hold what stands in a fixed list and nothing else, or the page
/// is refused. Cleaning in silence is not done, because it hides words.
/// </summary>
internal static class OutputGate
{
    internal static readonly IReadOnlySet<string> Tags = new HashSet<string>(StringComparer.Ordinal)
    {
        "a", "abbr", "blockquote", "br", "button", "code", "dd", "details", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "hr",
        "img", "li", "ol", "p", "pre", "section", "span", "strong", "summary", "sup", "table", "tbody", "td", "th", "thead", "tr", "track", "ul", "video",
    };

    internal static readonly IReadOnlySet<string> Attributes = new HashSet<string>(StringComparer.Ordinal)
    {
        "alt", "aria-describedby", "aria-label", "aria-labelledby", "class", "controls", "decoding", "default", "dir", "height", "href", "hreflang", "id", "kind", "label", "lang", "loading",
        "popovertarget", "poster", "preload", "role", "scope", "src", "srclang", "start", "tabindex", "title", "type", "width",
    };

    internal static readonly IReadOnlySet<string> Schemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto", "tel" };

    /// <summary>What is put behind the page, and by no page itself: it comes out last and whole when nothing in front of it was left open.</summary>
    private static readonly string End = Guid.NewGuid().ToString("N");

    /// <summary>One for all pages, several of which it may read at once.</summary>
    private static readonly HtmlParser Parser = new();

    /// <param name="html">A page, or a part of one that stands by itself.</param>
    /// <returns>The first thing that may not be there, or <see langword="null"/> when all may.</returns>
    public static string? FindForbidden(string html)
    {
        using var document = Parser.ParseDocument($"<!doctype html><html><head></head><body>{html}<span id=\"{End}\"></span>");
        var body = document.Body!; // written above
        if (!IsAlone(document, body)) return "something outside of the page";

        var ahead = new Stack<INode>([body]);
        while (ahead.TryPop(out var node))
        {
            if (node != body && Fault(node) is { } fault) return fault;
            for (var i = node.ChildNodes.Length - 1; i >= 0; i--) ahead.Push(node.ChildNodes[i]); // the first is looked at next
        }

        return body.LastElementChild?.Id == End ? null : "something that is left open";
    }

    /// <summary>False when the page has reached what is around it, as a second <c>&lt;body&gt;</c> with attributes would.</summary>
    private static bool IsAlone(IDocument document, IElement body) =>
        document.ChildNodes.Length == 2 // with the doctype
        && document.DocumentElement.ChildNodes.Length == 2
        && document.DocumentElement.Attributes.Length + body.Attributes.Length == 0; // nothing reaches a head that is closed

    private static string? Fault(INode node)
    {
        if (node is IText) return null;
        if (node is not IElement element) return node is IComment ? "a comment" : node.NodeName;
        if (!Tags.Contains(element.LocalName)) return $"<{element.LocalName}>";

        var attribute = element.Attributes.FirstOrDefault(attribute => !Attributes.Contains(attribute.Name) || (attribute.Name is "href" or "poster" or "src" && !IsSafe(attribute.Value)));
        return attribute is null ? null : $"{attribute.Name} on <{element.LocalName}>";
    }

    /// <summary>An address on this site, or with a scheme of the list, letter for letter: browsers skip blanks and control characters in front of a scheme and within.</summary>
    private static bool IsSafe(string address)
    {
        var end = address.AsSpan().IndexOfAny(':', '/', '#');
        return end < 0 || address[end] != ':' || Schemes.Contains(address[..end]);
    }
}
