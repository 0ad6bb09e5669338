namespace SciaticaInfo.Content.Building;

/// <summary>Of all articles that it is given, the first ones by title; those with one title in the order in which they came.</summary>
internal sealed class FirstByTitle(int most)
{
    private readonly List<Article> articles = new(most + 1);

    public IReadOnlyList<Article> Articles => articles;

    public int Count { get; private set; }

    public void Add(Article article)
    {
        Count++;
        if (articles.Count == most && Compare(articles[^1], article) <= 0) return;

        var at = articles.Count;
        while (at > 0 && Compare(articles[at - 1], article) > 0) at--;
        articles.Insert(at, article);
        if (articles.Count > most) articles.RemoveAt(most);
    }

    private static int Compare(Article one, Article other) => StringComparer.OrdinalIgnoreCase.Compare(one.Title, other.Title);
}
