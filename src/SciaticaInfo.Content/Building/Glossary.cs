using System.Collections.Immutable;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>The terms with the pages that mark them, and the page that lists them.</summary>
/// <param name="Page">Title, summary and dates; <see langword="null"/> when the glossary was never good.</param>
internal sealed record Glossary(ImmutableArray<GlossaryTerm> Terms, Article? Page)
{
    private static readonly Section PageSection = new("about", "", int.MaxValue);

    /// <param name="articles">All that are published, in order.</param>
    public static Glossary Of(SharedContent shared, FrontMatter? front, ImmutableArray<Article> articles, DateOnly today)
    {
        var terms = TermsOf(shared, articles);
        return new(terms, front is not null && Slug.TryParse("glossary", out var slug) ? PageOf(slug, front, terms, shared.Site.Language, today, articles.Any(IsUnreviewedUser)) : null);
    }

    /// <summary>The terms with the pages that mark them.</summary>
    public static ImmutableArray<GlossaryTerm> TermsOf(SharedContent shared, ImmutableArray<Article> articles)
    {
        var users = shared.Terms.Keys.ToDictionary(id => id, _ => new FirstArticles(GlossaryTerm.MostNamed, ByTitle), StringComparer.Ordinal);
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

    /// <summary>A definition has no review of its own: it is read with the pages that show it.</summary>
    private static bool IsUnreviewedUser(Article article) => article is { LacksReview: true, Terms.IsEmpty: false, Slug.IsTranslation: false };

    private static int ByTitle(Article one, Article other) => StringComparer.OrdinalIgnoreCase.Compare(one.Title, other.Title);

    private static Article PageOf(Slug slug, FrontMatter front, ImmutableArray<GlossaryTerm> terms, string language, DateOnly today, bool showsUnreviewed)
    {
        var fields = new ArticleFieldsReader(GlossaryReader.FileName, front, [], language).Read();
        return new Article
        {
            Slug = slug, SourcePath = GlossaryReader.FileName, Kind = ArticleKind.Page, Title = fields?.Title ?? "", Summary = fields?.Summary ?? "",
            Language = language, Section = PageSection, Order = 0, Published = fields?.Published ?? today, Changed = fields?.Changed ?? today,
            Citations = [], Terms = [], Reading = new(0, 0, 0, 0, 0, 0), ShowsUnreviewed = showsUnreviewed,
            Text = new ArticleText("", "", [], $"# {fields?.Title}\n\n" + string.Concat(terms.Select(term => $"## {term.Name}\n\n{term.DefinitionText}\n\n")) + MarkdownTwin.Foot(showsUnreviewed), PageStore.InMemory),
        };
    }
}
