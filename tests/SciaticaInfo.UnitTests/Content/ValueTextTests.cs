namespace SciaticaInfo.UnitTests.Content;

/// <summary>Values of <c>site.yml</c> in texts without marks.</summary>
public sealed class ValueTextTests
{
    private const string Call = "Call <a href=\"tel:911\">911</a>, or see a doctor or nurse";

    [Theory]
    [InlineData("::: note Call {{emergency}}, or see a {{clinician}}\nText.\n:::", $"<p class=\"note__title\">{Call}</p>")]
    [InlineData("::: warning Call {{emergency}}, or see a {{clinician}}\nText.\n:::", $"<p class=\"warning__title\">{Call}</p>")]
    [InlineData("::: expand Call {{emergency}}, or see a {{clinician}}\nText.\n:::", "<summary>Call 911, or see a doctor or nurse</summary>")]
    [InlineData("![A dot](dot.svg \"Call {{emergency}}, or see a {{clinician}}\")", $"<figcaption>{Call}</figcaption>")]
    public void They_are_filled_in(string body, string html) => Assert.Contains(html, ContentFolderBuilder.Html(body), StringComparison.Ordinal);

    [Fact]
    public void A_caption_of_the_Markdown_has_them_and_stays_as_it_was_typed()
    {
        var result = new ContentFolderBuilder().WithPage("it", "![A dot](dot.svg 'Call {{emergency}}, or a \\'{{ clinician }}\\'')").Build();

        Assert.Matches(@"\n!\[A dot\]\(/images/dot\.[0-9a-f]+\.svg 'Call 911, or a \\'doctor or nurse\\''\)\n", result.Snapshot!.Articles.Single(article => article.Slug.Value == "it").Markdown);
    }
}
