namespace SciaticaInfo.UnitTests.Content;

/// <summary>Fields are plain text everywhere: what looks like a page's insides is named where it stands, and does nothing.</summary>
public sealed class TagInFieldTests
{
    [Theory]
    [InlineData("Living with <b>sciatica</b>")]
    [InlineData("<img src=x onerror=alert(1)")]
    [InlineData("<!-- a note -->")]
    [InlineData("</title><script>alert(1)</script>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("VBScript:x")]
    [InlineData("data:text/html,x")]
    [InlineData("It&#39;s here")]
    [InlineData("&lt;script&gt;")]
    [InlineData("' onfocus = 'alert(1)'")]
    public void A_title_that_holds_HTML_is_named(string title)
    {
        var result = new ContentFolderBuilder().WithPage("it", "Text.", title: title).Build();

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "HTML003", Path: "articles/it.md", Line: 2, IsError: false });
        Assert.Equal(title, result.Snapshot!.Articles.Single(page => page.Slug.Value == "it").Title);
    }

    [Theory]
    [InlineData("Your data: what we keep")]
    [InlineData("Pain < 5 of 10")]
    [InlineData("Under <5 mm")]
    [InlineData("Rest & move")]
    [InlineData("R&D; and one = one")]
    [InlineData("a -> b")]
    public void Words_are_left_alone(string title) =>
        Assert.DoesNotContain(new ContentFolderBuilder().WithPage("it", "Text.", title: title).Build().Diagnostics, diagnostic => diagnostic.Rule == "HTML003");

    [Theory]
    [InlineData("site.yml", "name: Test site", "name: Test <i>site</i>")]
    [InlineData("references.yml", "title: A study", "title: A <i>study</i>")]
    public void So_is_a_value_of_a_shared_file(string path, string plain, string marked)
    {
        var text = new ContentFolderBuilder().TextOf(path);
        Assert.Contains(plain, text, StringComparison.Ordinal);
        var line = text[..text.IndexOf(plain, StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;

        var result = new ContentFolderBuilder().With(path, text.Replace(plain, marked, StringComparison.Ordinal)).Build();

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Rule == "HTML003" && diagnostic.Path == path && diagnostic.Line == line);
    }
}
