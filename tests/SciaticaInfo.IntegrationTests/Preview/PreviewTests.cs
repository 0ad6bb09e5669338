using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace SciaticaInfo.IntegrationTests.Preview;

public sealed class PreviewTests
{
    [Theory]
    [InlineData("status: draft", "is a draft")]
    [InlineData("status: review", "is a draft")]
    [InlineData("status: archived", "is archived")]
    [InlineData("status: published\npublish-on: 2026-12-24", "will appear on 2026-12-24")]
    [InlineData("status: published\nexpire-on: 2026-11-20", "has expired on 2026-11-20")]
    public async Task A_page_that_no_reader_sees_opens_and_says_why(string fields, string reason)
    {
        await using var site = await StartAsync(new ContentFolderBuilder().With("articles/hidden.md", ContentFolderBuilder.Page("Hidden text.").Replace("status: published", fields, StringComparison.Ordinal)));

        var page = await EditorView.OpenAsync(site, "/hidden");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Hidden text.", page.Main, StringComparison.Ordinal);
        Assert.Contains($"No reader sees this page: it {reason}.", page.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", await site.Client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("/hidden", (await EditorView.OpenAsync(site, "/")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_page_shows_rule_place_line_and_fix_over_its_last_good_text()
    {
        await using var site = await StartAsync(new ContentFolderBuilder());
        var before = await EditorView.OpenAsync(site, "/two");
        var other = await EditorView.OpenAsync(site, "/three");

        await site.ChangeAsync(() => site.Write("articles/two.md", ContentFolderBuilder.Page("New text.").Replace("status: published", "status: publised", StringComparison.Ordinal)), () => SaysAsync(site, "/two", "FM010"));
        var page = await EditorView.OpenAsync(site, "/two");

        Assert.Equal((HttpStatusCode.OK, before.Main), (page.Status, page.Main));
        Assert.Contains("role=\"alert\"", page.Panel, StringComparison.Ordinal);
        Assert.Contains("Error FM010: \"publised\" is not a status. The statuses are: draft, review, published, archived. articles/two.md , line 4, column 9 status: publised ^ Write: status: published", page.Said, StringComparison.Ordinal);
        Assert.Matches("Below is the version saved at [0-9:]{8}|Below is the version saved at [0-9-]{10} [0-9:]{5}", page.Said);
        Assert.Equal(other.Main, (await EditorView.OpenAsync(site, "/three")).Main);
        Assert.Contains("1 error, 0 warnings", page.Said, StringComparison.Ordinal);

        await site.ChangeAsync(() => site.Write("articles/two.md", ContentFolderBuilder.Page("New text.", "order: 20\n")), async () => (await EditorView.OpenAsync(site, "/two")).Main.Contains("New text.", StringComparison.Ordinal));
        Assert.DoesNotContain("role=\"alert\"", (await EditorView.OpenAsync(site, "/two")).Panel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_the_panel_still_knows_when_the_shown_version_was_good()
    {
        await using var site = await StartAsync(new ContentFolderBuilder());

        await site.RestartAsync(() => site.Write("articles/two.md", "Broken."));

        Assert.Contains("Below is the version saved at ", (await EditorView.OpenAsync(site, "/two")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_page_that_never_was_good_as_much_is_shown_as_can_be()
    {
        await using var site = await StartAsync(new ContentFolderBuilder().WithPage("new", "A text.\n\n::: urgnt Call if:\n- a\n:::"));

        var page = await EditorView.OpenAsync(site, "/new");

        Assert.Contains("A text.", page.Main, StringComparison.Ordinal);
        Assert.Contains("Error BLK001", page.Said, StringComparison.Ordinal);
        Assert.Contains("No version of this page was good yet.", page.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_without_days_shows_none()
    {
        await using var site = await StartAsync(new ContentFolderBuilder().With("articles/bare.md", "---\ntitle: A draft\n---\n\nA text.\n"));

        var page = await EditorView.OpenAsync(site, "/bare");

        Assert.Contains("A text.", page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("0001", page.Main, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "HTML001")]
    [InlineData("[x](javascript:alert)", "LINK004")]
    public async Task Nothing_unsafe_is_shown_even_to_an_editor(string body, string rule)
    {
        await using var site = await StartAsync(new ContentFolderBuilder().WithPage("new", body));

        var page = await EditorView.OpenAsync(site, "/new");

        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains($"Error {rule}", page.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_told_at_the_address_of_its_name()
    {
        await using var site = await StartAsync(new ContentFolderBuilder().With("articles/odd.md", "No fields at all.\n"));

        var page = await EditorView.OpenAsync(site, "/odd");

        Assert.Contains("Error FM001", page.Said, StringComparison.Ordinal);
        Assert.Contains("articles/odd.md", page.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_translation_that_cannot_be_read_is_told_at_its_own_address()
    {
        await using var site = await StartAsync(new ContentFolderBuilder().With("articles/fr/one.md", "No fields at all.\n"));

        Assert.DoesNotContain("FM001", (await EditorView.OpenAsync(site, "/one")).Said, StringComparison.Ordinal);
        Assert.Contains("Error FM001", (await EditorView.OpenAsync(site, "/fr/one")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_grew_too_large_stays_as_it_was_and_the_panel_says_so()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder());
        var before = await EditorView.OpenAsync(site, "/two");

        await site.ChangeAsync(() => site.Write("articles/two.md", ContentFolderBuilder.Page(new string('a', 300 * 1024))), () => SaysAsync(site, "/two", "ENC005"));
        var page = await EditorView.OpenAsync(site, "/two");

        Assert.Equal((HttpStatusCode.OK, before.Main), (page.Status, page.Main));
        Assert.Contains("Below is the version saved at ", page.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("No version of this page was good yet.", page.Said, StringComparison.Ordinal);
        Assert.Contains("an older version is shown", await site.Client.GetStringAsync("/_editor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_deleted_under_the_editors_eyes_goes_and_comes_back_without_a_reload()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder());

        await site.ChangeAsync(() => File.Delete(Path.Combine(site.ContentPath, "articles/two.md")), async () => (await EditorView.OpenAsync(site, "/two")).Status == HttpStatusCode.Gone);
        var page = await EditorView.OpenAsync(site, "/two");

        Assert.NotEmpty(page.Panel);
        Assert.NotEmpty(page.Main);
        Assert.Contains("/_editor/editor.js", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_folder_is_away_every_page_says_so_and_stays()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder());
        var before = await EditorView.OpenAsync(site, "/one");

        await site.ChangeAsync(() => Directory.Move(site.ContentPath, site.ContentPath + "-away"), () => SaysAsync(site, "/one", "The content folder is away."));

        Assert.Equal(before.Main, (await EditorView.OpenAsync(site, "/one")).Main);
    }

    [Fact]
    public async Task With_nothing_to_show_the_desk_says_what_is_wrong()
    {
        await using var site = await StartAsync(new ContentFolderBuilder().With("site.yml", "name: [\n"));

        var page = await EditorView.OpenAsync(site, "/one");

        Assert.Contains("There is nothing to show yet.", page.Html, StringComparison.Ordinal);
        Assert.Contains("site.yml", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_a_shared_file_is_told_on_every_page()
    {
        await using var site = await StartAsync(new ContentFolderBuilder());

        await site.ChangeAsync(() => site.Write("references.yml", "smith-2020: [\n"), () => SaysAsync(site, "/two", "references.yml"));

        Assert.Contains("Text of two", (await EditorView.OpenAsync(site, "/two")).Main, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_day_can_be_looked_at()
    {
        await using var site = await StartAsync(new ContentFolderBuilder().WithPage("later", "Later text.", "publish-on: 2027-03-01\n").WithPage("sooner", "Sooner text.", "expire-on: 2027-03-01\n"));

        var day = await EditorView.OpenAsync(site, "/?as-of=2027-03-01");
        var before = await EditorView.OpenAsync(site, "/?as-of=2027-02-28");

        Assert.Contains("This is the site on 2027-03-01.", day.Said, StringComparison.Ordinal);
        Assert.Contains("href=\"/later?as-of=2027-03-01\"", day.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/sooner", day.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/later", before.Main, StringComparison.Ordinal);
        Assert.Contains("href=\"/sooner?as-of=2027-02-28\"", before.Main, StringComparison.Ordinal);
        Assert.Contains("it has expired on 2027-03-01", (await EditorView.OpenAsync(site, "/sooner?as-of=2027-03-01")).Said, StringComparison.Ordinal);
        Assert.Contains("/later<", await site.Client.GetStringAsync("/sitemap.xml?as-of=2027-03-01"), StringComparison.Ordinal);
        Assert.DoesNotContain("/later<", await site.Client.GetStringAsync("/sitemap.xml"), StringComparison.Ordinal);
        Assert.Contains("\"2027-3-1\" is not a day.", (await EditorView.OpenAsync(site, "/one?as-of=2027-3-1")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_sentence_is_marked_where_it_stands()
    {
        const string begin = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen";
        await using var site = await StartAsync(new ContentFolderBuilder().WithPage("long", $"Short one. {begin} **sixteen seventeen eighteen** nineteen twenty more words that make it far too long. Short two."));

        var page = await EditorView.OpenAsync(site, "/long");

        Assert.Contains($"Short one.<mark class=\"long-sentence\" title=\"28 words\"> {begin} </mark><strong><mark class=\"long-sentence\" title=\"28 words\">sixteen seventeen eighteen</mark></strong><mark class=\"long-sentence\" title=\"28 words\"> nineteen twenty more words that make it far too long.</mark> Short two.", page.Main, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark", await site.Client.GetStringAsync("/long.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_this_machine_is_answered()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder(), null, ("Site:AllowedHosts:0", "www.example.org"), ("Site:PublicUrl", "https://www.example.org"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/one") { Headers = { Host = "www.example.org" } };

        using var answer = await site.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("example.org", (await EditorView.OpenAsync(site, "/two")).Html, StringComparison.Ordinal);
    }

    private static async Task<bool> SaysAsync(TestSite site, string path, string words) => (await EditorView.OpenAsync(site, path)).Said.Contains(words, StringComparison.Ordinal);

    private static Task<TestSite> StartAsync(ContentFolderBuilder content) => TestSite.PreviewAsync(content, new FakeTimeProvider(ContentFolderBuilder.Now) { AutoAdvanceAmount = TimeSpan.Zero });
}
