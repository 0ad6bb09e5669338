using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Slips in <c>people.yml</c> and <c>references.yml</c>: none loses a person or a source without a word, and what is said to write is what was meant.</summary>
public sealed class EntrySlipTests
{
    private const string People = "# A note.\n- id: dr-test\n  name: Test Person\n  role: Tester\n- id: other\n  name: Other Person\n  role: Nurse\n";
    private const string Sources = "# A note.\nsmith-2020:\n  authors: Smith J\n  title: A study\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n\njones-2021:\n  title: Another\n  source: A Journal\n  year: 2021\n  url: https://example.org/other\n  accept:\n    CITE004: why\n";

    public static TheoryData<string, string> Lines() => new()
    {
        { "people.yml", People.Replace("- id", "id", StringComparison.Ordinal).Replace("\n  ", "\n", StringComparison.Ordinal) },
        { "people.yml", People.Replace("- id: other\n  name: Other Person\n  role", "id: other\nname: Other Person\nrole", StringComparison.Ordinal) },
        { "people.yml", People.Replace("- id: other", "id: other", StringComparison.Ordinal) },
        { "people.yml", People.Replace("- id: other", "other:", StringComparison.Ordinal).Replace("- id: dr-test", "dr-test:", StringComparison.Ordinal) },
        { "people.yml", People.Replace("- id: other", "-id: other", StringComparison.Ordinal) },
        { "people.yml", People.Replace("- id: other", "– id: other", StringComparison.Ordinal) },
        { "people.yml", People.Replace("- id", "* id", StringComparison.Ordinal) },
        { "people.yml", People.Replace("- id", "• id", StringComparison.Ordinal) },
        { "people.yml", People.Replace("  name: Test", "name: Test", StringComparison.Ordinal) },
        { "people.yml", People.Replace("  name: Test", "   name: Test", StringComparison.Ordinal) },
        { "people.yml", People.Replace("  role: Nurse", "role: Nurse", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("  title: A study", "title: A study", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("  title: A study", " title: A study", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("  title: A study", "   title: A study", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("  authors: ", "authors: ", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("  authors: ", "   authors: ", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("  url: https://example.org/study", "url: https://example.org/study", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("\n  title: Another\n  source: A Journal\n  year: 2021\n  url", "\ntitle: Another\nsource: A Journal\nyear: 2021\nurl", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("jones-2021:", " jones-2021:", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("jones-2021:", "  jones-2021:", StringComparison.Ordinal) },
        { "references.yml", Sources.Replace("smith-2020:", " smith-2020:", StringComparison.Ordinal) },
    };

    /// <summary>Each line of the message, pasted in place of its own, gives the file back.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public void A_line_that_is_out_of_place_is_mended_by_what_it_says_to_write(string path, string text)
    {
        var lines = text.Split('\n');

        foreach (var found in Check(path, text))
        {
            Assert.Equal(("FM008", Severity.Error), (found.Rule, found.Severity));
            lines[found.Line - 1] = found.Fix!;
        }

        Assert.Equal(path == "people.yml" ? People : Sources, string.Join('\n', lines));
        Assert.Empty(Check(path, string.Join('\n', lines)));
    }

    [Theory]
    [InlineData("people.yml", "people:\n- id: dr-test\n  name: Test Person\n  role: Tester\n", 1)]
    [InlineData("people.yml", "dr-test:\n  id: dr-test\n  name: Test Person\n  role: Tester\n", 1)]
    [InlineData("people.yml", "Dr Test\n", 1)]
    public void What_is_no_list_of_people_is_told(string path, string text, int line)
    {
        var found = Assert.Single(Check(path, text));

        Assert.Equal(("FM008", line, Severity.Error, false), (found.Rule, found.Line, found.Severity, found.Remedy!.IsToPaste));
    }

    [Theory]
    [InlineData("[] # none")]
    [InlineData("[ ]")]
    [InlineData("# Nobody yet.\n[]  # see above")]
    [InlineData("-\n  id: dr-test\n  name: Test Person\n  role: Tester\n")]
    [InlineData("-   id: dr-test\n    name: Test Person\n    role: Tester\n")]
    [InlineData("- { id: dr-test, name: Test Person, role: Tester }\n")]
    [InlineData("  - id: dr-test\n    name: Test Person\n    role: Tester\n    registration: PT 1\n")]
    public void People_in_any_right_form_get_no_message(string text) => Assert.Empty(Check("people.yml", text));

    [Theory]
    [InlineData("smith-2020:\n    title: A study\n    source: A Journal\n    year: 2020\n    url: https://example.org/study\n")]
    [InlineData("smith-2020: { title: A study, source: A Journal, year: 2020, url: \"https://example.org/study\" }\n")]
    [InlineData("smith-2020:\n  title: >\n    A study of\n    source: or not\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n  note:\n")]
    [InlineData("smith-2020:\n  title: A book\n  source: A Publisher\n  year: 2020\n  isbn: 978-0-7020-7705-0\n  accessed: 2026-11-24\n")]
    public void Sources_in_any_right_form_get_no_message(string text) => Assert.Empty(Check("references.yml", text));

    [Theory]
    [InlineData("title: A study", "title: …", "CITE003", 4, null)]
    [InlineData("title: A study", "title: Todo", "CITE003", 4, null)]
    [InlineData("title: A study", "title: \"?\"", "CITE003", 4, null)]
    [InlineData("title: A study", "title:", "CITE003", 4, null)]
    [InlineData("source: A Journal\n  year: 2020", "source: \"-\"\n  year: 2020", "CITE003", 5, null)]
    [InlineData("source: A Journal\n  year: 2020", "source: ...\n  year: 2020", "CITE003", 5, null)]
    [InlineData("url: https://example.org/study", "url: …", "CITE003", 7, null)]
    [InlineData("url: https://example.org/study", "url: https://doi.org/…", "CITE003", 7, null)]
    [InlineData("url: https://example.org/study", "url: www.example.org/study", "CITE003", 7, null)]
    [InlineData("year: 2020", "year: 2020.", "CITE003", 6, "  year: 2020")]
    [InlineData("year: 2020", "year: (2020)", "CITE003", 6, "  year: 2020")]
    [InlineData("year: 2020", "year: 2019-2020", "CITE003", 6, null)]
    [InlineData("title: A study", "titel: A study", "FM006", 4, "  title: \"A study\"")]
    [InlineData("year: 2020", "Year: 2020", "FM006", 6, "  year: \"2020\"")]
    public void A_source_that_is_not_whole_keeps_its_last_good_version(string right, string wrong, string rule, int line, string? fix)
    {
        var good = new ContentFolderBuilder().With("references.yml", Sources);
        var before = good.Build().Accepted;

        var result = good.With("references.yml", Sources.Replace(right, wrong, StringComparison.Ordinal)).Build(before);

        var found = Assert.Single(result.Diagnostics, found => found.IsError);
        Assert.Equal((rule, "references.yml", line, fix), (found.Rule, found.Path, found.Line, found.Fix));
        Assert.Equal("A study", Assert.Single(result.Snapshot!.Articles.Single(article => article.Slug.Value == "one").Citations).Reference.Title);
    }

    /// <summary>Where a key is no word, each text that cites the source would be told to cite it otherwise.</summary>
    [Theory]
    [InlineData("smith 2020:")]
    [InlineData("– smith-2020:")]
    [InlineData("• Smith 2020:")]
    public void A_key_that_no_text_can_cite_is_told_where_it_stands(string wrong)
    {
        var good = new ContentFolderBuilder().With("references.yml", Sources);
        var before = good.Build().Accepted;

        var found = good.With("references.yml", Sources.Replace("smith-2020:", wrong, StringComparison.Ordinal)).Build(before).Diagnostics.First(found => found.IsError && found.Path == "references.yml");

        Assert.Equal(("FM008", 2, "smith-2020:"), (found.Rule, found.Line, found.Fix));
    }

    /// <summary>Made notes, its lines would be lost one by one.</summary>
    [Fact]
    public void An_entry_without_its_first_line_is_not_made_a_note()
    {
        var found = Assert.Single(Check("references.yml", Sources.Replace("jones-2021:\n", "", StringComparison.Ordinal)));

        Assert.Equal(("FM009", 9, false), (found.Rule, found.Line, found.Remedy!.IsToPaste));
        Assert.Contains("first line", found.Remedy.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("title: Sciatica: a review\"")]
    [InlineData("title: ”Sciatica: a review\"")]
    [InlineData("title: \"Sciatica: a review”")]
    public void A_loose_quote_is_not_shown_to_readers(string typed) =>
        Assert.Equal("  title: \"Sciatica: a review\"", Assert.Single(Check("references.yml", Sources.Replace("title: A study", typed, StringComparison.Ordinal))).Fix);

    [Theory]
    [InlineData("www.example.org/study", "https://www.example.org/study")]
    [InlineData("10.1136/bmj.l6273", "https://doi.org/10.1136/bmj.l6273")]
    [InlineData("doi:10.1136/bmj.l6273", "https://doi.org/10.1136/bmj.l6273")]
    public void An_address_that_nobody_has_tried_is_given_in_words(string typed, string meant)
    {
        var found = Assert.Single(Check("references.yml", Sources.Replace("https://example.org/study", typed, StringComparison.Ordinal)));

        Assert.False(found.Remedy!.IsToPaste);
        Assert.Contains(meant, found.Remedy.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  title: A study", "  title: “A study”", "FM011", 4, "  title: \"A study\"")]
    [InlineData("  authors: Smith J", "  auhtors: Smith J", "FM006", 3, "  authors: \"Smith J\"")]
    [InlineData("  authors: Smith J", "  authors: …", "FM008", 3, null)]
    [InlineData("  authors: Smith J", "  accessed: 31/1/2026", "FM008", 3, "  accessed: 2026-01-31")]
    [InlineData("  authors: Smith J", "  accessed: 1/2/2026", "FM008", 3, null)]
    [InlineData("  authors: Smith J", "  accessed: last week", "FM008", 3, null)]
    [InlineData("  authors: Smith J", "  accessed: 2026-11-25", "CITE005", 3, null)]
    [InlineData("  title: A study", "  title: A study\"", "FM011", 4, "  title: \"A study\"")]
    [InlineData("  authors: Smith J", "  doi: 10.1136/bmj.l6273", "FM006", 3, null)]
    [InlineData("  authors: Smith J", "  pages: 4 to 9", "FM006", 3, null)]
    public void A_slip_in_a_source_that_readers_can_do_without_gets_a_warning(string right, string wrong, string rule, int line, string? fix)
    {
        var result = With("references.yml", Sources.Replace(right, wrong, StringComparison.Ordinal)).Build();

        var found = Assert.Single(result.Diagnostics);
        Assert.Equal((rule, line, Severity.Warning, fix), (found.Rule, found.Line, found.Severity, found.Fix));
        Assert.Equal("A study", Assert.Single(result.Snapshot!.Articles.Single(article => article.Slug.Value == "one").Citations).Reference.Title);
    }

    [Theory]
    [InlineData("  name: Test Person", "  name: “Test Person”", "FM011", 3, Severity.Warning, "  name: \"Test Person\"")]
    [InlineData("- id: dr-test", "- id: “dr-test”", "FM011", 2, Severity.Warning, "- id: \"dr-test\"")]
    [InlineData("  name: Test Person", "  nmae: Test Person", "FM006", 3, Severity.Error, "  name: \"Test Person\"")]
    [InlineData("  name: Test Person", "  Name: Test Person", "FM006", 3, Severity.Error, "  name: \"Test Person\"")]
    [InlineData("- id: dr-test", "- ID: dr-test", "FM006", 2, Severity.Error, "- id: \"dr-test\"")]
    [InlineData("  name: Test Person", "  name: …", "FM007", 2, Severity.Error, null)]
    [InlineData("  role: Tester", "  role: Tester\n  registraton: PT 1", "FM006", 5, Severity.Warning, "  registration: \"PT 1\"")]
    [InlineData("  role: Tester", "  role: Tester\n  phone: 212-555-0100", "FM006", 5, Severity.Warning, null)]
    [InlineData("- id: other", "- id: dr-test", "FM008", 5, Severity.Error, null)]
    public void A_slip_in_a_person_is_told_in_its_line(string right, string wrong, string rule, int line, Severity severity, string? fix)
    {
        var found = Assert.Single(Check("people.yml", People.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Equal((rule, line, severity, fix), (found.Rule, found.Line, found.Severity, found.Fix));
    }

    [Fact]
    public void An_id_that_two_people_share_shows_nobody_as_another()
    {
        var good = new ContentFolderBuilder().WithPage("it", "Text.", "reviewed: 2026-01-01\nreviewer: dr-test\n");
        var before = good.Build().Accepted;

        var after = good.With("people.yml", People.Replace("- id: other", "- id: dr-test", StringComparison.Ordinal)).Build(before);

        Assert.Equal("Test Person", after.Snapshot!.Articles.Single(article => article.Slug.Value == "it").Review!.Reviewer.Name);
    }

    private static IEnumerable<Diagnostic> Check(string path, string text) => With(path, text).Build().Diagnostics.Where(found => found.Path == path);

    private static ContentFolderBuilder With(string path, string text)
    {
        var folder = new ContentFolderBuilder().With(path, text);
        return text.Contains("jones-2021", StringComparison.Ordinal) ? folder.WithPage("it", "Text.[@jones-2021]") : folder;
    }
}
