using System.Globalization;
using System.Text;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Each rule finds the text that breaks it, at its place, in an editor's words. The good set breaks none.</summary>
public sealed class RuleTests
{
    private const int BodyLine = 10;

    [Theory]
    [InlineData("BLK001", "::: notes A\nText.\n:::", 0, 1)]
    [InlineData("BLK001", "::: non urgent Call if:\n- a\n:::", 0, 1)]
    [InlineData("BLK002", "::: note A\nText.", 0, 1)]
    [InlineData("BLK003", "Text.\n\n:::", 2, 1)]
    [InlineData("BLK005", "::: note A\n:::", 0, 1)]
    [InlineData("BLK007", "Text.\n\n:: urgent Call if:", 2, 1)]
    [InlineData("BLK007", "Text.\n:: note A", 1, 1)]
    [InlineData("BLK007", "：：： note A\nText.\n:::", 0, 1)]
    [InlineData("BLK007", "Text.\n\n： note A\nText.\n:::", 2, 1)]
    [InlineData("BLK007", "∶∶∶ made-up\nText.\n:::", 0, 1)]
    [InlineData("BLK007", "\u200B::: note A\nText.\n:::", 0, 1)]
    [InlineData("BLK007", "\u00A0::: note A\nText.\n:::", 0, 1)]
    [InlineData("BLK007", "Text.\n\u00A0\u200B::: note A\nMore.\n:::", 1, 1)]
    [InlineData("BLK007", ":: note A\nText.\n:::\n\n::: note B\nText.\n:::", 0, 1)]
    [InlineData("BLK007", ";:: note A\nText.\n:::", 0, 1)]
    [InlineData("BLK007", ": : : note A\nText.\n:::", 0, 1)]
    [InlineData("BLK007", "Text.\n\n::; include red-flags", 2, 1)]
    [InlineData("BLK007", "You can walk a bit each day, and rest when you need to.\n\n“::: include red-flags”", 2, 1)]
    [InlineData("BLK007", "You can walk a bit each day, and rest when you need to.\n\n#::: include red-flags", 2, 1)]
    [InlineData("BLK007", "You can walk a bit each day, and rest when you need to.\n\ninclude red-flags", 2, 1)]
    [InlineData("BLK007", "Text. ::: include red-flags", 0, 7)]
    [InlineData("BLK007", "::: urgent Call if:\n- a sign\n::", 2, 1)]
    [InlineData("BLK007", "::: urgent Call if:\n- a sign\n;::", 2, 1)]
    [InlineData("BLK007", "::: urgent Call if:\n- a sign :::", 1, 10)]
    [InlineData("BLK010", "::: key-facts - one\n- two\n- three\n- four\n:::", 0, 15)]
    [InlineData("BLK011", "::: key-facts\n- one\n- two\n:::", 0, 1)]
    [InlineData("BLK011", "Text.\n\n::: key-facts\nOne, two and three.\n:::", 2, 1)]
    [InlineData("BLK011", "::: key-facts\n- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n- 7\n- 8\n:::", 0, 1)]
    [InlineData("BLK010", "::: do Things that help\n- a\n- b\n:::", 0, 8)]
    [InlineData("CITE006", "You can walk a bit each day, and rest when you need to.[smith-2020] More.", 0, 56)]
    [InlineData("CITE006", "You can walk a bit each day, and rest when you need to.@smith-2020] More.", 0, 56)]
    [InlineData("CITE006", "You can walk a bit each day, and rest when you need to.[@smith-2020 More.", 0, 56)]
    [InlineData("CITE006", "You can walk a bit each day, and rest when you need to.[ @smith-2020] More.", 0, 56)]
    [InlineData("CITE006", "You can walk a bit each day, and rest when you need to.[@smith-2020 [@smith-2020]", 0, 56)]
    [InlineData("GLOS004", "A [dosk]] here.", 0, 3)]
    [InlineData("GLOS004", "A [[dosk|cushion] here.", 0, 3)]
    [InlineData("LINK010", "See [it]/one).", 0, 5)]
    [InlineData("LINK010", "See [it(/one).", 0, 5)]
    [InlineData("LINK010", "See it](/one).", 0, 7)]
    [InlineData("BLK009", "Text.\n\n```\nText.\n\n::: urgent Call if:\n- a\n:::", 2, 1)]
    [InlineData("BLK009", "~~~~\nText.\n~~~", 0, 1)]
    [InlineData("BLK009", "- an item\n  ```\n  Text.\n\nMore.", 1, 3)]
    [InlineData("CARE001", "::: urgent Call a doctor\n- a\n:::", 0, 12)]
    [InlineData("CARE002", "::: urgent Call if:\nText.\n:::", 0, 1)]
    [InlineData("CARE002", "::: urgent Call if:\n- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n- 7\n- 8\n:::", 0, 1)]
    [InlineData("CARE004", "::: emergency Call a friend if:\n- a\n:::", 0, 15)]
    [InlineData("CARE005", "::: emergency Call {{emergency}} if:\n- see [one](/one)\n:::", 1, 7)]
    [InlineData("CARE005", "::: emergency Call {{emergency}} if:\n- call {{clinic.phone}}\n:::", 1, 8)]
    [InlineData("CARE005", "::: emergency Call {{emergency}} if:\n- a\n- write to <someone@example.org>\n:::", 2, 12)]
    [InlineData("CITE001", "Text.[@smith-2021]", 0, 6)]
    [InlineData("DO001", "::: do\nText.\n:::", 0, 1)]
    [InlineData("DO003", "::: dont\n- do not a\n- b\n:::", 2, 1)]
    [InlineData("FOOT001", "Text [^2] here.", 0, 6)]
    [InlineData("FOOT001", "Text.\n\n[^2] here.", 2, 1)]
    [InlineData("FOOT001", "- an item\n- [^2] here.", 1, 3)]
    [InlineData("FOOT001", "Text **here**[^2] and there.", 0, 14)]
    [InlineData("GLOS001", "A [[dosk]] here.", 0, 3)]
    [InlineData("HEAD001", "# A heading", 0, 1)]
    [InlineData("HEAD002", "## One\n\n#### Two", 2, 1)]
    [InlineData("HTML001", "Text <br> here.", 0, 6)]
    [InlineData("HTML001", "<div>\nText\n</div>", 0, 1)]
    [InlineData("HTML001", "::: note A <b>title</b>\nText.\n:::", 0, 12)]
    [InlineData("HTML001", "A [[disk|<i>disk</i>]] here.", 0, 3)]
    [InlineData("HTML001", "![A dot](dot.svg \"A <b>dot</b>\")", 0, 1)]
    [InlineData("HTML001", "Text <img/src/onerror=x> that you can read here.", 0, 6)]
    [InlineData("HTML001", "![A <b>dot](dot.svg)", 0, 5)]
    [InlineData("IMG001", "![](dot.svg)", 0, 1)]
    [InlineData("IMG002", "![A dot](dat.svg)", 0, 1)]
    [InlineData("IMG006", "![A dot](../dot.svg)", 0, 1)]
    [InlineData("IMG007", "![A dot](dot.svg “A caption.”)", 0, 1)]
    [InlineData("IMG007", "Text.\n\nSee ![A dot](A Dot.svg) here.", 2, 5)]
    [InlineData("INC001", "::: include red-flag", 0, 1)]
    [InlineData("INC003", "::: include ../site", 0, 1)]
    [InlineData("LINK001", "See [it](/on).", 0, 5)]
    [InlineData("LINK002", "See [it](/two#here).", 0, 5)]
    [InlineData("LINK003", "See [it](/One).", 0, 5)]
    [InlineData("LINK004", "See [it](javascript:x).", 0, 5)]
    [InlineData("LINK009", "See [a][b] now.", 0, 5)]
    [InlineData("LINK010", "See [it] (/one) now.", 0, 5)]
    [InlineData("LINK010", "[it](/when to seek care)", 0, 1)]
    [InlineData("LINK010", "See (it)[/one].", 0, 5)]
    [InlineData("LINK010", "See [it](/one", 0, 5)]
    [InlineData("CARE011", "::: expand More\n::: include red-flags\n:::", 1, 1)]
    [InlineData("CARE011", "::: expand More\nText.\n\n::: emergency Call {{emergency}} if:\n- a\n:::\n:::", 3, 1)]
    [InlineData("CARE011", "::: expand More\n- an item\n\n  ::: note A\n  ::: self-care Rest if:\n  - a\n  :::\n  :::\n:::", 4, 3)]
    [InlineData("CARE011", "::: expand More\n::: expand Yet more\n::: include red-flags\n:::\n:::", 2, 1)]
    [InlineData("HTML002", "One\u2028two\u2028three\n>>>>>>>>>>>>>>>>>>>> deep", 1, 1)]
    [InlineData("READ001", "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five six.", 0, 1)]
    [InlineData("READ003", "One is here. Two is here. Three is here. Four is here.", 0, 1)]
    [InlineData("VAR001", "Call {{emergancy}} now.", 0, 6)]
    [InlineData("VAR001", "Call\n{{emergancy}} now\n---", 1, 1)]
    [InlineData("VAR004", "If so, call {{emergency} at once, and say what is wrong with you.", 0, 13)]
    [InlineData("VAR004", "If so, call {emergency}} at once, and say what is wrong with you.", 0, 13)]
    [InlineData("VAR004", "If so, call {emergency} at once, and say what is wrong with you.", 0, 13)]
    [InlineData("VAR004", "If so, call {{clinic phone}} at once, and say what is wrong with you.", 0, 13)]
    [InlineData("VAR004", "If so, call {{emergency at once, and say what is wrong with you.", 0, 13)]
    [InlineData("VAR004", "If so, call **{{emergency}** at once, and say what is wrong with you.", 0, 15)]
    [InlineData("VAR004", "::: note Call {{emergency}\nText.\n:::", 0, 15)]
    [InlineData("VAR004", "![A dot](dot.svg \"If so, call {{emergency}.\")", 0, 1)]
    [InlineData("VAR001", "![A dot](dot.svg \"If so, call {{emergancy}}.\")", 0, 1)]
    [InlineData("VAR001", "::: note Call {{emergancy}}\nText.\n:::", 0, 10)]
    [InlineData("VAR001", "::: expand Call {{emergancy}}\nText.\n:::", 0, 12)]
    [InlineData("VAR003", "![A dot](dot.svg \"If so, call 911.\")", 0, 1)]
    public void A_text_that_breaks_a_rule_is_named_at_its_place(string rule, string body, int line, int column)
    {
        var found = ContentFolderBuilder.Check(body);

        var diagnostic = Assert.Single(found);
        Assert.Equal((rule, BodyLine + line, column), (diagnostic.Rule, diagnostic.Line, diagnostic.Column));
        Assert.NotNull(diagnostic.Remedy);
    }

    [Theory]
    [InlineData("FM002", "image-alt: Sciatica: what helps\n", 8, 20)]
    [InlineData("FM003", "order:\t4\n", 8, 7)]
    [InlineData("FM004", "image-alt: \"Open\n", 8, 12)]
    [InlineData("FM006", "summry: Text\n", 8, 1)]
    [InlineData("FM006", "Review Due: 2030-01-01\n", 8, 1)]
    [InlineData("FM008", "reviewed: 31/12/2026\nreviewer: dr-test\n", 8, 11)]
    [InlineData("FM008", "order: soon\n", 8, 8)]
    [InlineData("FM008", "listed: perhaps\n", 8, 9)]
    [InlineData("FM009", "title: Again\n", 8, 1)]
    [InlineData("FM010", "reviewer: dr-nobody\nreviewed: 2026-01-01\n", 8, 11)]
    [InlineData("FM011", "image-alt: “A dot”\n", 8, 12)]
    [InlineData("FM012", "language: *en\n", 8, 11)]
    [InlineData("ENC003", "image-alt: A\u00A0dot\n", 8, 12)]
    [InlineData("IMG002", "image: images/dat.svg\n", 8, 8)]
    [InlineData("FM009", "image-alt: A\u2028dot\naliases: [/a\u2028]\naliases: [/b]\n", 10, 1)]
    public void A_field_that_breaks_a_rule_is_named_at_its_place(string rule, string fields, int line, int column)
    {
        var found = ContentFolderBuilder.Check("Text.", fields);

        var diagnostic = Assert.Single(found);
        Assert.Equal((rule, line, column), (diagnostic.Rule, diagnostic.Line, diagnostic.Column));
    }

    [Theory]
    [InlineData("FM001", "\n---\ntitle: A\n---\n")]
    [InlineData("FM001", "----\ntitle: A\n----\n")]
    [InlineData("FM001", "  ---\ntitle: A\n---\n")]
    [InlineData("FM001", "—\ntitle: A\n—\n")]
    [InlineData("FM005", "---\ntitle: A\nText\n")]
    [InlineData("FM007", "---\nstatus: published\n---\nText\n")]
    [InlineData("HTML002", "---\ntitle: A\nsummary: b\nstatus: draft\n---\n>>>>>>>>>>>>>>>>>>>> deep\n")]
    public void A_file_that_cannot_be_read_is_named(string rule, string text)
    {
        var result = new ContentFolderBuilder().With("articles/it.md", text).Build();

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic.Rule == rule && diagnostic.Path == "articles/it.md");
    }

    [Theory]
    [InlineData("::: self-care Rest if:\n- a\n- b\n\n## More\n\nText.", "above line 14")]
    [InlineData("::: self-care Rest if:\n- a\n\n::: note A\nText.\n:::", "above line 13")]
    [InlineData("::: note A\nText.\n\n- a\n\n## More\n\nText.", "above line 15")]
    [InlineData("::: note A\nText.", "at the end of the text")]
    public void A_block_that_is_not_closed_is_named_with_the_place_of_its_end(string body, string place)
    {
        var diagnostic = Assert.Single(ContentFolderBuilder.Check(body), diagnostic => diagnostic.Rule == "BLK002");

        Assert.Equal(BodyLine, diagnostic.Line);
        Assert.EndsWith($"The line that closes it belongs {place}.", diagnostic.Message, StringComparison.Ordinal);
        var lines = ContentFolderBuilder.Page(body).Split('\n').ToList();
        lines.Insert(place.StartsWith("above line ", StringComparison.Ordinal) ? int.Parse(place["above line ".Length..], CultureInfo.InvariantCulture) - 1 : lines.Count, diagnostic.Fix!);
        Assert.DoesNotContain(new ContentFolderBuilder().With("articles/it.md", string.Join('\n', lines)).Build().Diagnostics, found => found.IsError);
    }

    [Theory]
    [InlineData("::: expand More\nText.\n\n::: note A\nText.\n:::\n\nEnd.\n:::")]
    [InlineData("::: expand More\n- a\n\n::: note A\n- b\n:::\n:::")]
    [InlineData("::: expand More\n::: note A\nText.\n:::\n::: note B\nText.\n:::\n:::")]
    [InlineData("::: expand More\n- a\n\n  ::: note A\n  Text.\n  :::\n:::")]
    public void Three_colons_close_the_innermost_block(string body) =>
        Assert.DoesNotContain(ContentFolderBuilder.Check(body + "\n\nText."), diagnostic => diagnostic.IsError);

    [Theory]
    [InlineData("--")]
    [InlineData("----")]
    [InlineData("—")]
    public void A_line_that_nearly_closes_the_fields_is_named_where_it_stands(string line)
    {
        var diagnostic = Assert.Single(new ContentFolderBuilder().With("articles/it.md", $"---\ntitle: A\nstatus: draft\n{line}\n\nText.\n").Build().Diagnostics, diagnostic => diagnostic.Rule == "FM005");

        Assert.Equal((4, 1, "---"), (diagnostic.Line, diagnostic.Column, diagnostic.Fix));
    }

    [Fact]
    public void Fields_below_a_line_that_cannot_be_read_are_not_called_missing()
    {
        var found = ContentFolderBuilder.Check("Text.", "changed-by\n");

        Assert.Contains(found, diagnostic => diagnostic.Rule == "FM008");
        Assert.DoesNotContain(found, diagnostic => diagnostic.Rule == "FM007");
    }

    [Theory]
    [InlineData("status: published", "status:published", 4, 8)]
    [InlineData("status: published", "status published", 4, 7)]
    [InlineData("title: A page", "title A page", 2, 6)]
    [InlineData("summary: What", "summary:\nWhat", 4, 1)]
    public void Of_a_line_that_is_no_field_one_thing_is_told(string right, string wrong, int line, int column)
    {
        var page = ContentFolderBuilder.Page("Text.").Replace(right, wrong, StringComparison.Ordinal);

        var found = Assert.Single(new ContentFolderBuilder().With("articles/it.md", page).WithPage("other", "See [that page](/it).").Build().Diagnostics);

        Assert.Equal(("articles/it.md", "FM008", line, column), (found.Path, found.Rule, found.Line, found.Column));
    }

    [Fact]
    public void A_value_behind_a_colon_without_a_space_is_told_where_it_stands()
    {
        var page = ContentFolderBuilder.Page("Text.").Replace("status: published", "status:publish", StringComparison.Ordinal);

        Assert.Equal((4, 8), Assert.Single(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics.Where(found => found.Rule == "FM010").Select(found => (found.Line, found.Column))));
    }

    [Theory]
    [InlineData("references.yml", "smith-2020:\n  title: Sleep: a trial\n  source: S\n", "  title: \"Sleep: a trial\"")]
    [InlineData("people.yml", "- id: dr-test\n  name: Test\n  role: Nurse: pain\n", "  role: \"Nurse: pain\"")]
    [InlineData("people.yml", "[]\n- id: dr-test\n  name: Test\n  role: Nurse\n", "Delete the line.")]
    public void A_list_that_cannot_be_read_is_named_with_what_to_write(string path, string text, string fix) =>
        Assert.Contains(new ContentFolderBuilder().With(path, text).Build().Diagnostics, diagnostic => diagnostic.Path == path && diagnostic.Rule == "FM008" && diagnostic.Remedy?.Text == fix);

    [Theory]
    [InlineData("reviewed: 2026-01-01\n", "reviewed stands here without reviewer")]
    [InlineData("reviewer: dr-test\n", "reviewer stands here without reviewed")]
    public void Half_of_a_review_gets_a_warning(string fields, string message)
    {
        var found = Assert.Single(ContentFolderBuilder.Check("Text.", fields));

        Assert.Equal(("FM007", Severity.Warning, 8), (found.Rule, found.Severity, found.Line));
        Assert.StartsWith(message, found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("11-26-2025", "changed: 2025-11-26", "day.")]
    [InlineData("1 Feb 2026", "changed: 2026-02-01", "Is 2026-02-01 the day that you mean?")]
    [InlineData("02/03/2026", null, "It can be read as two days.")]
    [InlineData("soon", null, "year, month, day.")]
    public void A_day_that_is_no_more_than_a_guess_is_said_to_be_one(string written, string? fix, string end)
    {
        var page = ContentFolderBuilder.Page("Text.").Replace("changed: 2026-01-02", $"changed: {written}", StringComparison.Ordinal);

        var diagnostic = Assert.Single(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics, diagnostic => diagnostic.Rule == "FM008");

        Assert.Equal(fix, diagnostic.Fix);
        Assert.EndsWith(end, diagnostic.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("02/03/2026")]
    [InlineData("2.3.26")]
    public void A_day_that_can_be_two_is_given_as_both(string written) =>
        Assert.Equal(Remedy.Do("Write review-due: 2026-03-02 or review-due: 2026-02-03, the one that you mean."), Assert.Single(ContentFolderBuilder.Check("Text.", $"review-due: {written}\n")).Remedy);

    [Theory]
    [InlineData("published: 2026-01-01", "published:", "published: 2026-01-02")]
    [InlineData("changed: 2026-01-02", "changed: ", "changed: 2026-01-01")]
    public void A_day_that_is_left_empty_is_told_once(string line, string empty, string fix)
    {
        var page = ContentFolderBuilder.Page("Text.").Replace(line, empty, StringComparison.Ordinal);

        var found = Assert.Single(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics);

        Assert.Equal(("FM007", fix), (found.Rule, found.Fix));
    }

    [Theory]
    [InlineData("Über den Schmerz", "slug: uber-den-schmerz")]
    [InlineData("Don’t rest", "slug: dont-rest")]
    public void An_address_is_made_of_a_files_name_as_of_a_title(string name, string fix) =>
        Assert.Equal(fix, Assert.Single(new ContentFolderBuilder().With($"articles/{name}.md", ContentFolderBuilder.Page("Text.")).Build().Diagnostics).Fix);

    [Theory]
    [InlineData("日本", "Rename the file: give it a name of small letters, numbers and hyphens, such as what-helps.md.")]
    [InlineData("Боль pain", "Rename the file: give it a name of small letters, numbers and hyphens, such as what-helps.md.")]
    [InlineData("causes.md", "Rename the file: call it causes.md, if no other file is called so.")]
    [InlineData("My Causes.txt", "Rename the file: call it my-causes.md, if no other file is called so.")]
    public void Where_it_would_be_another_one_the_file_is_to_be_renamed(string name, string what) =>
        Assert.Equal(Remedy.Do(what), Assert.Single(new ContentFolderBuilder().With($"articles/{name}.md", ContentFolderBuilder.Page("Text.")).Build().Diagnostics).Remedy);

    [Theory]
    [InlineData("it", "", "Delete this line if the address of the page is /it, as its file is called. If it is another one, write it behind slug: .")]
    [InlineData("It is", "", "Write the address of the page behind slug: , in small letters, numbers and hyphens.")]
    [InlineData("it", " 日本", "Write the last part of the address behind slug: , in small letters, numbers and hyphens, such as what-helps.")]
    [InlineData("it", " https://example.org/self-care", "Write the last part of the address behind slug: , in small letters, numbers and hyphens, such as what-helps.")]
    public void No_address_is_made_up(string name, string slug, string what)
    {
        var found = Assert.Single(new ContentFolderBuilder().With($"articles/{name}.md", ContentFolderBuilder.Page("Text.", $"slug:{slug}\n")).Build().Diagnostics);

        Assert.Equal(("FM008", 8, Remedy.Do(what)), (found.Rule, found.Line, found.Remedy));
    }

    [Theory]
    [InlineData("/self-care/")]
    [InlineData("Self_care.md")]
    [InlineData("self–care")]
    public void One_that_only_looks_other_is_written(string slug) => Assert.Equal("slug: self-care", Assert.Single(ContentFolderBuilder.Check("Text.", $"slug: {slug}\n")).Fix);

    [Fact]
    public void An_address_of_80_letters_is_taken() => Assert.Empty(ContentFolderBuilder.Check("Text.", $"slug: {new string('a', 80)}\n"));

    [Fact]
    public void Of_an_address_that_is_too_long_its_length_is_told() => Assert.Contains("longer than 80 letters", Assert.Single(ContentFolderBuilder.Check("Text.", $"slug: {new string('a', 81)}\n")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_good_set_breaks_no_rule() => Assert.Empty(new ContentFolderBuilder().Build().Diagnostics);

    [Fact]
    public void A_page_of_a_section_that_needs_a_piece_must_hold_it()
    {
        var page = ContentFolderBuilder.Page("Text.").Replace("section: understand", "section: safe", StringComparison.Ordinal);

        var result = new ContentFolderBuilder().With("articles/it.md", page).Build();
        var kept = new ContentFolderBuilder().With("articles/it.md", page.Replace("Text.", "::: include red-flags", StringComparison.Ordinal)).Build();

        var found = Assert.Single(result.Diagnostics);
        Assert.Equal(("CARE009", page.TrimEnd().Split('\n').Length, 1), (found.Rule, found.Line, found.Column));
        Assert.Empty(new ContentFolderBuilder().With("articles/it.md", page + found.Fix).Build().Diagnostics);
        Assert.DoesNotContain(kept.Diagnostics, diagnostic => diagnostic.Rule == "CARE009");
    }

    [Theory]
    [InlineData("")]
    [InlineData("- one\n- two")]
    [InlineData("Text.[^1]\n\n[^1]: A note.")]
    [InlineData("::: note A\nText.\n:::")]
    public void The_line_for_a_piece_that_is_needed_may_stand_at_the_end(string body)
    {
        var page = ContentFolderBuilder.Page(body).Replace("section: understand", "section: safe", StringComparison.Ordinal);
        var found = Assert.Single(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics);
        var lines = page.Split('\n').ToList();

        lines.Insert(found.Line, found.Fix!);

        Assert.Empty(new ContentFolderBuilder().With("articles/it.md", string.Join('\n', lines)).Build().Diagnostics);
    }

    [Fact]
    public void A_slip_in_the_name_of_a_piece_that_is_needed_is_told_once()
    {
        var page = ContentFolderBuilder.Page("::: include redflags").Replace("section: understand", "section: safe", StringComparison.Ordinal);

        Assert.Equal("INC001", Assert.Single(new ContentFolderBuilder().With("articles/it.md", page).Build().Diagnostics).Rule);
    }

    [Fact]
    public void A_review_in_the_future_is_refused() =>
        Assert.Contains(ContentFolderBuilder.Check("Text.", "reviewed: 2027-01-01\nreviewer: dr-test\n"), diagnostic => diagnostic.Rule == "REV004");

    [Fact]
    public void A_source_that_no_page_cites_and_one_without_a_year_are_named()
    {
        var unused = new ContentFolderBuilder().WithPage("one", "Text.").Build();
        var yearless = new ContentFolderBuilder().With("references.yml", "smith-2020:\n  title: T\n  source: S\n  url: https://example.org\n").Build();

        Assert.Contains(unused.Diagnostics, diagnostic => diagnostic is { Rule: "CITE002", Severity: Severity.Warning });
        Assert.Contains(yearless.Diagnostics, diagnostic => diagnostic is { Rule: "CITE003", IsError: true });
    }

    [Theory]
    [InlineData("::: do not\n- do not a\n- do not b\n:::", "BLK010", "::: dont")]
    [InlineData("::: red-flags", "BLK001", "::: include red-flags")]
    [InlineData("::: includes red-flags\n\nText.", "BLK001", "::: include red-flags")]
    [InlineData("Go to the {{emergency–place}} now.", "VAR004", "{{emergency-place}}")]
    [InlineData("**A [[disk] here.**", "GLOS004", "[[disk]]")]
    [InlineData("# What **to** do", "HEAD001", "## What **to** do")]
    [InlineData("## One\n\n#### What to do ####", "HEAD002", "### What to do")]
    [InlineData("::: dont\n- Drive with [it](/one).[@smith-2020]\n- do not b\n:::", "DO003", "- do not drive with [it](/one).[@smith-2020]")]
    [InlineData("::: dont\n- Don’t drive.\n- do not b\n:::", "DO003", "- do not drive.")]
    [InlineData("::: dont\n- Avoid lifting.\n- do not b\n:::", "DO003", null)]
    [InlineData("::: urgent Call now if;\n- a\n:::", "CARE001", "::: urgent Call now if:")]
    [InlineData("::: urgent Call now if: - a\n- b\n:::", "CARE001", null)]
    public void What_was_meant_is_what_is_to_be_written(string body, string rule, string? fix) =>
        Assert.Equal((rule, fix), ContentFolderBuilder.Check(body).Where(found => found.IsError || found.Rule == rule).Select(found => (found.Rule, found.Fix)).Single());

    [Theory]
    [InlineData("## Your heading\n\nText.")]
    [InlineData("## One\n\nText.\n\n## One (say what is different here)")]
    [InlineData("::: urgent Call if:\n- a sign that needs this care\n:::")]
    public void An_example_that_was_pasted_is_told(string body) =>
        Assert.Equal([("READ006", Severity.Warning)], ContentFolderBuilder.Check(body).Select(found => (found.Rule, found.Severity)));

    [Theory]
    [InlineData("Call [us](tel:555 123 4567) now.", "[us](tel:5551234567)")]
    [InlineData("Call [us](tel:+1 (555) 123-4567) now (or later).", "[us](tel:+15551234567)")]
    [InlineData("Call [us] (tel:555-123-4567) now.", "[us](tel:5551234567)")]
    [InlineData("Write to [us] (mailto:someone@example.org).", "[us](mailto:someone@example.org)")]
    [InlineData("Write to [us](mailto:someone at example.org).", null)]
    [InlineData("See [us] (www.example.org/a).", "[us](https://www.example.org/a)")]
    public void A_link_that_shows_its_brackets_is_written_right(string body, string? fix) =>
        Assert.Equal(fix, Assert.Single(ContentFolderBuilder.Check(body), found => found.Rule == "LINK010").Fix);

    [Fact]
    public void An_end_without_any_beginning_is_named_below_a_wrong_beginning_too() =>
        Assert.Equal([("BLK007", BodyLine), ("BLK003", BodyLine + 4)], ContentFolderBuilder.Check("：：： note A\nText.\n:::\n\n:::").Select(found => (found.Rule, found.Line)));

    [Fact]
    public void The_end_of_a_block_in_other_colons_is_named() =>
        Assert.Equal([("BLK007", BodyLine + 2, ":::")], ContentFolderBuilder.Check("::: note A\nText.\n：：：").Select(found => (found.Rule, found.Line, found.Fix)));

    [Theory]
    [InlineData("FOOT001", "Some words [^3] here.")]
    [InlineData("LINK009", "See [all][signs] now.")]
    [InlineData("LINK010", "See [when to seek care] (/one).")]
    [InlineData("IMG007", "![A dot](dot.svg “A caption.”)")]
    public void A_mark_that_is_left_as_text_in_a_piece_is_named(string rule, string text)
    {
        var found = new ContentFolderBuilder().With("shared/other.md", $"Text.\n\n{text}\n").WithPage("it", "::: include other").WithPage("that", "::: include other").Build().Diagnostics;

        Assert.Equal((rule, "shared/other.md", 3, Severity.Error), Assert.Single(found.Select(one => (one.Rule, one.Path, one.Line, one.Severity))));
    }

    [Fact]
    public void A_piece_may_not_bring_in_a_piece()
    {
        var result = new ContentFolderBuilder().With("shared/other.md", "::: include red-flags").WithPage("it", "::: include other").Build();

        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { Rule: "INC002", Path: "shared/other.md" });
    }

    [Fact]
    public void A_draft_may_be_incomplete()
    {
        var result = new ContentFolderBuilder().With("articles/it.md", "---\ntitle: A draft\n---\n\nText.\n").Build();

        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity != Severity.Information);
        Assert.DoesNotContain(result.Snapshot!.Articles, page => page.Slug.Value == "it");
    }

    [Theory]
    [MemberData(nameof(LastGoodTests.BrokenVersions), MemberType = typeof(LastGoodTests))]
    public void Messages_speak_an_editors_words(string name, byte[] broken)
    {
        var result = new ContentFolderBuilder().With("articles/it.md", broken).Build();

        Assert.All(result.Diagnostics, diagnostic =>
        {
            foreach (var word in new[] { "exception", "token", "scalar", "mapping", "parse", "yaml", "   at " })
            {
                Assert.False(diagnostic.Message.Contains(word, StringComparison.OrdinalIgnoreCase), $"{name}: {diagnostic.Message}");
            }
        });
    }

    [Fact]
    public void Every_rule_has_its_page_and_every_page_its_rule()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src/SciaticaInfo.Content"), "*.cs", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText);
        var rules = sources.SelectMany(text => text.Split('"')).Where(word => word.Length is >= 5 and <= 8 && char.IsAsciiLetterUpper(word[0]) && word[^3..].All(char.IsAsciiDigit) && word[..^3].All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter))).Distinct().Order(StringComparer.Ordinal);
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/rules"), "*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal);

        Assert.Equal(rules, pages!);
    }

    [Fact]
    public void A_picture_that_is_missing_is_not_taken_for_another_one_of_the_same_folder()
    {
        var found = Assert.Single(ContentFolderBuilder.Check("![A pin](pin.svg)"));

        Assert.Equal(("IMG002", null), (found.Rule, found.Fix));
    }
}
