namespace SciaticaInfo.UnitTests.Content;

/// <summary>Terms and sources within a sentence.</summary>
public sealed class InlineTests
{
    private const string Button = "<button type=\"button\" class=\"term\" popovertarget=\"term-disk\">disk</button>";

    [Theory]
    [InlineData("A [[disk]] here.", $"A {Button} here.")]
    [InlineData("A cushion ([[disk]]), soft.", $"A cushion <span class=\"nowrap\">({Button}),</span> soft.")]
    [InlineData("It is a [[disk]].", $"It is a <span class=\"nowrap\">{Button}.</span>")]
    [InlineData("Both [[disk]]s.", $"Both <span class=\"nowrap\">{Button}s.</span>")]
    [InlineData("[[disk]]/[[disk]]!", $"<span class=\"nowrap\">{Button}/</span>disk!")]
    [InlineData("A (<[[disk]]&) b", $"A <span class=\"nowrap\">(&lt;{Button}&amp;)</span> b")]
    [InlineData("A [[disk]]-that-never-ends-at-all b", $"A {Button}-that-never-ends-at-all b")]
    public void What_touches_a_term_stays_on_its_line(string text, string html) => Assert.Equal($"<p>{html}</p>", ContentFolderBuilder.Html(text));

    [Fact]
    public void A_later_mention_keeps_what_touches_it() =>
        Assert.EndsWith("<p>A (disk), again.</p>", ContentFolderBuilder.Html("A [[disk]] here.\n\nA ([[disk]]), again."), StringComparison.Ordinal);

    [Theory]
    [InlineData("[@b-2020] [@a-2020]")]
    [InlineData("[@b-2020][@a-2020]")]
    public void Neighboring_sources_stand_in_the_order_of_their_numbers(string sources)
    {
        const string references = "a-2020:\n  title: A\n  source: S\n  year: 2020\n  url: https://example.org/a\nb-2020:\n  title: B\n  source: S\n  year: 2020\n  url: https://example.org/b\n";
        var result = new ContentFolderBuilder().With("references.yml", references).WithPage("one", "Text.").WithPage("it", $"First.[@a-2020] Then.{sources} End.").Build();

        var html = result.Snapshot!.Articles.Single(article => article.Slug.Value == "it").LeadHtml;
        var mark = html[html.LastIndexOf("<sup", StringComparison.Ordinal)..];

        Assert.Matches("^<sup class=\"cite\"><a [^>]*>1</a> <a [^>]*>2</a></sup> End\\.</p>", mark);
        Assert.Equal(2, html.Split("<sup").Length - 1);
    }

    [Fact]
    public void An_unknown_source_leaves_no_empty_mark()
    {
        var found = ContentFolderBuilder.Check("Text.[@smith-2021][@smith-2022]");

        Assert.Equal(2, found.Count(diagnostic => diagnostic.Rule == "CITE001"));
    }
}
