using System.Text;
using System.Text.RegularExpressions;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class FixCommandTests : IDisposable
{
    private const string It = "articles/it.md";
    private const string Nothing = "There is nothing to mend without a person.\n";
    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-fix-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Theory]
    [InlineData("FM002", "image-alt: Sciatica: what helps  ", "image-alt: \"Sciatica: what helps\"  ")]
    [InlineData("FM002", "image-alt:   #1 \\ cause", "image-alt:   \"#1 \\\\ cause\"")]
    [InlineData("FM003", "order:\t4", "order: 4")]
    [InlineData("FM003", "order: 4\t ", "order: 4")]
    [InlineData("FM003", "aliases:\n\t-\t/old", "aliases:\n  - /old")]
    [InlineData("FM003", "#\ta note: here", "#  a note: here")]
    [InlineData("FM006", "Review Due: 2030-01-01", "review-due: 2030-01-01")]
    [InlineData("FM006", "publish_on:  \"2026-01-01\" ", "publish-on:  \"2026-01-01\" ")]
    [InlineData("FM008", "review-due: 31/12/2030", "review-due: 2030-12-31")]
    [InlineData("FM008", "review-due: 12/31/2030", "review-due: 2030-12-31")]
    [InlineData("FM008", "review-due: \"5.5.2030\"", "review-due: \"2030-05-05\"")]
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

    [Fact]
    public async Task One_that_cannot_be_mended_keeps_none_of_the_others_back()
    {
        var body = string.Join("\n\n", Enumerable.Range(1, 9).Select(number => number == 5 ? "[it](/One#nothing)" : $"##Part {number}"));
        Write(ContentFolderBuilder.Page(body));

        await RunAsync("--write");

        Assert.Equal(ContentFolderBuilder.Page(body.Replace("##", "## ", StringComparison.Ordinal)), File.ReadAllText(FullPath));
    }

    [Fact]
    public async Task A_link_is_mended_once_the_heading_that_it_leads_to_is()
    {
        new ContentFolderBuilder().WithPage("one", "Text.[@smith-2020]\n\n##Part").WithPage("it", "[a](/One#part) and\n[b](/One#nothing)").WriteTo(root);

        await RunAsync("--write");

        Assert.Contains("[a](/one#part) and\n[b](/One#nothing)", File.ReadAllText(FullPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_findings_with_one_edit_are_mended_beside_one_that_cannot_be()
    {
        new ContentFolderBuilder().WithPage("a", "[it][x] and [it][x]\n\n[x]: /One").WithPage("b", "[b](/One#nothing)").WriteTo(root);

        var answer = await RunAsync("--write");

        Assert.Equal(new CommandAnswer(ExitCodes.Success, "articles/a.md: LINK003 in line 10\n", ""), answer);
        Assert.EndsWith("[it][x] and [it][x]\n\n[x]: /one", File.ReadAllText(Path.Combine(root, "articles/a.md")).TrimEnd('\n'), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Utf16_becomes_utf8_and_then_the_rest_is_mended(bool isBigEndian)
    {
        var text = ContentFolderBuilder.Page("Text “of” it…", "image-alt: A: b\n").Replace("\n", "\r\n", StringComparison.Ordinal);
        var encoding = new UnicodeEncoding(isBigEndian, byteOrderMark: true);
        Write([.. encoding.Preamble, .. encoding.GetBytes(text)]);

        var answer = await RunAsync("--write");

        Assert.Equal($"{It}: ENC002 in line 1, FM002 in line 8\n", answer.Output);
        Assert.Equal(Encoding.UTF8.GetBytes(text.Replace("A: b", "\"A: b\"", StringComparison.Ordinal)), File.ReadAllBytes(FullPath));
    }

    [Fact]
    public async Task A_file_whose_text_stays_is_told_in_words()
    {
        Write([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ContentFolderBuilder.Page("Text."))]);

        Assert.StartsWith($"{It} would be saved as UTF-8; its text stays as it is.\n", (await RunAsync()).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_letter_is_not_lost()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ContentFolderBuilder.Page("Text.")), 0x00, 0xD8];
        Write(bytes);

        Assert.Equal(new CommandAnswer(ExitCodes.Success, Nothing, ""), await RunAsync("--write"));
        Assert.Equal(bytes, File.ReadAllBytes(FullPath));
    }

    [Fact]
    public async Task Without_the_word_no_byte_is_changed_and_the_difference_is_shown()
    {
        Write(ContentFolderBuilder.Page("Text.", "image-alt: A: b\n"));
        var before = Files();

        var answer = await RunAsync();

        Assert.Equal(ExitCodes.Found, answer.Code);
        Assert.Contains($"--- {It}\n+++ {It}\n@@ -5,7 +5,7 @@\n", answer.Output, StringComparison.Ordinal);
        Assert.Contains("\n-image-alt: A: b\n+image-alt: \"A: b\"\n", answer.Output, StringComparison.Ordinal);
        Assert.EndsWith("\nNothing was changed. To change it:  fix --write\n", answer.Output, StringComparison.Ordinal);
        Assert.Equal(before, Files());
    }

    [Fact]
    public async Task A_path_says_which_files_are_mended()
    {
        new ContentFolderBuilder().WithPage("four", "##Part").With("shared/piece.md", "##Part\n").WriteTo(root);
        Write(ContentFolderBuilder.Page("##Part\n\n::: include piece"));
        var before = Files();

        Assert.Equal($"{It}: HEAD005 in line 10\n", (await RunAsync(It, "--write")).Output);
        Assert.Equal([It], Files().Where(file => before[file.Key] != file.Value).Select(file => file.Key));
        Assert.Equal("articles/four.md: HEAD005 in line 10\nshared/piece.md: HEAD005 in line 1\n", (await RunAsync("--write")).Output);
        var answer = await RunAsync("nothing.md");
        Assert.Equal((ExitCodes.CannotRun, ""), (answer.Code, answer.Output));
    }

    [Fact]
    public async Task Nothing_else_is_changed_whatever_the_bytes_are()
    {
        var text = ContentFolderBuilder.Page("Text  of it.  \n\tTab…\n\n##Part", "order: 4 # after causes\nimage-alt: A: b\n").TrimEnd('\n');
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            foreach (var mark in new byte[][] { [], [.. Encoding.UTF8.Preamble] })
            {
                byte[] Bytes(string all) => [.. mark, .. Encoding.UTF8.GetBytes(all.Replace("\n", lineEnd, StringComparison.Ordinal))];
                Write(Bytes(text));

                await RunAsync("--write");

                Assert.Equal(Bytes(text.Replace("A: b", "\"A: b\"", StringComparison.Ordinal).Replace("##Part", "## Part", StringComparison.Ordinal)), File.ReadAllBytes(FullPath));
            }
        }
    }

    [Theory]
    [InlineData("glossary.md", "----\n", "---\n", 0)]
    [InlineData("people.yml", "[]\n- id: x\n", "[]\n- id: x\n", 2)]
    public async Task A_file_that_every_page_draws_on_is_mended_or_told(string path, string open, string expected, int code)
    {
        var rest = path == "people.yml" ? "" : new ContentFolderBuilder().TextOf(path)["---\n".Length..];
        new ContentFolderBuilder().With(path, open + rest).WriteTo(root);

        Assert.Equal(code, (await RunAsync("--write")).Code);

        Assert.Equal(expected + rest, File.ReadAllText(Path.Combine(root, path)));
    }

    [Fact]
    public async Task The_check_says_where_the_command_helps()
    {
        Write(ContentFolderBuilder.Page("#Two\n\n##Part", "image-alt: A: b\n"));

        var lines = (await Operator.OverFolderAsync(root, "check")).Output.Split('\n');

        Assert.Equal(["   Write:  image-alt: \"A: b\"        (or run: fix)", "   Write:  # Two", "   Write:  ## Part        (or run: fix)"], lines.Where(line => line.StartsWith("   Write:", StringComparison.Ordinal)));
    }

    private string FullPath => Path.Combine(root, It);

    /// <summary>Mends these findings alone, a second time nothing, and leaves every page's words as they were.</summary>
    private async Task MendsAsync(string rules, string before, string expected)
    {
        Write(before);
        var words = Words();

        var answer = await RunAsync("--write");

        Assert.Equal((ExitCodes.Success, ""), (answer.Code, answer.Error));
        Assert.All(rules.Split(','), rule => Assert.Contains(rule, answer.Output, StringComparison.Ordinal));
        Assert.Equal(expected, File.ReadAllText(FullPath));
        Assert.DoesNotContain(Build().Diagnostics, found => found.Path == It && rules.Contains(found.Rule, StringComparison.Ordinal));
        if (words.TryGetValue(It, out var own)) Assert.Equal(own.Replace("##", "", StringComparison.Ordinal), Words()[It]);
        Assert.Equal(words.Where(page => page.Key != It), Words().Where(page => page.Key != It));
        Assert.Equal(new CommandAnswer(ExitCodes.Success, Nothing, ""), await RunAsync("--write"));
    }

    private async Task LeavesAsync(string text)
    {
        Write(text);
        var before = Files();

        Assert.Equal(new CommandAnswer(ExitCodes.Success, Nothing, ""), await RunAsync("--write"));

        Assert.Equal(before, Files());
        Assert.Contains(Build().Diagnostics, found => found.Path == It);
    }

    private void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    private void Write(byte[] bytes) => new ContentFolderBuilder().With(It, bytes).WriteTo(root);

    private Task<CommandAnswer> RunAsync(params string[] words) => Operator.OverFolderAsync(root, ["fix", .. words]);

    private BuildResult Build() => new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now);

    /// <summary>What a reader of each page reads, without marks of headings.</summary>
    private SortedDictionary<string, string> Words() => new(Build().Snapshot!.Articles.ToDictionary(
        article => article.SourcePath, article => $"{article.Title} {article.Summary} {Regex.Replace(article.LeadHtml + article.SectionsHtml, "<[^>]*>", "", RegexOptions.NonBacktracking)}"), StringComparer.Ordinal);

    private SortedDictionary<string, string> Files() => new(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), file => Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparer.Ordinal), StringComparer.Ordinal);
}
