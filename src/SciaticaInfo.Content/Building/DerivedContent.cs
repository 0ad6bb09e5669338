using System.Collections.Immutable;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>What is derived from all pages at once, taken over from an edition before where it would come out the same. Shared content counts as the same when it is the same object.</summary>
internal sealed class DerivedContent
{
    private readonly LastTwo<KnownGlossary> glossaries = new();
    private readonly LastTwo<KnownPiece> redFlags = new();

    /// <param name="articles">All that are published, in order.</param>
    public Glossary GlossaryOf(SharedContent shared, FrontMatter? front, ImmutableArray<Article> articles, DateOnly today) =>
        glossaries.Get(
            known => ReferenceEquals(known.Shared, shared) && ReferenceEquals(known.Front, front) && known.Today == today && MarkTheSame(known.Articles, articles),
            () => new(shared, front, articles, today, Glossary.Of(shared, front, articles, today))).Glossary;

    public RenderedPiece? RedFlagsOf(SharedContent shared, LinkChecker links) =>
        redFlags.Get(
            known => known.Piece is not null && ReferenceEquals(known.Shared, shared) && known.Links.IsLike(links), // one that took too long is worth another try
            () => new(shared, links, PieceRenderer.Render(PieceRenderer.RedFlags, shared, target => links.IsDead(target, "")))).Piece;

    /// <summary>By all that a glossary shows of the pages.</summary>
    private static bool MarkTheSame(ImmutableArray<Article> some, ImmutableArray<Article> others)
    {
        if (some.Length != others.Length) return false;
        for (var i = 0; i < some.Length; i++)
        {
            var (one, other) = (some[i], others[i]);
            if (!ReferenceEquals(one, other) && (one.Slug != other.Slug || one.Title != other.Title || one.LacksReview != other.LacksReview || !one.Terms.Select(term => term.Id).SequenceEqual(other.Terms.Select(term => term.Id), StringComparer.Ordinal))) return false;
        }

        return true;
    }

    private sealed record KnownGlossary(SharedContent Shared, FrontMatter? Front, ImmutableArray<Article> Articles, DateOnly Today, Glossary Glossary);

    private sealed record KnownPiece(SharedContent Shared, LinkChecker Links, RenderedPiece? Piece);
}
