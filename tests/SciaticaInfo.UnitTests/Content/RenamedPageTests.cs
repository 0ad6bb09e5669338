using System.Text;
using SciaticaInfo.Content;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A page that was renamed, and got an error in the same edit, stays at its old address until its new file is good.</summary>
public sealed class RenamedPageTests
{
    private const string Text = "The pain runs down the back of one leg.\n\n## When does it pass?\n\nMost people feel better in 4 to 6 weeks.";
    private const string Alias = "aliases: [/symptoms]\n";
    private const string Broken = "\n\n::: note\nNot closed.";

    public static TheoryData<string, string> Renamed()
    {
        var data = new TheoryData<string, string>();
        void Add(string what, string body, string fields = "", string title = "Another title") => data.Add(what, ContentFolderBuilder.Page(body, fields, title));
        Add("an alias", "All other words." + Broken, Alias);
        Add("an alias as a list", "All other words." + Broken, "aliases:\n  - /old\n  - /symptoms\n");
        Add("the old address as its own", "All other words." + Broken, "slug: symptoms\n");
        Add("the same title", "All other words." + Broken, title: "What it FEELS like");
        Add("most of the lines", "Now it is said in other words here.\n\nMost people feel better in 4 to 6 weeks.\n\nThe pain runs down the back of one leg." + Broken);
        Add("fields that cannot be read, with the alias", "All other words.", Alias + "order: \"4\nslug: Not an Address\n");
        Add("fields that are not closed, with the text", Text + Broken, "slug: Not an Address\n");
        data.Add("no line that closes the fields", ContentFolderBuilder.Page("All other words.", Alias).Replace("---\n\n", "\n", StringComparison.Ordinal));
        Add("another old address that is a page", Text, "aliases: [/symptoms, /one]\n");
        Add("an address that is taken", Text, "slug: one\n" + Alias);
        Add("a status that is none", Text, Alias + "listed: perhaps\n");
        return data;
    }

    [Theory]
    [MemberData(nameof(Renamed))]
    public void It_stays_at_its_old_address_until_the_new_file_is_good(string what, string broken)
    {
        var content = Content();
        var (builder, good) = (new SiteSnapshotBuilder(), content.Build());

        content.Without("articles/symptoms.md").With("articles/signs.md", broken);
        var renamed = builder.Build(content.Folder(), good.Accepted, ContentFolderBuilder.Now);
        var edited = builder.Build(content.WithPage("three", "New words of three.").Folder(), renamed.Accepted, ContentFolderBuilder.Now);
        var restarted = content.Build(edited.Accepted);
        var mended = builder.Build(content.WithPage("signs", Text, Alias, "What it feels like").Folder(), edited.Accepted, ContentFolderBuilder.Now);

        foreach (var result in new[] { renamed, edited, restarted })
        {
            Assert.Equal("articles/signs.md", string.Join(' ', result.Diagnostics.Where(found => found.IsError).Select(found => found.Path).Distinct(StringComparer.Ordinal)));
            Assert.Contains("one leg", HtmlAt("symptoms", result), StringComparison.Ordinal);
            Assert.Null(HtmlAt("signs", result));
            Assert.Empty(result.Snapshot!.Withdrawn);
            Assert.Contains("articles/symptoms.md", result.Missing);
            Assert.Contains("<a href=\"/symptoms\">", HtmlAt("two", result), StringComparison.Ordinal);
            Assert.DoesNotContain(result.Diagnostics, found => found.Message.Contains("/symptoms is the address", StringComparison.Ordinal));
        }

        Assert.Contains("New words", HtmlAt("three", edited), StringComparison.Ordinal);
        Assert.Null(HtmlAt("symptoms", mended));
        Assert.NotNull(HtmlAt("signs", mended));
        Assert.Equal("signs", mended.Snapshot!.Redirects["/symptoms"].Value);
        Assert.Empty(mended.Missing);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void It_stays_while_a_page_that_is_to_answer_for_it_has_an_error()
    {
        var content = Content();
        var good = content.Build();

        var merged = content.Without("articles/symptoms.md").WithPage("one", "Both in one page." + Broken, Alias).Build(good.Accepted);
        var mended = content.WithPage("one", "Both in one page.", Alias).Build(merged.Accepted);

        Assert.NotNull(HtmlAt("symptoms", merged));
        Assert.Empty(merged.Snapshot!.Withdrawn);
        Assert.Equal("one", mended.Snapshot!.Redirects["/symptoms"].Value);
        Assert.Null(HtmlAt("symptoms", mended));
    }

    [Fact]
    public void It_is_withdrawn_when_the_new_file_goes_too()
    {
        var content = Content();
        var good = content.Build();
        var renamed = content.Without("articles/symptoms.md").WithPage("signs", Text + Broken, Alias).Build(good.Accepted);

        var gone = content.Without("articles/signs.md").Build(renamed.Accepted);

        Assert.Equal("symptoms", Assert.Single(gone.Snapshot!.Withdrawn).Value);
        Assert.DoesNotContain("articles/symptoms.md", gone.Accepted.Files.Keys);
        Assert.Empty(gone.Missing);
    }

    [Theory]
    [InlineData("Words of quite another kind, about quite another thing." + Broken, "")]
    [InlineData("When does it pass?" + Broken, "aliases: [/symptoms-too]\n")]
    [InlineData(Text, "")]
    [InlineData("All other words, and [a dead link](/nowhere).", Alias)]
    public void A_page_that_was_deleted_is_withdrawn_whatever_else_is_new(string body, string fields)
    {
        var content = Content();
        var good = content.Build();

        var result = content.Without("articles/symptoms.md").WithPage("signs", body, fields, "Another title").Build(good.Accepted);

        Assert.Null(HtmlAt("symptoms", result));
        Assert.Contains(result.Snapshot!.Withdrawn, slug => slug.Value == "symptoms");
        Assert.DoesNotContain("articles/symptoms.md", result.Accepted.Files.Keys);
    }

    [Fact]
    public void A_page_that_shares_its_title_with_one_that_was_there_before_is_withdrawn()
    {
        var content = Content().WithPage("four", "Four.", "", "What it feels like");
        var good = content.Build();

        var result = content.Without("articles/symptoms.md").WithPage("four", "Four." + Broken, "", "What it feels like").Build(good.Accepted);

        Assert.Equal("symptoms", Assert.Single(result.Snapshot!.Withdrawn).Value);
    }

    [Fact]
    public void A_renamed_file_that_is_no_text_is_known_by_its_lines()
    {
        var content = Content();
        var good = content.Build();

        var result = content.Without("articles/symptoms.md").With("articles/signs.md", [.. Encoding.UTF8.GetBytes(ContentFolderBuilder.Page(Text)), 0x92]).Build(good.Accepted);

        Assert.NotNull(HtmlAt("symptoms", result));
    }

    private static ContentFolderBuilder Content() => new ContentFolderBuilder().WithPage("symptoms", Text, "", "What it feels like").WithPage("two", "See [what it feels like](/symptoms).", "", "Two");

    private static string? HtmlAt(string address, BuildResult result) =>
        result.Snapshot!.BySlug.Values.SingleOrDefault(page => page.Slug.Value == address) is { } page ? page.LeadHtml + page.SectionsHtml : null; // the shared files are good
}
