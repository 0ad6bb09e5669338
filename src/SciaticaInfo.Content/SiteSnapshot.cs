using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace SciaticaInfo.Content;

/// <summary>One immutable edition of the site: everything a page can show, already resolved.</summary>
public sealed record SiteSnapshot
{
    /// <summary>The picture that is shared with a page which names none of its own.</summary>
    public const string SharingPicturePath = "images/share.png";

    public required SiteSettings Site { get; init; }

    /// <summary>Equal for equal files that every page draws on: settings, sources, people, terms, pieces, pictures and videos.</summary>
    public required string SharedFingerprint { get; init; }

    /// <summary>The instant for which publication, expiry and overdue notices were decided.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The next instant at which any of these changes by the clock; <see langword="null"/> when none will.</summary>
    public required DateTimeOffset? NextChange { get; init; }

    /// <summary>Every published page; one that has not changed is the same object as in the snapshot before. By section, order and title; the home page among them.</summary>
    public required ImmutableArray<Article> Articles { get; init; }

    public required IReadOnlyDictionary<Slug, Article> BySlug { get; init; }

    public required ReadingOrder Order { get; init; }

    /// <summary>All terms, by name.</summary>
    public required ImmutableArray<GlossaryTerm> Glossary { get; init; }

    /// <summary>Title, summary and dates of the glossary page; <see langword="null"/> when the glossary was never good.</summary>
    public required Article? GlossaryPage { get; init; }

    /// <summary>The signs of an emergency, for pages that are made from no file; <see langword="null"/> when <c>shared/red-flags.md</c> was never good.</summary>
    public required RenderedPiece? RedFlags { get; init; }

    /// <summary>The links of the header in order, but for those that lead to no page today.</summary>
    public required ImmutableArray<NavigationLink> Navigation { get; init; }

    /// <summary>Old addresses (a path such as <c>/old-page</c>) and the page that answers for them.</summary>
    public required FrozenDictionary<string, Slug> Redirects { get; init; }

    /// <summary>Addresses that were withdrawn on purpose: archived or expired.</summary>
    public required FrozenSet<Slug> Withdrawn { get; init; }

    /// <summary>Pictures and captions of videos by public path, such as <c>/images/nerve-path.3fa9c1d2.svg</c>.</summary>
    public required FrozenDictionary<string, MediaFile> Media { get; init; }

    /// <summary>Videos that browsers can play, by public path.</summary>
    public required FrozenDictionary<string, VideoFile> Videos { get; init; }

    /// <summary>The same object in snapshots that differ in words of some pages alone: addresses, titles, order, what shows a page and when, shared files and the day are the same.</summary>
    private object Arrangement { get; init; } = new();

    /// <summary>How the arrangement came about from another one; <see langword="null"/> when it was made from nothing.</summary>
    private Step? LastStep { get; init; }

    /// <summary>Today in the clinic's zone, for this snapshot.</summary>
    public DateOnly Today => Site.DayAt(AsOf);

    /// <summary>Where the text of one page did not come back from where it was put, others may not either: one build is to render all of them again.</summary>
    public void FindLost()
    {
        foreach (var article in Articles) article.Text.FindLost();
    }

    /// <summary>True when no article has another title or place than in the other one.</summary>
    internal bool IsInOrderOf(SiteSnapshot other) => ReferenceEquals(Arrangement, other.Arrangement);

    /// <returns>Articles whose pages may be other than in the one before: edited ones, and the neighbors of those that moved or have another title; <see langword="null"/> when more may be.</returns>
    public IReadOnlyList<Article>? EditedSince(SiteSnapshot before)
    {
        if (IsInOrderOf(before)) return [.. Articles.Where((article, place) => !ReferenceEquals(article, before.Articles[place]))];
        if (LastStep is not { } step || !ReferenceEquals(step.From, before.Arrangement)) return null;

        return [.. Articles.Where(article => !ReferenceEquals(article, before.BySlug[article.Slug]) || step.Around.Contains(article.Slug))];
    }

    /// <param name="edited">Each is like the one before but for its words, its title and its place.</param>
    /// <returns><see langword="null"/> when one that was before is not of this snapshot: without its place the edit would be lost.</returns>
    internal SiteSnapshot? WithEdits(IReadOnlyList<(Article Before, Article Now)> edited, DateTimeOffset asOf)
    {
        if (!edited.All(pair => ReferenceEquals(BySlug.GetValueOrDefault(pair.Before.Slug), pair.Before))) return null;

        var bySlug = new Dictionary<Slug, Article>(BySlug);
        foreach (var (_, article) in edited) bySlug[article.Slug] = article;
        var next = this with { AsOf = asOf, BySlug = bySlug };
        var moved = edited.Where(pair => pair.Before.Title != pair.Now.Title || ReadingOrder.Compare(pair.Before, pair.Now) != 0).ToList();
        if (moved.Count == 0) return next with { Articles = With(Articles, edited), Order = Order.WithWords(edited) };

        var articles = Placed(Articles, edited);
        var order = new ReadingOrder(articles);
        var around = moved.SelectMany(pair => new[] { Order.Neighbors(pair.Before), order.Neighbors(pair.Now) }).SelectMany(pair => new[] { pair.Previous, pair.Next }).OfType<Article>();
        return next with { Articles = articles, Order = order, Arrangement = new(), LastStep = new(Arrangement, around.Select(article => article.Slug).ToHashSet()) };
    }

    private static ImmutableArray<Article> Placed(ImmutableArray<Article> articles, IReadOnlyList<(Article Before, Article Now)> edited)
    {
        // By reference: articles are compared by all that they hold otherwise.
        var gone = edited.Select(pair => pair.Before).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        List<Article> placed = [.. articles.Where(article => !gone.Contains(article))];
        foreach (var (_, now) in edited)
        {
            var at = placed.BinarySearch(now, Comparer<Article>.Create(ReadingOrder.Compare));
            placed.Insert(at < 0 ? ~at : at, now);
        }

        return [.. placed];
    }

    internal static ImmutableArray<Article> With(ImmutableArray<Article> articles, IEnumerable<(Article Before, Article Now)> edited)
    {
        var with = articles.ToArray();
        foreach (var (before, now) in edited)
        {
            // By reference: articles are compared by all that they hold otherwise.
            var at = Array.FindIndex(with, article => ReferenceEquals(article, before));
            if (at >= 0) with[at] = now; // not every list has every page
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(with);
    }

    /// <param name="From">The arrangement before.</param>
    /// <param name="Around">Articles whose neighbors are other ones, or have other titles.</param>
    private sealed record Step(object From, IReadOnlySet<Slug> Around);
}

/// <summary>A piece of <c>shared/</c> by itself, beginning under the page's title.</summary>
/// <param name="Html">Finished HTML.</param>
public sealed record RenderedPiece(string Html, ImmutableArray<Citation> Citations, ImmutableArray<GlossaryTerm> Terms);

/// <summary>A picture from <c>content/images</c>, or captions from <c>content/videos</c>, under a path that changes with its bytes.</summary>
/// <param name="Width">In pixels; 0 for captions, as <paramref name="Height"/> is.</param>
public sealed record MediaFile(
    string PublicPath, string SourcePath, string ContentType, ReadOnlyMemory<byte> Bytes, int Width, int Height)
{
    /// <summary>How its address ends, which is the same however the rest is written.</summary>
    public string AddressEnd => PublicPath[PublicPath.LastIndexOf('.', PublicPath.LastIndexOf('.') - 1)..];
}
