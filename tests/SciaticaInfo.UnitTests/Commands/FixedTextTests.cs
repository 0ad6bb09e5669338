using System.Text.RegularExpressions;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>What <c>fix</c> mends in a page, and what it leaves to a person.</summary>
public sealed class FixedTextTests : IDisposable
{
    private readonly FixFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("FM002", "image-alt: Sciatica: what helps  ", "image-alt: \"Sciatica: what helps\"  ")]
    [InlineData("FM002", "image-alt:   #1 \\ cause", "image-alt:   \"#1 \\\\ cause\"")]
    [InlineData("FM003", "order:\t4", "order: 4")]
    [InlineData("FM003", "\torder: 4", "order: 4")]
    [InlineData("FM003", " \torder: 4\t", "order: 4")]
    [InlineData("FM003", "order: 4\t ", "order: 4")]
    [InlineData("FM003", "aliases:\n\t-\t/old", "aliases:\n  - /old")]
    [InlineData("FM003", "#\ta note: here", "#  a note: here")]
    [InlineData("FM006", "Review Due: 2030-01-01", "review-due: 2030-01-01")]
    [InlineData("FM006", "publish_on:  \"2026-01-01\" ", "publish-on:  \"2026-01-01\" ")]
    [InlineData("FM008", "  order: 4", "order: 4")]
    [InlineData("FM008", "review-due: 31/12/2030", "review-due: 2030-12-31")]
    [InlineData("FM008", "review-due: 12/31/2030", "review-due: 2030-12-31")]
    [InlineData("FM008", "review-due: \"5.5.2030\"", "review-due: \"2030-05-05\"")]
    [InlineData("FM008", "review-due: 2030–01–02", "review-due: 2030-01-02")]
    [InlineData("FM008", "review-due: 2030/1/2", "review-due: 2030-01-02")]
    [InlineData("FM011", "image-alt: “A dot”", "image-alt: A dot")]
    [InlineData("FM014", "aliases:\n  -/old", "aliases:\n  - /old")]
    [InlineData("ENC003", "image-alt: A\u00A0d\u00ADot", "image-alt: A dot")]
    [InlineData("IMG002", "image: images/DOT.svg", "image: images/dot.svg")]
    // One after the other in one line.
    [InlineData("ENC003,FM011,FM002", "image-alt: “A\u00A0dot: big”", "image-alt: \"A dot: big\"")]
    public async Task A_field_is_mended(string rules, string written, string expected)
    {
        var before = ContentFolderBuilder.Page("Text.", written + "\n");

        await MendsAsync(rules, before, before.Replace(written, expected, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HEAD005", "Text.\n\n##Part 2\n\nText.", "Text.\n\n## Part 2\n\nText.")]
    [InlineData("LINK003", "See [it](/One), [it](</ONE>) and [that][x].\n\n[x]: /tWo \"Title\"", "See [it](/one), [it](</one>) and [that][x].\n\n[x]: /two \"Title\"")]
    [InlineData("LINK003", "[it][x] and [it][x]\n\n[x]: /One", "[it][x] and [it][x]\n\n[x]: /one")]
    [InlineData("IMG002", "![A dot](Dot.SVG \"Dot.SVG\")", "![A dot](dot.svg \"Dot.SVG\")")]
    [InlineData("IMG002", "![A dot](images/Dot.svg)", "![A dot](images/dot.svg)")]
    public async Task A_text_is_mended(string rule, string written, string expected) =>
        await MendsAsync(rule, ContentFolderBuilder.Page(written), ContentFolderBuilder.Page(expected));

    [Theory]
    [InlineData("\n \n---\n", "\n---\n")]
    [InlineData("----\n", "\n-----\n")]
    [InlineData("—\n", "\n—\n")]
    [InlineData("–-\n", "\n...\n")]
    [InlineData("  ---\n", "\n ---\n")]
    public async Task Lines_round_the_fields_are_mended(string open, string close)
    {
        var good = ContentFolderBuilder.Page("Text.\n\n----\n\nMore.");
        var fields = good["---\n".Length..good.IndexOf("\n---\n", StringComparison.Ordinal)];
        var written = open + fields + close + good[(fields.Length + "---\n\n---\n".Length)..];

        await MendsAsync("FM001", written, close == "\n...\n" ? good.Replace("\n---\n", close, StringComparison.Ordinal) : good);
    }

    [Theory]
    [InlineData("--")]
    [InlineData("----")]
    [InlineData("—")]
    public async Task A_line_below_the_fields_is_mended(string close)
    {
        var good = ContentFolderBuilder.Page("Text.\n\nMore.");

        await MendsAsync("FM005", good.Replace("\n---\n", $"\n{close}\n", StringComparison.Ordinal), good);
    }

    /// <summary>A rule in the text and the line under a heading are none that closes the fields.</summary>
    [Theory]
    [InlineData("Text.\n\n----\n\nMore.")]
    [InlineData("Text.\n\n---\n\nMore.")]
    [InlineData("Heading\n-------\n\nMore.")]
    [InlineData("- one\n- two\n\n...")]
    public async Task A_line_that_is_missing_below_the_fields_is_added_there(string body)
    {
        var good = ContentFolderBuilder.Page(body);

        await MendsAsync("FM005", good.Replace("\n---\n\n" + body, "\n\n" + body, StringComparison.Ordinal), good);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    public async Task A_line_that_is_missing_at_the_end_of_a_file_is_added_there(string end)
    {
        var good = ContentFolderBuilder.Page("");
        var fields = good[..good.IndexOf("\n---\n", StringComparison.Ordinal)];

        await MendsAsync("FM005", fields + end, $"{fields}\n---\n");
    }

    [Theory]
    [InlineData("review-due: 01/02/2030\n")]
    [InlineData("review-due: 31/02/2030\n")]
    [InlineData("review-due: 31/12-2030\n")]
    [InlineData("review-due: 31/12/30\n")]
    [InlineData("language: a\tb\n")]
    [InlineData("summry: Text\n")]
    [InlineData("Foo Bar: Text\n")]
    [InlineData("order: 4 # after causes\n")]
    [InlineData("image: images/dat.svg\n")]
    [InlineData("slug: 31/12/2026\n")]
    public async Task What_a_person_must_decide_is_left(string fields) => await LeavesAsync(ContentFolderBuilder.Page("Text.", fields));

    [Theory]
    [InlineData("#Two")]
    [InlineData("See [it](/nowhere).")]
    [InlineData("See [it](/One#nothing).")]
    [InlineData("![A dot](dat.svg)")]
    [InlineData("See [it](http://example.org/).")]
    public async Task What_would_leave_or_make_an_error_is_left(string body) => await LeavesAsync(ContentFolderBuilder.Page(body));

    [Theory]
    [InlineData("----\nText of it.\n----\n")]
    [InlineData("----\nNote: this is text.\n----\n\nMore.\n")]
    [InlineData("Text.\n")]
    [InlineData("")]
    public async Task A_file_that_only_looks_like_a_page_is_left(string text) => await LeavesAsync(text);

    /// <summary>Mends these findings alone, a second time nothing, and leaves every page's words as they were.</summary>
    private async Task MendsAsync(string rules, string before, string expected)
    {
        folder.Write(before);
        var words = Words();

        var answer = await folder.RunAsync("--write");

        Assert.Equal((ExitCodes.Success, ""), (answer.Code, answer.Error));
        Assert.All(rules.Split(','), rule => Assert.Contains(rule, answer.Output, StringComparison.Ordinal));
        Assert.Equal(expected, File.ReadAllText(folder.FullPath));
        Assert.DoesNotContain(folder.Build().Diagnostics, found => found.Path == FixFolder.It && rules.Contains(found.Rule, StringComparison.Ordinal));
        if (words.TryGetValue(FixFolder.It, out var own)) Assert.Equal(own.Replace("##", "", StringComparison.Ordinal), Words()[FixFolder.It]);
        Assert.Equal(words.Where(page => page.Key != FixFolder.It), Words().Where(page => page.Key != FixFolder.It));
        Assert.Equal(new CommandAnswer(ExitCodes.Success, FixFolder.Nothing, ""), await folder.RunAsync("--write"));
    }

    private async Task LeavesAsync(string text)
    {
        folder.Write(text);
        var before = folder.Files();

        Assert.Equal(new CommandAnswer(ExitCodes.Success, FixFolder.Nothing, ""), await folder.RunAsync("--write"));

        Assert.Equal(before, folder.Files());
        Assert.Contains(folder.Build().Diagnostics, found => found.Path == FixFolder.It);
    }

    /// <summary>What a reader of each page reads, without marks of headings.</summary>
    private SortedDictionary<string, string> Words() => new(folder.Build().Snapshot!.Articles.ToDictionary(
        article => article.SourcePath, article => $"{article.Title} {article.Summary} {Regex.Replace(article.LeadHtml + article.SectionsHtml, "<[^>]*>", "", RegexOptions.NonBacktracking)}"), StringComparer.Ordinal);
}
