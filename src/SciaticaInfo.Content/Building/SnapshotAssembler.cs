using System.Collections.Frozen;
using System.Collections.Immutable;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>Chosen pages → one snapshot: who is public now, who is gone, and all that is derived from that.</summary>
/// <param name="rendered">Gives the same article for the same page, so that whoever is given two editions can tell what is new.</param>
internal sealed class SnapshotAssembler(SharedContent shared, SharedContentBuilder sharedFiles, RenderCache rendered, DateTimeOffset now)
{
    private static readonly Section GlossarySection = new("about", "", int.MaxValue);
    private readonly DateOnly today = shared.Site.DayAt(now);

    /// <param name="choices">Every page, drafts and coming ones included.</param>
    /// <param name="final">Those that are public now, one for each address.</param>
    public SiteSnapshot Assemble(IReadOnlyList<PageChoice> choices, IReadOnlyList<PageChoice> final, LinkChecker links, Languages languages, FrozenDictionary<string, Slug> redirects, ImmutableHashSet<Slug> withdrawn, List<Diagnostic> diagnostics)
    {
        var articles = final.Select(choice => choice.Shown?.Article).OfType<Article>().Select(article => rendered.WithTranslations(article, languages.Of(article)))
            .OrderBy(article => article.Section.Order).ThenBy(article => article.Order).ThenBy(article => article.Title, StringComparer.OrdinalIgnoreCase).ThenBy(article => article.Slug).ToImmutableArray();
        var bySlug = articles.ToFrozenDictionary(article => article.Slug);
        var glossary = Glossary(articles);
        ReportUnusedSources(final, diagnostics);
        InsecureLinkRule.Check(sharedFiles.ReferencePlaces.Values, diagnostics);
        OldSourceRule.Check(shared.References.Values, sharedFiles.ReferencePlaces, today, diagnostics);
        UnusedTermRule.Check(sharedFiles.GlossaryFile?.Front, glossary, diagnostics);
        ReviewStateRule.Check(final, today, diagnostics);
        return new SiteSnapshot
        {
            Site = shared.Site,
            AsOf = now,
            NextChange = NextChange(choices),
            SharedFingerprint = sharedFiles.Fingerprint,
            Articles = articles,
            BySlug = bySlug,
            Order = new ReadingOrder(articles),
            Glossary = glossary,
            GlossaryPage = GlossaryPage(glossary),
            RedFlags = PieceRenderer.Render(PieceRenderer.RedFlags, shared, target => links.IsDead(target, "")),
            Redirects = redirects,
            Withdrawn = withdrawn.ToFrozenSet(),
            Media = shared.Images.Values.ToFrozenDictionary(file => file.PublicPath, StringComparer.Ordinal),
        };
    }

    private ImmutableArray<GlossaryTerm> Glossary(ImmutableArray<Article> articles)
    {
        var users = shared.Terms.Keys.ToDictionary(id => id, _ => new FirstByTitle(GlossaryTerm.MostNamed), StringComparer.Ordinal);
        foreach (var article in articles.Where(article => !article.Slug.IsTranslation))
        {
            foreach (var term in article.Terms) users[term.Id].Add(article);
        }

        return
        [
            .. shared.Terms.Values.OrderBy(term => term.Name, StringComparer.OrdinalIgnoreCase)
                .Select(term => term with { UsedBy = [.. users[term.Id].Articles.Select(article => article.Slug)], UsedByCount = users[term.Id].Count }),
        ];
    }

    private Article? GlossaryPage(ImmutableArray<GlossaryTerm> terms)
    {
        if (sharedFiles.GlossaryFile?.Front is not { } front || !Slug.TryParse("glossary", out var slug)) return null;

        var fields = new ArticleFieldsReader(GlossaryReader.FileName, front, [], shared.Site.Language).Read();
        return new Article
        {
            Slug = slug, SourcePath = GlossaryReader.FileName, Kind = ArticleKind.Page, Title = fields?.Title ?? "", Summary = fields?.Summary ?? "",
            Language = shared.Site.Language, Section = GlossarySection, Order = 0, Published = fields?.Published ?? today, Changed = fields?.Changed ?? today,
            Citations = [], Terms = [], Reading = new(0, 0, 0, 0, 0, 0),
            Text = new ArticleText("", "", [], $"# {fields?.Title}\n\n" + string.Concat(terms.Select(term => $"## {term.Name}\n\n{term.DefinitionText}\n\n")), Loading.PageStore.InMemory),
        };
    }

    /// <summary>The next midnight at which something changes by the clock: a page appears, expires or becomes overdue.</summary>
    private DateTimeOffset? NextChange(IEnumerable<PageChoice> choices)
    {
        var days = choices.Where(choice => choice.IsPublic).SelectMany(DatesOf).Where(day => day > today).ToList();
        return days.Count == 0 ? null : shared.Site.StartOf(days.Min());
    }

    private static IEnumerable<DateOnly> DatesOf(PageChoice choice)
    {
        if (choice.Shown!.Fields!.PublishOn is { } from) yield return from;
        if (choice.Shown.Fields.ExpireOn is { } until) yield return until;
        if (choice.Shown.Article!.Review is { } review) yield return review.NextReview.AddDays(1);
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
