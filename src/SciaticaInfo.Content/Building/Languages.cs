using System.Collections.Immutable;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>Which public page says the same as which other in another language, and where links lead the readers of a translation.</summary>
internal sealed class Languages(IReadOnlyCollection<Article> published, LinkChecker links, string siteLanguage)
{
    private readonly bool areSeveral = published.Any(article => article.Original is not null || article.Slug.IsTranslation);
    private readonly Lazy<Dictionary<string, Article>> byAddress = new(() => published.ToDictionary(article => Address(article.Slug), StringComparer.Ordinal));
    private readonly Lazy<ILookup<Slug, Article>> byOriginal = new(() => published.OrderBy(article => article.Slug).ToLookup(article => article.Original ?? article.Slug));

    /// <returns>The page in other languages, the site's own first.</returns>
    public ImmutableArray<Translation> Of(Article article) => !areSeveral ? [] :
    [
        .. byOriginal.Value[article.Original ?? article.Slug].OrderBy(other => other.Slug.IsTranslation).DistinctBy(other => other.Language, StringComparer.Ordinal)
            .Where(other => other.Language != article.Language).Select(other => new Translation(other.Language, other.Slug)),
    ];

    /// <summary>To the page in the reader's own language where there is one, else to the original.</summary>
    /// <param name="target">As it is written on a page in that language.</param>
    public Destination Lead(string target, string language)
    {
        if (target.StartsWith('#')) return new(target, language);

        var hash = target.IndexOf('#', StringComparison.Ordinal);
        var (page, anchor) = hash < 0 ? (target.Trim('/'), "") : (target[..hash].Trim('/'), target[hash..]);
        if (!byAddress.Value.TryGetValue(page, out var article)) return new($"/{page}{anchor}", siteLanguage);

        // A heading has other words in the translation, and so another anchor.
        if (byOriginal.Value[article.Slug].FirstOrDefault(other => other.Language == language) is { } own && own != article)
        {
            return new(own.Slug.Path + (links.IsDead(own.Slug.Path + anchor, "") ? "" : anchor), language);
        }

        return new($"/{page}{anchor}", article.Language);
    }

    private static string Address(Slug slug) => slug.Path.TrimStart('/');
}
