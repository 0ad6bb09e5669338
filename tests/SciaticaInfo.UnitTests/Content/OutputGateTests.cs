using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>The second look at finished HTML: one judge for all pages, several of which it may see at once.</summary>
public sealed class OutputGateTests
{
    private const int Many = 500;

    [Theory]
    [InlineData("<p class=\"lead\">Text with <a href=\"/one\">a link</a>.</p>", null)]
    [InlineData("<p>Text</p><script>run()</script>", "<script>")]
    [InlineData("<p onclick=\"run()\">Text</p>", "onclick on <p>")]
    [InlineData("<p style=\"color: red\">Text</p>", "style on <p>")]
    [InlineData("<p>Text<!-- note --></p>", "a comment")]
    [InlineData("<p><a href=\"javascript:run()\">Text</a></p>", "href on <a>")]
    public void What_no_page_may_hold_is_named(string html, string? forbidden) => Assert.Equal(forbidden, OutputGate.FindForbidden(html));

    [Fact]
    public void Each_page_is_judged_by_itself_when_many_are_looked_at_at_once()
    {
        var judged = Enumerable.Range(0, Many).AsParallel().AsOrdered()
            .Select(page => (page, Found: OutputGate.FindForbidden(page % 2 == 0 ? "<p>Text</p>" : $"<p data-{page}=\"\">Text</p>"))).ToList();

        Assert.All(judged, one => Assert.Equal(one.page % 2 == 0 ? null : $"data-{one.page} on <p>", one.Found));
    }
}
