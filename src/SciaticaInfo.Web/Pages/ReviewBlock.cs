using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

/// <summary>What a page says about its own age and review.</summary>
/// <param name="Today">The day, in the clinic's zone, for which the page is rendered.</param>
/// <param name="Url">The page's absolute address, printed on paper.</param>
public sealed record ReviewBlock(Article Article, DateOnly Today, string Url)
{
    public ReviewDates? Review => Article.Review;

    public bool IsOverdue => Review?.IsOverdue(Today) == true;
}
