using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>Chosen pages → one snapshot: who is public now, who is gone, and all that is derived from that.</summary>
/// <param name="rendered">Gives the same article for the same page, so that whoever is given two editions can tell what is new.</param>
/// <param name="known">Glossaries and emergency signs of the editions before.</param>
internal sealed class SnapshotAssembler(SharedContent shared, SharedContentBuilder sharedFiles, RenderCache rendered, DerivedContent known, DateTimeOffset now)
{
    private readonly DateOnly today = shared.Site.DayAt(now);

    /// <param name="choices">Every page, drafts and coming ones included.</param>
    /// <param name="final">Those that are public now, one for each address.</param>
    public SiteSnapshot Assemble(IReadOnlyList<PageChoice> choices, IReadOnlyList<PageChoice> final, Settlement settled, List<Diagnostic> diagnostics)
    {
        var articles = final.Select(choice => choice.Shown?.Article).OfType<Article>().Select(article => rendered.WithTranslations(article, settled.Languages.Of(article))).ToArray();
        Array.Sort(articles, ReadingOrder.Compare);
        var inOrder = ImmutableCollectionsMarshal.AsImmutableArray(articles);
        var bySlug = new Dictionary<Slug, Article>(articles.Length);
        foreach (var article in articles) bySlug[article.Slug] = article;
        var glossary = known.GlossaryOf(shared, sharedFiles.GlossaryFile?.Front, inOrder, today);
        // What an error keeps from the readers would count as missing: its sources, its words, its address. They are told of once it is mended.
        var isWhole = !diagnostics.Exists(diagnostic => diagnostic.IsError && diagnostic.Path.EndsWith(".md", StringComparison.Ordinal));
        if (isWhole) ReportUnusedSources(final, diagnostics);
        InsecureLinkRule.Check(sharedFiles.ReferencePlaces.Values, diagnostics);
        OldSourceRule.Check(shared.References.Values, sharedFiles.ReferencePlaces, today, diagnostics);
        FutureSourceRule.Check(shared.References.Values, sharedFiles.ReferencePlaces, today, diagnostics);
        var deadNavigation = shared.Site.Navigation.RemoveAll(link => link.Slug.IsReserved || bySlug.ContainsKey(link.Slug) || settled.Redirects.Redirects.ContainsKey(link.Slug.Path));
        if (isWhole) ReportDeadNavigation(deadNavigation, bySlug.Keys, diagnostics);
        if (isWhole) UnusedTermRule.Check(sharedFiles.GlossaryFile?.Front, glossary.Terms, diagnostics);
        MissingFaviconRule.Check(shared, diagnostics);
        ReviewStateRule.Check(final, today, diagnostics);
        return new SiteSnapshot
        {
            Site = shared.Site,
            AsOf = now,
            NextChange = NextChange(choices),
            SharedFingerprint = sharedFiles.Fingerprint,
            Articles = inOrder,
            BySlug = bySlug,
            Order = new ReadingOrder(inOrder),
            Glossary = glossary.Terms,
            GlossaryPage = glossary.Page,
            RedFlags = known.RedFlagsOf(shared, settled.Links),
            Navigation = shared.Site.Navigation.RemoveRange(deadNavigation),
            Redirects = settled.Redirects.Redirects,
            Withdrawn = settled.Addresses.Withdrawn.ToFrozenSet(),
            Media = shared.Images.Values.Concat(shared.Captions.Values).ToFrozenDictionary(file => file.PublicPath, StringComparer.Ordinal),
            Videos = shared.Videos.Values.ToFrozenDictionary(file => file.PublicPath, StringComparer.Ordinal),
        };
    }

    /// <summary>The next midnight at which something changes by the clock: a page appears, expires or becomes overdue.</summary>
    private DateTimeOffset? NextChange(IEnumerable<PageChoice> choices)
    {
        var next = DateOnly.MaxValue;
        foreach (var page in choices.Where(choice => choice.IsPublic).Select(choice => choice.Shown!)) // a public page is shown
        {
            Count(page.Fields!.PublishOn);
            Count(page.Fields.ExpireOn);
            Count(page.Article!.Review?.NextReview.AddDays(1));
        }

        return next == DateOnly.MaxValue ? null : shared.Site.StartOf(next);

        void Count(DateOnly? day)
        {
            if (day > today && day < next) next = day.Value;
        }
    }

    private static void ReportDeadNavigation(ImmutableArray<NavigationLink> dead, IReadOnlyCollection<Slug> published, List<Diagnostic> diagnostics)
    {
        foreach (var link in dead)
        {
            var nearest = Nearest.To(link.Slug.Value, published.Select(slug => slug.Value));
            diagnostics.Add(new("URL005", Severity.Warning, SiteSettingsReader.FileName, link.Line, 1, $"The navigation has a link to {link.Slug.Path}, and no page is there, so readers do not see this link.", nearest is null ? Remedy.Do("Name a page that is published, or delete the link.") : Remedy.Do($"Write {nearest}, if that page was meant, or delete the link.")));
        }
    }

    private void ReportUnusedSources(IReadOnlyList<PageChoice> final, List<Diagnostic> diagnostics)
    {
        var uncited = sharedFiles.ReferencePlaces.Keys.ToHashSet(StringComparer.Ordinal);
        foreach (var choice in final.TakeWhile(_ => uncited.Count > 0)) uncited.ExceptWith(choice.Shown?.CitedKeys ?? []);
        foreach (var (key, place) in sharedFiles.ReferencePlaces.Where(pair => uncited.Contains(pair.Key)))
        {
            diagnostics.Add(new("CITE002", Severity.Warning, ReferencesReader.FileName, place.Line, 1, $"No page cites the source \"{key}\".", Remedy.Do("Cite it, or delete it.")));
        }
    }
}
