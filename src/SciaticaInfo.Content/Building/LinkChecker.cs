using System.Collections.Immutable;
using System.Runtime.CompilerServices;
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
    private readonly Dictionary<string, ArticleText?> textByPage;
    private readonly IReadOnlyCollection<GlossaryTerm> terms;
    private readonly IReadOnlyDictionary<string, string> hidden;
    private readonly IReadOnlyDictionary<string, Slug> redirects;
    private readonly ConditionalWeakTable<RenderedPage, Found> found;

    /// <param name="hidden">Pages that no reader sees today, by address without its first slash, with why.</param>
    /// <param name="redirects">Old addresses, with their first slash, and the pages that answer for them.</param>
    /// <param name="known">Those of other editions: what one of them found holds as long as all links lead where they led by it.</param>
    public LinkChecker(IReadOnlyCollection<Article> articles, IReadOnlyCollection<GlossaryTerm> terms, IReadOnlyDictionary<string, string> hidden, IReadOnlyDictionary<string, Slug> redirects, IEnumerable<LinkChecker> known)
    {
        (this.terms, this.hidden, this.redirects) = (terms, hidden, redirects);
        textByPage = new(articles.Count + AlwaysThere.Length, StringComparer.Ordinal);
        foreach (var article in articles) textByPage[article.Slug.Address] = article.Text;
        foreach (var name in AlwaysThere) textByPage[name] = null;
        found = known.FirstOrDefault(LeadsAs)?.found ?? [];
    }

    private LinkChecker(Dictionary<string, ArticleText?> textByPage, LinkChecker before) =>
        (this.textByPage, terms, hidden, redirects, found) = (textByPage, before.terms, before.hidden, before.redirects, []);

    /// <summary>The address that a link leads to, without slash and anchor.</summary>
    public static string PageOf(string target, string ownPage)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        return hash == 0 ? ownPage : (hash < 0 ? target : target[..hash]).Trim('/');
    }

    /// <summary>The same with other texts of some articles.</summary>
    public LinkChecker With(IEnumerable<Article> edited)
    {
        var texts = new Dictionary<string, ArticleText?>(textByPage, StringComparer.Ordinal);
        foreach (var article in edited) texts[article.Slug.Address] = article.Text;
        return new(texts, this);
    }

    public bool IsDead(string target, string ownPage) => Fault(target, ownPage) is not null;

    /// <summary>True when a link of the page leads nowhere.</summary>
    public bool HasDead(RenderedPage page) => Find(page).HasDead;

    public ImmutableArray<Diagnostic> Check(RenderedPage page) => Find(page).Faults;

    /// <summary>True for one that works with what this one found.</summary>
    public bool IsLike(LinkChecker other) => ReferenceEquals(found, other.found);

    /// <summary>True when every link leads where it leads by the other one.</summary>
    private bool LeadsAs(LinkChecker other)
    {
        if (textByPage.Count != other.textByPage.Count || hidden.Count != other.hidden.Count || redirects.Count != other.redirects.Count || !terms.Select(term => term.Id).SequenceEqual(other.terms.Select(term => term.Id), StringComparer.Ordinal)) return false;

        // In the order of the pages too: by it one of two addresses is proposed that are as near.
        using var others = other.textByPage.GetEnumerator();
        foreach (var (page, text) in textByPage)
        {
            others.MoveNext(); // there are as many
            var (otherPage, otherText) = others.Current;
            if (page != otherPage || (!ReferenceEquals(text, otherText) && (text is null || otherText is null || !text.HasHeadingsOf(otherText)))) return false;
        }

        return hidden.All(page => other.hidden.TryGetValue(page.Key, out var reason) && reason == page.Value) && redirects.All(old => other.redirects.TryGetValue(old.Key, out var page) && page == old.Value);
    }

    private Found Find(RenderedPage page)
    {
        if (page.Links.IsEmpty) return Found.Nothing;
        if (found.TryGetValue(page, out var known)) return known;

        var own = page.Article!.Slug.Address;
        List<(PageLink Link, (string Rule, string Message, Remedy? Remedy) Fault)> dead = [.. page.Links.Select(link => (Link: link, Fault: Fault(link.Target, own))).Where(pair => pair.Fault is not null).Select(pair => (pair.Link, pair.Fault!.Value))];
        var faults = dead.Where(pair => pair.Fault.Rule.Length > 0).Select(pair => new Diagnostic(pair.Fault.Rule, pair.Fault.Rule == HiddenTarget ? Severity.Warning : Severity.Error, pair.Link.Path, pair.Link.Line, pair.Link.Column, pair.Fault.Message, pair.Fault.Remedy));
        return found.GetValue(page, _ => dead.Count == 0 ? Found.Nothing : new Found(HasDead: true, [.. faults]));
    }

    /// <returns>With an empty rule for a link to a page whose own errors say enough.</returns>
    private (string Rule, string Message, Remedy? Remedy)? Fault(string target, string ownPage)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var page = PageOf(target, ownPage);
        if (!textByPage.TryGetValue(page, out var text))
        {
            if (hidden.TryGetValue(page, out var reason) && reason.Length == 0) return ("", "", null);
            if (reason is not null) return (HiddenTarget, $"The page /{page} {reason}, so readers see these words without a link.", Remedy.Do("Publish that page, or write the words without a link."));

            // Its headings have moved with it; whether the anchor is one of them is told once the link leads there.
            if (redirects.TryGetValue($"/{page}", out var renamed)) return ("LINK001", $"/{page} is an old address of {renamed.Path}.", renamed.Path + (hash < 0 ? "" : target[hash..]));

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

    private sealed record Found(bool HasDead, ImmutableArray<Diagnostic> Faults)
    {
        public static Found Nothing { get; } = new(false, []);
    }
}
