using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>Which links of the site lead nowhere: LINK001 to LINK003, and LINK005.</summary>
internal sealed class LinkChecker
{
    private const string HiddenTarget = "LINK005";
    private const string Glossary = "glossary";
    private static readonly string[] AlwaysThere = [Glossary, "newsletter", "newsletter/preview", "newsletter/your-data", "feed.xml", "sitemap.xml"];
    private static readonly HashSet<string> LayoutAnchors = new(["main", "references", "about-this-page", "contents", "key-facts"], StringComparer.Ordinal);
    private readonly Dictionary<string, ArticleText?> textByPage = new(StringComparer.Ordinal);
    private readonly IReadOnlyCollection<GlossaryTerm> terms;
    private readonly IReadOnlyDictionary<string, string> hidden;

    /// <param name="hidden">Pages that no reader sees today, by address without its first slash, with why.</param>
    public LinkChecker(IEnumerable<Article> articles, IReadOnlyCollection<GlossaryTerm> terms, IReadOnlyDictionary<string, string> hidden)
    {
        (this.terms, this.hidden) = (terms, hidden);
        foreach (var article in articles) textByPage[article.Slug.Path.TrimStart('/')] = article.Text;
        foreach (var name in AlwaysThere) textByPage[name] = null;
    }

    public bool IsDead(string target, string ownPage) => Fault(target, ownPage) is not null;

    public ImmutableArray<Diagnostic> Check(RenderedPage page) => page.Links.IsEmpty ? [] :
    [
        .. page.Links.Select(link => (Link: link, Fault: Fault(link.Target, page.Article!.Slug.Path.TrimStart('/'))))
            .Where(pair => pair.Fault is { Rule.Length: > 0 })
            .Select(pair => new Diagnostic(pair.Fault!.Value.Rule, pair.Fault.Value.Rule == HiddenTarget ? Severity.Warning : Severity.Error, pair.Link.Path, pair.Link.Line, pair.Link.Column, pair.Fault.Value.Message, pair.Fault.Value.Remedy)),
    ];

    /// <returns>With an empty rule for a link to a page whose own errors say enough.</returns>
    private (string Rule, string Message, Remedy? Remedy)? Fault(string target, string ownPage)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var page = hash == 0 ? ownPage : (hash < 0 ? target : target[..hash]).Trim('/');
        if (!textByPage.TryGetValue(page, out var text))
        {
            if (hidden.TryGetValue(page, out var reason) && reason.Length == 0) return ("", "", null);
            if (reason is not null) return (HiddenTarget, $"The page /{page} {reason}, so readers see these words without a link.", Remedy.Do("Publish that page, or write the words without a link."));

            var lower = page.ToLowerInvariant();
            if (textByPage.ContainsKey(lower)) return ("LINK003", $"The address /{page} is written with other letters, small and large.", $"/{lower}");

            var nearest = Nearest.ToAddress(page, textByPage.Keys);
            return ("LINK001", $"There is no page at /{page}.", nearest is null ? Remedy.Do("Mend the address, or delete the link.") : $"/{nearest}");
        }

        if (hash < 0) return null;

        var anchor = target[(hash + 1)..];
        if (LayoutAnchors.Contains(anchor) || text?.HasHeading(anchor) == true || (page == Glossary && terms.Any(term => term.Id == anchor))) return null;

        var near = Nearest.ToAddress(anchor, [.. text?.Headings.Select(heading => heading.Id) ?? [], .. LayoutAnchors, .. page == Glossary ? terms.Select(term => term.Id) : []]);
        return ("LINK002", $"There is no heading #{anchor} on /{page}.", near is null ? $"/{page}" : $"/{page}#{near}");
    }
}
