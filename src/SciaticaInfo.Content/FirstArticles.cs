namespace SciaticaInfo.Content;

/// <summary>Of all articles that it is given, the first ones in some order; equal ones as they came. Takes far less time than to sort them all.</summary>
public sealed class FirstArticles(int most, Comparison<Article> order)
{
    private readonly List<Article> articles = new(most + 1);

    public IReadOnlyList<Article> Articles => articles;

    /// <summary>How many it was given.</summary>
    public int Count { get; private set; }

    public void Add(Article article)
    {
        Count++;
        if (articles.Count == most && order(articles[^1], article) <= 0) return;

        var (at, to) = (0, articles.Count);
        while (at < to)
        {
            var middle = (at + to) / 2;
            if (order(articles[middle], article) <= 0) at = middle + 1;
            else to = middle;
        }

        articles.Insert(at, article);
        if (articles.Count > most) articles.RemoveAt(most);
    }
}
