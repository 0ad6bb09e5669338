using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Pages;

/// <summary>The list of all articles, in parts that a phone loads at once. A site of some size has pages of its own for it.</summary>
/// <param name="Number">The list's page, from 1.</param>
public sealed record ArticleList(ReadingOrder Order, int Number)
{
    public const string FirstPath = "/articles";

    /// <summary>Up to here the home page lists them all.</summary>
    public const int MostOnHome = 60;

    /// <summary>Of each section, on the home page of a larger site.</summary>
    public const int OfSectionOnHome = 10;

    /// <summary>Articles that a page for an error leads to.</summary>
    public const int MostOnError = 24;

    private const int OnPage = 100;

    /// <summary>0 for a site whose home page lists them all.</summary>
    public int Pages => Order.Articles.Length <= MostOnHome ? 0 : (Order.Articles.Length + OnPage - 1) / OnPage;

    public bool IsThere => Number >= 1 && Number <= Pages;

    public string? PreviousPath => Number > 1 ? PathOf(Number - 1) : null;

    public string? NextPath => Number < Pages ? PathOf(Number + 1) : null;

    public IEnumerable<Article> Articles => Order.Articles.Skip((Number - 1) * OnPage).Take(OnPage);

    public string Path => PathOf(Number);

    /// <summary>The addresses of the list's pages.</summary>
    public static IEnumerable<string> Paths(ReadingOrder order) => Enumerable.Range(1, new ArticleList(order, 1).Pages).Select(PathOf);

    /// <summary>What the home page lists: each section with its first articles, how many it has, and where they all are when those are more.</summary>
    public static IEnumerable<(Section Section, IReadOnlyList<Article> Articles, int Count, string? AllPath)> OnHome(ReadingOrder order)
    {
        var isWhole = order.Articles.Length <= MostOnHome;
        var at = 0;
        foreach (var group in order.Articles.GroupBy(article => article.Section))
        {
            var all = group.ToList();
            var isCut = !isWhole && all.Count > OfSectionOnHome;
            yield return (group.Key, isCut ? all[..OfSectionOnHome] : all, all.Count, isCut ? $"{PathOf((at / OnPage) + 1)}#section-{group.Key.Id}" : null);
            at += all.Count;
        }
    }

    private static string PathOf(int number) => number == 1 ? FirstPath : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{FirstPath}/{number}");
}
