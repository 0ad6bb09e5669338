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
    [InlineData("<p><a href=\"JavaScript&colon;run()\">Text</a></p>", "href on <a>")]
    [InlineData("<p><a href=\" javascript:run()\">Text</a></p>", "href on <a>")]
    [InlineData("<p><a href=\"&#1;javascript:run()\">Text</a></p>", "href on <a>")]
    [InlineData("<p><a href=\"java&Tab;script:run()\">Text</a></p>", "href on <a>")]
    [InlineData("<p><a href=\"java&NewLine;script:run()\">Text</a></p>", "href on <a>")]
    [InlineData("<p><img alt=\"\" src=\"data:text/html,x\"></p>", "src on <img>")]
    [InlineData("<p><a href=\"vbscript:run\">Text</a></p>", "href on <a>")]
    [InlineData("<p><a href=\"ftp://host/\">Text</a></p>", "href on <a>")]
    [InlineData("<p><a href=\"HTTPS://host/a b?c:d#e:f\">Text</a> <a href=\"/one:two\">x</a> <a href=\"#a:b\">y</a> <a href=\"tel:911\">z</a></p>", null)]
    [InlineData("<p>Text<?note ?></p>", "a comment")]
    [InlineData("<p>Text<![CDATA[x]]></p>", "a comment")]
    [InlineData("<svg><a href=\"/one\">Text</a></svg>", "<svg>")]
    [InlineData("<math><mi xlink:href=\"/one\">Text</mi></math>", "<math>")]
    [InlineData("<p>Text<noscript><p title=\"</noscript><img src=x onerror=run()>\"></p>", "<noscript>")]
    [InlineData("<p>Text</p><template><p>Text</p></template>", "<template>")]
    [InlineData("<p>Text</p><plaintext>Text", "<plaintext>")]
    [InlineData("<p>Text</p><base href=\"https://host/\">", "<base>")]
    [InlineData("<p>Text</p><style>p { color: red }</style>", "<style>")]
    [InlineData("<p>Text<img src=x onerror=run() x=\"", "onerror on <img>")]
    [InlineData("<p>Text</p><script src=//host/x.js ", "<script>")]
    [InlineData("<p>Text</p><p title='", "something that is left open")]
    [InlineData("<div><p>Text</p>", "something that is left open")]
    [InlineData("<table><tbody><tr><td>Text</td></tr>", "something that is left open")]
    [InlineData("<p><a href=\"/one\">Text</p>", "something that is left open")]
    [InlineData("<p>Text</p><!-- note", "a comment")]
    [InlineData("<ul><li>Text<li>Text</ul><p>Text", "something that is left open")]
    [InlineData("<p>Text</p></body><!-- note -->", "something outside of the page")]
    [InlineData("<p>Text</p></body></html><!-- note -->", "something outside of the page")]
    [InlineData("<p>Text</p><body onload=\"run()\">", "something outside of the page")]
    [InlineData("<p>Text</p><html manifest=\"/x\">", "something outside of the page")]
    [InlineData("<frameset onload=\"run()\"></frameset>", null)]
    [InlineData("<p onclick=\"run()\">Text</p><script>run()</script>", "onclick on <p>")]
    public void What_no_page_may_hold_is_named(string html, string? forbidden) => Assert.Equal(forbidden, OutputGate.FindForbidden(html));

    [Fact]
    public void Each_page_is_judged_by_itself_when_many_are_looked_at_at_once()
    {
        var judged = Enumerable.Range(0, Many).AsParallel().AsOrdered()
            .Select(page => (page, Found: OutputGate.FindForbidden(page % 2 == 0 ? "<p>Text</p>" : $"<p data-{page}=\"\">Text</p>"))).ToList();

        Assert.All(judged, one => Assert.Equal(one.page % 2 == 0 ? null : $"data-{one.page} on <p>", one.Found));
    }
}
