namespace SciaticaInfo.UnitTests.Content;

public sealed class ReadingOrderTests
{
    [Fact]
    public void A_reader_goes_from_each_listed_article_to_the_next()
    {
        var order = new ContentFolderBuilder().WithPage("five", "Text.", "listed: no\n").Build().Snapshot!.Order; // the folder is whole

        Assert.True(order.Articles.Length > 2);
        Assert.All(order.Articles.Zip(order.Articles.Skip(1)), pair =>
        {
            Assert.Same(pair.Second, order.Neighbors(pair.First).Next);
            Assert.Same(pair.First, order.Neighbors(pair.Second).Previous);
        });
        Assert.Null(order.Neighbors(order.Articles[0]).Previous);
        Assert.Null(order.Neighbors(order.Articles[^1]).Next);
    }

    [Fact]
    public void A_page_that_is_in_no_list_has_no_neighbors()
    {
        var snapshot = new ContentFolderBuilder().WithPage("five", "Text.", "listed: no\n").Build().Snapshot!; // the folder is whole

        var hidden = Assert.Single(snapshot.Articles, article => article.Slug.Value == "five");

        Assert.Equal((null, null), snapshot.Order.Neighbors(hidden));
        Assert.DoesNotContain(hidden, snapshot.Order.Articles);
    }
}
