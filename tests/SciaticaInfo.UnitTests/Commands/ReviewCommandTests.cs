using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class ReviewCommandTests : IDisposable
{
    private const string Path = "articles/it.md";
    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-review-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task It_writes_day_person_and_fingerprint_and_tells_what_it_wrote()
    {
        Write(ContentFolderBuilder.Page("Text of it."));

        var answer = await ReviewAsync();

        var lines = File.ReadAllLines(FullPath)[7..10];
        Assert.Equal(["reviewed: 2026-11-24", "reviewer: dr-test"], lines[..2]);
        Assert.Matches("^reviewed-text: [0-9a-f]{12}$", lines[2]);
        Assert.Equal(new CommandAnswer(ExitCodes.Success, $"{Path} says now:\n  {string.Join("\n  ", lines)}\nTest Person has reviewed it. The next review is due on 2028-11-24.\n", ""), answer);
        Assert.Empty(Found());
    }

    [Theory]
    [InlineData("")]
    [InlineData("order: 4 # after causes\n# a note\n")]
    [InlineData("reviewed: 2020-01-01\norder: 4\nreviewer: someone-else\n", 2)]
    [InlineData("reviewed-text: 0123456789ab\nreviewer: dr-test\n", 2)]
    [InlineData("reviewed: 31/12/2020   # by telephone\n", 1)]
    [InlineData("Reviewed: \"2020-01-01\"\nreviewed_text:\n", 2)]
    public async Task Nothing_but_the_lines_of_the_review_is_changed(string fields, int replaced = 0)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n", "\r" })
        {
            foreach (var mark in new byte[][] { [], [.. Encoding.UTF8.Preamble] })
            {
                Write([.. mark, .. Encoding.UTF8.GetBytes(ContentFolderBuilder.Page("Text  of it.  \n\tTab…", fields).Replace("\n", lineEnd, StringComparison.Ordinal))]);
                var before = Lines(lineEnd);

                Assert.Equal(ExitCodes.Success, (await ReviewAsync()).Code);

                var after = Lines(lineEnd);
                Assert.Equal(before.Where(line => !IsOfReview(line)), after.Where(line => !IsOfReview(line)));
                Assert.Equal(3, after.Count(IsOfReview));
                Assert.Equal(before.Length + 3 - replaced, after.Length);
                Assert.DoesNotContain(Found(), diagnostic => diagnostic.Rule != "FM013");
            }
        }
    }

    [Theory]
    [InlineData("reviewed: 2020-01-01 # by phone\n", "reviewed: 2026-11-24 # by phone")]
    [InlineData("reviewed: \"2020-01-01\"   # it's \"late\" # or so\n", "reviewed: 2026-11-24   # it's \"late\" # or so")]
    [InlineData("reviewed: 2020-01-01   \n", "reviewed: 2026-11-24")]
    [InlineData("reviewed:    # not yet\n", "reviewed: 2026-11-24    # not yet")]
    [InlineData("reviewer: 'someone-else' # for now\n", "reviewer: dr-test # for now")]
    public async Task A_note_behind_a_line_stays(string fields, string expected)
    {
        Write(ContentFolderBuilder.Page("Text.", fields));

        Assert.Equal(ExitCodes.Success, (await ReviewAsync()).Code);

        Assert.Equal(expected, File.ReadAllLines(FullPath)[7]);
        Assert.DoesNotContain(Found(), diagnostic => diagnostic.Rule != "FM013");
    }

    [Fact]
    public async Task Lines_that_are_there_keep_their_place_and_missing_ones_follow_them()
    {
        Write(ContentFolderBuilder.Page("Text.", "reviewer: nobody\norder: 4\nreviewed: 2020-01-01\nlisted: yes\n"));

        await ReviewAsync();

        var names = File.ReadLines(FullPath).Skip(7).TakeWhile(line => line != "---").Select(line => line.Split(':')[0]);
        Assert.Equal(["reviewer", "order", "reviewed", "reviewed-text", "listed"], names);
    }

    [Fact]
    public async Task A_changed_word_is_told_afterwards_and_white_space_order_and_notes_are_not()
    {
        Write(ContentFolderBuilder.Page("Text of it.", "order: 4\n"));
        await ReviewAsync();
        var reviewed = File.ReadAllText(FullPath);

        Write(reviewed.Replace("Text of it.", "Text of them.", StringComparison.Ordinal));
        var found = Assert.Single(Found());
        Write(reviewed.Replace("Text of it.", "Text  of\nit.\n\n<!-- a note -->", StringComparison.Ordinal).Replace("order: 4\n", "# a note\n", StringComparison.Ordinal).Replace("status: published\n", "", StringComparison.Ordinal).Replace("section:", "status: published\nsection:", StringComparison.Ordinal));

        Assert.Equal(("REV003", Severity.Warning, "When Test Person has read the whole page, run:  review it --by dr-test"), (found.Rule, found.Severity, found.Remedy?.Text));
        Assert.Empty(Found());
    }

    [Fact]
    public async Task A_second_time_on_one_day_it_changes_nothing()
    {
        Write(ContentFolderBuilder.Page("Text."));
        await ReviewAsync();
        var first = File.ReadAllBytes(FullPath);

        Assert.Equal(ExitCodes.Success, (await ReviewAsync()).Code);

        Assert.Equal(first, File.ReadAllBytes(FullPath));
    }

    [Theory]
    [InlineData("it")]
    [InlineData("/it")]
    [InlineData(Path)]
    public async Task A_draft_is_reviewed_by_address_or_file(string page)
    {
        Write(ContentFolderBuilder.Page("Text.").Replace("status: published", "status: draft", StringComparison.Ordinal));

        Assert.Equal(ExitCodes.Success, (await ReviewAsync(page)).Code);

        Assert.Contains("\nreviewer: dr-test\n", File.ReadAllText(FullPath), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_a_review_is_required_it_may_be_the_first()
    {
        Write(ContentFolderBuilder.Page("Text.[@smith-2020]"));
        var site = System.IO.Path.Combine(root, "site.yml");
        File.WriteAllText(site, File.ReadAllText(site).Replace("clinical-review: shown", "clinical-review: required", StringComparison.Ordinal));

        Assert.Contains(Found(), diagnostic => diagnostic.IsError);
        Assert.Equal(ExitCodes.Success, (await ReviewAsync()).Code);
        Assert.Empty(Found());
    }

    [Theory]
    [InlineData("review-due: 2026-12-31\n", "2026-12-31")]
    [InlineData("review-every: 6 months\n", "2027-05-24")]
    public async Task The_page_says_when_the_next_one_is_due(string field, string day)
    {
        Write(ContentFolderBuilder.Page("Text.", field));

        Assert.EndsWith($"The next review is due on {day}.\n", (await ReviewAsync()).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere", "dr-test", "", "There is no page nowhere. ")]
    [InlineData("it", "dr-tset", "", "Nobody called \"dr-tset\" is in people.yml. Did you mean  dr-test ? ")]
    [InlineData("it", "someone", "", "Nobody called \"someone\" is in people.yml. Add the person there first. ")]
    [InlineData("it", "dr-test", "order: soon\n", "articles/it.md:8:8 has an error")]
    [InlineData("it", "dr-test", "review-due: 2026-01-01\n", "review-due (2026-01-01) is before reviewed (2026-11-24).")]
    [InlineData("it", "dr-test", "reviewed: 2020-01-01\nreviewed: 2021-01-01\n", "articles/it.md:")]
    [InlineData("it", "dr-test", "reviewed:\n  2020-01-01\n", "cannot be changed safely")]
    [InlineData("it", "dr-test", "reviewer: [a, b]\n", "cannot be changed safely")]
    public async Task What_cannot_be_is_refused_in_one_line_and_nothing_is_changed(string page, string by, string fields, string expected)
    {
        Write(ContentFolderBuilder.Page("Text.", fields));
        var before = File.ReadAllBytes(FullPath);

        var answer = await ReviewAsync(page, by);

        Assert.Equal((ExitCodes.CannotRun, ""), (answer.Code, answer.Output));
        Assert.Contains(expected, Assert.Single(answer.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.EndsWith(" Nothing was changed.\n", answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(FullPath));
    }

    [Theory]
    [InlineData("No fields on top.\n")]
    [InlineData("---\ntitle: A page\n")]
    public async Task A_page_that_cannot_be_read_has_an_error(string text)
    {
        Write(text);

        var answer = await ReviewAsync();

        Assert.Equal(ExitCodes.CannotRun, answer.Code);
        Assert.StartsWith("articles/it.md:1:1 has an error", answer.Error, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(FullPath));
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_is_an_error_of_the_page_too()
    {
        Write(ContentFolderBuilder.Page("See [it](/nowhere)."));

        Assert.Contains("LINK001", (await ReviewAsync()).Error, StringComparison.Ordinal);
    }

    private string FullPath => System.IO.Path.Combine(root, Path);

    private static bool IsOfReview(string line) => line.StartsWith("review", StringComparison.OrdinalIgnoreCase);

    private string[] Lines(string lineEnd) => Encoding.Latin1.GetString(File.ReadAllBytes(FullPath)).Split(lineEnd);

    private void Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    private void Write(byte[] bytes) => new ContentFolderBuilder().With(Path, bytes).WriteTo(root);

    private Task<CommandAnswer> ReviewAsync(string page = "it", string by = "dr-test") => Operator.OverFolderAsync(root, "review", page, "--by", by);

    private List<Diagnostic> Found() =>
        [.. new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now).Diagnostics.Where(diagnostic => diagnostic.Path == Path)];
}
