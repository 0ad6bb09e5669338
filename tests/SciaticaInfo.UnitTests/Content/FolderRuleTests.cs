using SciaticaInfo.Content;
using SciaticaInfo.Content.Editing;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Rules about fields, about files beside each other, and about the calendar.</summary>
public sealed class FolderRuleTests
{
    private const string OldSource = "smith-2020:\n  title: A study\n  source: A Journal\n  year: 2010\n  url: https://example.org/study\n";

    [Theory]
    [InlineData("FM013", "order: 4 # after causes\n", 8, 10, "order: 4")]
    [InlineData("FM013", "language: #fr\n", 8, 11, "language: \"#fr\"")]
    [InlineData("FM014", "aliases:\n  -/old\n", 9, 3, "  - /old")]
    [InlineData("FM014", "aliases:\n-/old\n", 9, 1, "- /old")]
    public void A_line_that_would_lose_something_gets_a_warning(string rule, string fields, int line, int column, string fix)
    {
        var found = ContentFolderBuilder.Check("Text.", fields);

        var diagnostic = Assert.Single(found);
        Assert.Equal((rule, line, column, Severity.Warning, fix), (diagnostic.Rule, diagnostic.Line, diagnostic.Column, diagnostic.Severity, diagnostic.Fix));
    }

    [Theory]
    [InlineData("Aliases: [/old]\n", "aliases: [/old]")]
    [InlineData("alias: [/old, /older]\n", "aliases: [/old, /older]")]
    [InlineData("alias:\n  - /old\n", "aliases:")]
    [InlineData("Accept: { READ002: \"why: so\" }\n", "accept: { READ002: \"why: so\" }")]
    public void A_name_that_is_mended_keeps_all_that_stands_behind_it(string fields, string fix) =>
        Assert.Equal(fix, ContentFolderBuilder.Check("Text.", fields).First(found => found.Rule == "FM006").Fix);

    [Theory]
    [InlineData("# A note of my own\norder: 4\n")]
    [InlineData("aliases: [\"/old\", /c#x]\n")]
    [InlineData("aliases:\n  - /old\n")]
    [InlineData("image-alt: \"What's behind # stays\"\n")]
    public void A_line_that_loses_nothing_is_let_alone(string fields) =>
        Assert.DoesNotContain(ContentFolderBuilder.Check("Text.", fields), diagnostic => diagnostic.Rule is "FM013" or "FM014");

    [Fact]
    public void A_list_without_spaces_is_read_as_it_was_meant()
    {
        var result = new ContentFolderBuilder().WithPage("it", "Text.", "aliases:\n-/old\n-/older\n").Build();

        Assert.Equal(["/old", "/older"], result.Snapshot!.Redirects.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("publish-on: 2026-11-24\n", true, false)]
    [InlineData("publish-on: 2026-11-25\n", false, false)]
    [InlineData("expire-on: 2026-11-25\n", true, false)]
    [InlineData("expire-on: 2026-11-24\n", false, true)]
    public void A_page_is_shown_from_its_first_day_on_and_no_more_on_the_day_it_expires(string fields, bool isShown, bool isWithdrawn)
    {
        var snapshot = new ContentFolderBuilder().WithPage("it", "Text.", fields).Build().Snapshot!;

        Assert.Equal((isShown, isWithdrawn), (snapshot.Articles.Any(page => page.Slug.Value == "it"), snapshot.Withdrawn.Any(slug => slug.Value == "it")));
    }

    public static TheoryData<string, bool> OldAddresses() => new()
    {
        { "/old/Leaflet_1.html", true },
        { $"/{new string('a', 198)}", true },
        { $"/{new string('a', 199)}", false },
        { "/", false },
        { "/old/../one", false },
        { "/old/./one", false },
        { "/old/.", false },
        { "/r\u00FCcken", false },
        { "/old?page", false },
        { "/old/NUL/one", false },
    };

    [Theory]
    [MemberData(nameof(OldAddresses))]
    public void What_can_be_no_address_is_no_old_address(string address, bool isTaken)
    {
        var result = new ContentFolderBuilder().WithPage("it", "Text.", $"aliases: [\"{address}\"]\n").Build();

        string[] taken = isTaken ? [address] : [];
        string[] told = isTaken ? [] : ["FM008"];
        Assert.Equal(taken, result.Snapshot!.Redirects.Keys);
        Assert.Equal(told, result.Diagnostics.Select(found => found.Rule));
    }

    [Fact]
    public void An_old_address_may_not_lead_round_in_a_circle()
    {
        var itself = Assert.Single(ContentFolderBuilder.Check("Text.", "aliases: [/it]\n"));
        var pair = new ContentFolderBuilder().WithPage("it", "Text.", "aliases: [/other]\n").WithPage("other", "Text.", "aliases: [/it]\n").Build();
        var taken = Assert.Single(ContentFolderBuilder.Check("Text.", "aliases: [/one]\n"));

        Assert.Equal(("URL003", 8, 11, Severity.Warning), (itself.Rule, itself.Line, itself.Column, itself.Severity));
        Assert.Equal(["articles/it.md URL003 Error", "articles/other.md URL003 Error"], pair.Diagnostics.Select(diagnostic => $"{diagnostic.Path} {diagnostic.Rule} {diagnostic.Severity}"));
        Assert.Equal("URL002", taken.Rule);
    }

    [Theory]
    [InlineData("status: draft", "")]
    [InlineData("status: archived", "")]
    [InlineData("status: published", "expire-on: 2026-01-01\n")]
    [InlineData("status: published", "publish-on: 2027-01-01\n")]
    public void A_link_to_a_page_that_nobody_sees_is_a_warning_and_plain_words(string status, string fields)
    {
        var hidden = ContentFolderBuilder.Page("Text.", fields).Replace("status: published", status, StringComparison.Ordinal);

        var result = new ContentFolderBuilder().With("articles/soon.md", hidden).WithPage("it", "See [the new page](/soon).").Build();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("LINK005", "articles/it.md", 10, 5, Severity.Warning), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Severity));
        Assert.Contains("<p>See the new page.</p>", result.Snapshot!.Articles.Single(page => page.Slug.Value == "it").LeadHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("how-it-feels", "What it feels like", "#what-it-feels-like")]
    [InlineData("when-does-it-pass", "When will it pass?", "#when-will-it-pass")]
    [InlineData("what-helps-at-night", "Help at night", "#help-at-night")]
    [InlineData("sleep", "Sleep and rest", "#sleep-and-rest")]
    [InlineData("work", "Drive", "")]
    [InlineData("drivng", "Driving", "#driving")]
    [InlineData("how-it-is", "When it was", "")]
    public void A_renamed_heading_is_told_with_the_nearest_by_words_or_letters(string was, string heading, string nearest)
    {
        var result = new ContentFolderBuilder().WithPage("other", $"## First\n\nText.\n\n## {heading}\n\nText.").WithPage("it", $"See [that part](/other#{was}).").Build();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("LINK002", "articles/it.md", $"/other{nearest}"), (diagnostic.Rule, diagnostic.Path, diagnostic.Fix));
    }

    [Fact]
    public void A_page_under_other_words_is_told_too()
    {
        var diagnostic = Assert.Single(new ContentFolderBuilder().WithPage("sleeping-with-sciatica", "Text.").WithPage("it", "See [that page](/how-to-sleep-with-sciatica) today.").Build().Diagnostics);

        Assert.Equal(("LINK001", "/sleeping-with-sciatica"), (diagnostic.Rule, diagnostic.Fix));
    }

    [Theory]
    [InlineData("/was", "/it-is-now")]
    [InlineData("/was/", "/it-is-now")]
    [InlineData("/was#part", "/it-is-now#part")]
    [InlineData("/old/Leaflet.html", "/it-is-now")]
    public void A_link_to_an_old_address_is_told_with_the_new_one(string link, string meant)
    {
        var content = new ContentFolderBuilder().WithPage("it-is-now", "## Part\n\nText.", "aliases: [/was, /old/Leaflet.html]\n").WithPage("wash", "Text.").WithPage("it", $"See [that page]({link}).");

        var found = Assert.Single(content.Build().Diagnostics);

        Assert.Equal(("LINK001", "articles/it.md", $"/{link.Split('#')[0].Trim('/')} is an old address of /it-is-now.", meant), (found.Rule, found.Path, found.Message, found.Fix));
        Assert.Empty(content.WithPage("it", $"See [that page]({meant}).").Build().Diagnostics);
    }

    [Fact]
    public void What_an_old_address_leads_to_is_told_anew_with_each_edition()
    {
        var content = new ContentFolderBuilder().WithPage("it", "See [that page](/was).");
        var builder = new SiteSnapshotBuilder();
        var accepted = AcceptedVersions.None;
        foreach (var (owner, expected) in new[] { ("here", "/here"), ("there", "/there"), ("here", "/here") })
        {
            content.WithPage("here", "Text.", owner == "here" ? "aliases: [/was]\n" : "").WithPage("there", "Text.", owner == "there" ? "aliases: [/was]\n" : "");
            var result = builder.Build(content.Folder(), accepted, ContentFolderBuilder.Now);
            accepted = result.Accepted;

            Assert.Equal(expected, Assert.Single(result.Diagnostics).Fix);
        }
    }

    [Theory]
    [InlineData("::: note\nNot closed.")]
    [InlineData("<b>Text</b>")]
    public void Links_to_a_page_with_an_error_are_no_further_findings(string broken)
    {
        var result = new ContentFolderBuilder().WithPage("other", broken).WithPage("it", "See [the other page](/other) and [a part of it](/other#part).").Build();

        Assert.All(result.Diagnostics, diagnostic => Assert.Equal("articles/other.md", diagnostic.Path));
        Assert.Contains("<p>See the other page and a part of it.</p>", result.Snapshot!.Articles.Single(page => page.Slug.Value == "it").LeadHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_that_lists_its_own_address_is_shown_as_it_is_written()
    {
        var before = new ContentFolderBuilder().WithPage("it", "Old text.").Build();

        var after = new ContentFolderBuilder().WithPage("it", "New text.", "aliases: [/older, /it]\n").Build(before.Accepted);

        Assert.Contains("New text.", after.Snapshot!.Articles.Single(page => page.Slug.Value == "it").LeadHtml, StringComparison.Ordinal);
        Assert.Equal("/older", Assert.Single(after.Snapshot.Redirects.Keys));
        Assert.Equal("aliases: [/older]", Assert.Single(after.Diagnostics).Fix);
    }

    [Fact]
    public void Pages_that_list_each_other_s_addresses_are_held_back()
    {
        var before = new ContentFolderBuilder().WithPage("it", "Old text.").WithPage("other", "Old text.").Build();

        var after = new ContentFolderBuilder().WithPage("it", "New text.", "aliases: [/other]\n").WithPage("other", "New text.", "aliases: [/it]\n").Build(before.Accepted);

        Assert.Equal(["URL003", "URL003"], after.Diagnostics.Select(found => found.Rule));
        Assert.DoesNotContain(after.Snapshot!.Articles, page => page.LeadHtml.Contains("New text.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("aliases: [/two]\n", "URL002")]
    [InlineData("aliases: [/uno]\n", "URL001")]
    [InlineData("aliases: [\"/a b\"]\n", "FM008")]
    public void A_page_with_an_old_address_that_it_may_not_have_is_held_back(string fields, string rule)
    {
        static ContentFolderBuilder Folder() => new ContentFolderBuilder().WithPage("first", "Text.", "aliases: [/uno]\n");
        var before = Folder().WithPage("it", "Old text.").Build();

        var edited = Folder().WithPage("it", "New text.", fields).Build(before.Accepted);
        var neverGood = Folder().WithPage("it", "New text.", fields).Build();

        Assert.Equal(rule, Assert.Single(edited.Diagnostics).Rule);
        Assert.Contains("Old text.", edited.Snapshot!.Articles.Single(page => page.Slug.Value == "it").LeadHtml, StringComparison.Ordinal);
        Assert.Equal(rule, Assert.Single(neverGood.Diagnostics).Rule);
        Assert.DoesNotContain(neverGood.Snapshot!.Articles, page => page.Slug.Value == "it");
    }

    [Fact]
    public void A_link_to_a_heading_of_the_home_page_itself_is_a_link()
    {
        var result = new ContentFolderBuilder().With("pages/home.md", ContentFolderBuilder.Page("See [below](#part).\n\n## Part\n\nText.")).Build();

        Assert.Empty(result.Diagnostics);
        Assert.Contains("<a href=\"#part\">below</a>", result.Snapshot!.BySlug[Slug.Home].LeadHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_no_page_marks_is_named_in_the_glossary()
    {
        var result = new ContentFolderBuilder().WithPage("three", "Text about the [[disk]].").Build();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("GLOS002", "glossary.md", 13, 1, Severity.Warning), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Severity));
    }

    [Fact]
    public void A_heavy_picture_is_named()
    {
        static BuildResult With(int letters) => new ContentFolderBuilder().With("images/big.svg", $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><desc>{new string('a', letters)}</desc></svg>").Build();

        var diagnostic = Assert.Single(With(301 * 1024).Diagnostics);
        Assert.Equal(("IMG005", "images/big.svg", Severity.Warning), (diagnostic.Rule, diagnostic.Path, diagnostic.Severity));
        Assert.Empty(With(290 * 1024).Diagnostics);
    }

    [Theory]
    [InlineData("", Severity.Warning)]
    [InlineData("https://doi.org/10.1136/bmj", Severity.Information)]
    public void An_old_source_is_named(string url, Severity severity)
    {
        var result = new ContentFolderBuilder().With("references.yml", url.Length == 0 ? OldSource : OldSource.Replace("https://example.org/study", url, StringComparison.Ordinal)).Build();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("CITE004", "references.yml", 4, 9, severity), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Severity));
    }

    [Theory]
    [InlineData("2015", 1)]
    [InlineData("2016", 0)]
    public void A_source_of_ten_years_is_not_yet_old(string year, int told) =>
        Assert.Equal(told, new ContentFolderBuilder().With("references.yml", OldSource.Replace("2010", year, StringComparison.Ordinal)).Build().Diagnostics.Length);

    [Fact]
    public void A_source_at_an_insecure_address_is_named()
    {
        var result = new ContentFolderBuilder().With("references.yml", OldSource.Replace("2010", "2020", StringComparison.Ordinal).Replace("https", "http", StringComparison.Ordinal)).Build();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("LINK008", "references.yml", 5, 8, "url: https://example.org/study"), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column, diagnostic.Fix));
    }

    [Theory]
    [InlineData("  accept: { CITE004: \"nothing newer\" }\n", "")]
    [InlineData("  accept: CITE004\n", "CITE004,FM008")]
    public void An_old_source_may_stand_with_a_reason(string line, string rules)
    {
        var result = new ContentFolderBuilder().With("references.yml", OldSource + line).Build();

        Assert.Equal(rules, string.Join(',', result.Diagnostics.Select(diagnostic => diagnostic.Rule)));
    }

    [Theory]
    [InlineData("2023-01-01", "REV001", Severity.Warning)]
    [InlineData("2024-11-23", "REV001", Severity.Warning)]
    [InlineData("2024-11-24", "REV002", Severity.Information)]
    [InlineData("2025-02-21", "REV002", Severity.Information)]
    [InlineData("2025-02-22", null, null)]
    [InlineData("2025-01-01", "REV002", Severity.Information)]
    [InlineData("2026-01-01", null, null)]
    public void A_review_that_is_due_is_named(string reviewed, string? rule, Severity? severity)
    {
        var found = ContentFolderBuilder.Check("Text.", $"reviewed: {reviewed}\nreviewer: dr-test\n").Where(diagnostic => diagnostic.Rule != "REV003");

        (string, int, int, Severity)[] expected = rule is null ? [] : [(rule, 8, 11, severity!.Value)];
        Assert.Equal(expected, found.Select(diagnostic => (diagnostic.Rule, diagnostic.Line, diagnostic.Column, diagnostic.Severity)));
    }

    [Fact]
    public void A_text_that_was_changed_after_its_review_is_named()
    {
        const string review = "reviewed: 2026-01-01\nreviewer: dr-test\n";
        var missing = Assert.Single(ContentFolderBuilder.Check("Text of it.", review));
        Assert.Equal(("REV003", 8, 11, Severity.Information), (missing.Rule, missing.Line, missing.Column, missing.Severity));
        var marked = Reviewed("Text of it.");

        var changed = Assert.Single(ContentFolderBuilder.Check("Text of them.", marked));

        Assert.Equal(("REV003", 10, 16, Severity.Warning), (changed.Rule, changed.Line, changed.Column, changed.Severity));
        Assert.Empty(ContentFolderBuilder.Check("Text of it.", marked));
        Assert.Empty(ContentFolderBuilder.Check("Text  of\nit.\n\n<!-- a note -->", marked));
        Assert.Empty(ContentFolderBuilder.Check("Text of it.", "order: 4\n" + marked));
    }

    [Theory]
    [InlineData("slug: moved\n", "URL004")]
    [InlineData("slug: moved\naliases: [/one]\n", null)]
    [InlineData("order: 4\n", null)]
    public void A_page_that_leaves_its_address_is_named(string fields, string? rule)
    {
        var before = new ContentFolderBuilder().WithPage("two", "Text of two.").Build();

        var after = new ContentFolderBuilder().WithPage("two", "Text of two.").WithPage("one", "Text of one.[@smith-2020]", fields).Build(before.Accepted);

        (string, string, int, int)[] expected = rule is null ? [] : [(rule, "articles/one.md", 8, 7), ("URL005", "site.yml", 25, 1)]; // the navigation leads to it too
        Assert.Equal(expected, after.Diagnostics.Select(diagnostic => (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column)));
    }

    [Theory]
    [InlineData(6, 6)]
    [InlineData(5, 0)]
    public void Reviews_in_bulk_are_named(int pages, int warnings)
    {
        static ContentFolderBuilder Folder(int pages, string fields) =>
            Enumerable.Range(1, pages).Aggregate(new ContentFolderBuilder(), (folder, number) => folder.WithPage($"page-{number}", "Text.", fields));

        var after = Folder(pages, "reviewed: 2026-11-01\nreviewer: dr-test\n").Build(Folder(pages, "").Build().Accepted);

        var found = after.Diagnostics.Where(diagnostic => diagnostic.Rule == "REV005").ToList();
        Assert.Equal(warnings, found.Count);
        Assert.All(found, diagnostic => Assert.Equal((8, 11, Severity.Warning), (diagnostic.Line, diagnostic.Column, diagnostic.Severity)));
    }

    [Fact]
    public void A_piece_that_was_changed_after_the_review_counts_too()
    {
        var review = Reviewed("::: include red-flags");

        var result = new ContentFolderBuilder().With("shared/red-flags.md", "::: emergency Call {{emergency}} now if:\n- another sign\n:::\n").WithPage("it", "::: include red-flags", review).Build();

        Assert.Equal("REV003", Assert.Single(result.Diagnostics).Rule);
        Assert.Empty(ContentFolderBuilder.Check("::: include red-flags", review));
    }

    [Theory]
    [InlineData("Text about the [[disk]].", "A cushion between two bones.", "A part of the spine.", true)]
    [InlineData("Text about the [[disk]].", "A cushion between two bones.", "A  cushion between\ntwo bones.", false)]
    [InlineData("Text about the [[disk]].", "Where a nerve leaves the spine.", "Where it begins.", false)]
    [InlineData("Text about the disk.", "A cushion between two bones.", "A part of the spine.", false)]
    [InlineData("::: include words", "Where a nerve leaves the spine.", "Where it begins.", true)]
    public void A_definition_that_the_page_shows_counts_too(string body, string definition, string changed, bool isNamed)
    {
        var folder = new ContentFolderBuilder().With("shared/words.md", "Each [[nerve root]] is a part of it.\n").WithPage("it", body);
        folder.WithPage("it", body, Reviewed(folder));
        Assert.DoesNotContain(folder.Build().Diagnostics, found => found.Rule == "REV003");

        var result = folder.With("glossary.md", folder.TextOf("glossary.md").Replace(definition, changed, StringComparison.Ordinal)).Build();

        var expected = isNamed ? ["The text, or a definition on the page, has changed since the review on 2026-01-01."] : Array.Empty<string>();
        Assert.Equal(expected, result.Diagnostics.Where(found => found.Rule == "REV003").Select(found => found.Message));
    }

    [Theory]
    [InlineData("Text about the [[disk]].", "A cushion between two bones.", false)]
    [InlineData("Text about the [[disk]].", "A part of the spine.", false)]
    [InlineData("Other text about the [[disk]].", "A cushion between two bones.", true)]
    public void A_review_from_before_definitions_counted_stands_for_the_text_alone(string body, string definition, bool isNamed)
    {
        // The fingerprint in a translation is that of the text alone.
        const string translation = "articles/fr/it.md";
        var textAlone = new ContentFolderBuilder().WithPage("it", "Text about the [[disk]].").With(translation, ContentFolderBuilder.Page("Texte.")).Build().Diagnostics.Single(found => found is { Rule: "I18N001", Path: translation }).Fix!["translated-from: ".Length..];
        var folder = new ContentFolderBuilder().WithPage("it", body, $"reviewed: 2026-01-01\nreviewer: dr-test\nreviewed-text: {textAlone}\n");

        var result = folder.With("glossary.md", folder.TextOf("glossary.md").Replace("A cushion between two bones.", definition, StringComparison.Ordinal)).Build();

        Assert.Equal(isNamed, result.Diagnostics.Any(found => found.Rule == "REV003"));
    }

    /// <summary>The fields of a page with this text, as the command <c>review</c> writes them.</summary>
    private static string Reviewed(string body) => Reviewed(new ContentFolderBuilder().WithPage("it", body));

    private static string Reviewed(ContentFolderBuilder content)
    {
        var plan = Assert.IsType<PageReview.Plan>(PageReview.Of(content.Folder(), "it", "dr-test", new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)));
        return string.Join('\n', plan.Lines) + "\n";
    }
}
