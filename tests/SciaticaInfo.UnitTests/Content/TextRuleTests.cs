using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Rules that warn: each finds the text that breaks it, at its place, and lets the text that keeps it alone.</summary>
public sealed class TextRuleTests
{
    private const int BodyLine = 10;

    [Theory]
    [InlineData("BLK006", "Text.\n\n    ::: note A", 2, 5)]
    [InlineData("BLK006", "```\n::: note A\n```", 1, 1)]
    [InlineData("BLK006", "Text.\n      ::: note A", 1, 7)]
    [InlineData("BLK008", "Text.\n\n\tKeep moving.", 2, 1)]
    [InlineData("BLK008", "Text.\n\n    Keep moving.\n    More.", 2, 1)]
    [InlineData("CARE003", "::: urgent Call if:\n- a\n:::\n\n## More\n\n::: urgent Ask if:\n- b\n:::", 6, 1)]
    [InlineData("CARE003", "::: emergency Call {{emergency}} if:\n- a\n:::\n\n## More\n\n::: include red-flags", 6, 1)]
    [InlineData("CARE006", "::: urgent Call if:\n- a\n:::\n\nText.", 4, 1)]
    [InlineData("CARE006", "::: include red-flags\n\n- a\n- b", 2, 1)]
    [InlineData("CARE006", "::: include red-flags\n\nText.\n\n## A heading", 2, 1)]
    [InlineData("CARE007", "::: urgent Call if:\n- a\n:::\n\nText.\n\n::: self-care Rest if:\n- b\n:::", 4, 1)]
    [InlineData("CARE008", "::: urgent Call a doctor, a pharmacist or the hospital if:\n- a\n:::", 0, 12)]
    [InlineData("DO002", "::: do\n- a\n:::", 0, 1)]
    [InlineData("DO004", "::: dont\n- do not a\n- do not b\n:::\n\n::: do\n- a\n- b\n:::", 0, 1)]
    [InlineData("FOOT002", "Text.\n\n[^1]: A note.", 2, 1)]
    [InlineData("FOOT002", "Text.[^1]\n\n[^1]: A note.\n\n[^2]: Another.", 4, 1)]
    [InlineData("HEAD003", "## One\n\nText.\n\n## one", 4, 1)]
    [InlineData("HEAD005", "Text.\n\n##Two", 2, 1)]
    [InlineData("HEAD005", "#Two", 0, 1)]
    [InlineData("HEAD005", "##\u00A0Two", 0, 1)]
    [InlineData("IMG003", "![dot.svg](dot.svg)", 0, 1)]
    [InlineData("IMG003", "![Image of a small thing](dot.svg)", 0, 1)]
    [InlineData("IMG003", "![A picture of a small thing](dot.svg)", 0, 1)]
    [InlineData("IMG004", "![A small thing](dot.svg \"a small thing\")", 0, 1)]
    [InlineData("IMG004", "![A small thing](dot.svg)\n\n![A small thing](dot.svg)", 2, 1)]
    [InlineData("LINK006", "See [here](/one).", 0, 5)]
    [InlineData("LINK006", "See [Read more…](/one).", 0, 5)]
    [InlineData("LINK006", "See [https://example.org](https://example.org).", 0, 5)]
    [InlineData("LINK006", "See <https://example.org>.", 0, 5)]
    [InlineData("LINK007", "See [](/one).", 0, 5)]
    [InlineData("LINK008", "See [the study](http://example.org/a).", 0, 5)]
    [InlineData("READ004", "Take it prior to it.", 0, 9)]
    [InlineData("VAR002", "Call 212-555-0100 now.", 0, 6)]
    [InlineData("VAR002", "Call (212) 555 0100.", 0, 6)]
    [InlineData("VAR002", "Call [the clinic](tel:2125550100).", 0, 6)]
    [InlineData("VAR003", "Call 911 now.", 0, 6)]
    [InlineData("VAR003", "Then dial 999.", 0, 11)]
    [InlineData("VAR003", "((((( Then dial 999.", 0, 17)]
    [InlineData("VAR003", "Call **999** now.", 0, 8)]
    [InlineData("VAR003", "**Call** 999 now.", 0, 10)]
    [InlineData("VAR003", "Call 9-1-1 now.", 0, 6)]
    [InlineData("VAR003", "Call 999/112 now.", 0, 6)]
    [InlineData("VAR003", "::: note Call 911\nText.\n:::", 0, 15)]
    [InlineData("VAR003", "In an emergency 911 is the number.", 0, 17)]
    [InlineData("VAR003", "Day or night – 911 – for help.", 0, 16)]
    [InlineData("VAR003", "Do not wait days to call 911 people answer.", 0, 26)]
    [InlineData("VAR003", "- a\n- [call for help](tel:911)", 1, 3)]
    public void A_text_that_breaks_a_rule_gets_a_warning_at_its_place(string rule, string body, int line, int column)
    {
        var found = ContentFolderBuilder.Check(body);

        var diagnostic = Assert.Single(found);
        Assert.Equal((rule, BodyLine + line, column, Severity.Warning), (diagnostic.Rule, diagnostic.Line, diagnostic.Column, diagnostic.Severity));
        Assert.NotNull(diagnostic.Remedy);
    }

    [Theory]
    [InlineData("BLK006", "::: note A\nText.\n:::")]
    [InlineData("BLK006", "Text ::: with colons.")]
    [InlineData("BLK007", "Text :: note with colons.\n\n:: and more\n\n\\:: note")]
    [InlineData("BLK007", "Text ::: with colons.\n\n; note this.\n\n:: \n\nThey include red-flags of all kinds.\n\n`::: include red-flags`")]
    [InlineData("CITE006", "[Text](/one), [smith-2021], [@smith-2020] and `[smith-2020]`. A smith-2020 study.\n\n\\[smith-2020")]
    [InlineData("GLOS004", "A [[disk]], an array[a[0]] or `[[x]`, and \\[\\[x\\].")]
    [InlineData("LIST001", "::: do\n- sit well, short- and long-term\n- stand up - it helps\n- walk (a little) - often\n:::\n\n- Stop. - Go on.")]
    [InlineData("BLK007", "：and more.\n\n\u00A0Text.\n\n\u200BText.")]
    [InlineData("BLK008", "Text.\n\n- An item\n\n    More of it.\n\n```\n    code\n```")]
    [InlineData("CARE002", "::: urgent Call if:\n- 1\n- 2\n- 3\n- 4\n- 5\n- 6\n- 7\n:::")]
    [InlineData("CARE003", "::: urgent Call if:\n- a\n:::\n\n## More\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE005", "::: emergency Call {{emergency}} if:\n- {{emergency}} or {{clinic.name}} told you so\n:::")]
    [InlineData("CARE006", "::: urgent Call if:\n- a\n:::\n\n## More\n\nText.")]
    [InlineData("CARE006", "::: include red-flags\n\n::: key-facts\n- a\n- b\n- c\n:::\n\nText.")]
    [InlineData("CARE006", "::: include red-flags\n\n![A dot](dot.svg)\n\n## More")]
    [InlineData("CARE006", "::: include red-flags\n\nText.\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE007", "::: urgent Call if:\n- a\n:::\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE007", "::: urgent Call if:\n- a\n:::\n\n## More\n\nText.\n\n::: self-care Rest if:\n- b\n:::")]
    [InlineData("CARE008", "::: urgent Call a {{clinician}} if:\n- a\n:::")]
    [InlineData("CARE008", "::: emergency Call {{emergency}}, or your local emergency number, or go to the {{emergency-place}} if:\n- a\n:::")]
    [InlineData("DO002", "::: do\n- a\n- b\n:::")]
    [InlineData("DO004", "::: do\n- a\n- b\n:::\n\n::: dont\n- do not a\n- do not b\n:::")]
    [InlineData("DO004", "::: dont\n- do not a\n- do not b\n:::\n\n## More\n\n::: do\n- a\n- b\n:::")]
    [InlineData("FOOT002", "Text.[^1]\n\n[^1]: A note.")]
    [InlineData("FOOT002", "Text.\n\n```\n[^1]: A note.\n```")]
    [InlineData("GLOS003", "A [[disk]] here, and the disk there.")]
    [InlineData("GLOS003", "A [[nerve root]] here, and a nerve root there.")]
    [InlineData("GLOS003", "## A disk\n\nSee [the disk](/one) and the disks.")]
    [InlineData("HEAD003", "## One\n\n### Two")]
    [InlineData("HEAD005", "## Two\n\nThe #1 cause.\n\n#1 cause.\n\n\\#Two and a #tag.")]
    [InlineData("IMG003", "![A small thing](dot.svg)\n\n![decorative](dot.svg)\n\n![Pictures of the nerve show it](dot.svg)")]
    [InlineData("IMG004", "![A small thing](dot.svg \"It has three sides.\")\n\n![decorative](dot.svg)\n\n![decorative](dot.svg)")]
    [InlineData("LINK006", "See [the first page](/one), or write to <someone@example.org>.")]
    [InlineData("LINK007", "See [the first page](/one).")]
    [InlineData("LINK008", "See [the study](https://example.org/a) about http.")]
    [InlineData("READ004", "Take it before it. The voided form, and utilized.")]
    [InlineData("VAR002", "Call {{clinic.phone}} in 2125 days. The study has 212-555-0101 rows.")]
    [InlineData("VAR003", "Call {{emergency}}. In 112 days, 1,911 people and 911% of 9110 did. We call 3 of them.")]
    [InlineData("VAR003", "Many **call** for 112/365 of a day, and 9-1-12 or 112-112 is none. Call **{{emergency}}**. 112 people did.")]
    [InlineData("VAR003", "In 911 days, 911 of 2000 people paid $911 for 911 mg. See page 911, and 90–911 or 911–950.")]
    [InlineData("VAR003", "Of the people 911 women, and **911** men in room 911, had a 911-day wait. Call {{emergency}}.")]
    [InlineData("LINK010", "Some [words] (and more), [words](in brackets), ![a dot](dot.svg), and a [link](/one) (/two). f(/a), [a]/b, [x] and (y).")]
    [InlineData("VAR004", "Call {{emergency}}, {{ clinic.phone }}, {a, b} and {set}. \\{{emergency} and `{{emergency}`.")]
    public void A_text_that_keeps_a_rule_is_let_alone(string rule, string body) =>
        Assert.DoesNotContain(ContentFolderBuilder.Check(body), diagnostic => diagnostic.Rule == rule);

    /// <summary>A page that takes more than a few seconds is refused: going through a run again from each of its signs would take minutes.</summary>
    [Theory]
    [InlineData("(")]
    [InlineData("( ")]
    [InlineData("(-.)")]
    public void A_long_run_of_what_a_number_may_begin_with_is_gone_through_once(string sign)
    {
        var run = string.Concat(Enumerable.Repeat(sign, 400_000 / sign.Length));

        var found = ContentFolderBuilder.Check($"Call 911 now. {run}");

        Assert.Contains(found, diagnostic => diagnostic.Rule == "VAR003" && diagnostic.Column == 6);
        Assert.DoesNotContain(found, diagnostic => diagnostic.IsError);
    }

    [Fact]
    public void A_long_run_of_numbers_is_looked_at_one_by_one()
    {
        var found = ContentFolderBuilder.Check($"**Call** 112, {string.Concat(Enumerable.Repeat("112, ", 50_000))}");

        Assert.Contains(found, diagnostic => diagnostic.Rule == "VAR003" && diagnostic.Column == 10);
        Assert.DoesNotContain(found, diagnostic => diagnostic.Rule == "HTML002");
    }

    [Fact]
    public void Each_link_that_is_none_is_named_also_behind_a_picture() =>
        Assert.Equal([21, 34], ContentFolderBuilder.Check("![A dot] (/one) and [it] (/one), [it] (/two).").Where(found => found.Rule == "LINK010").Select(found => found.Column));

    [Fact]
    public void A_word_of_the_glossary_without_a_mark_is_a_note()
    {
        var found = ContentFolderBuilder.Check("Text.\n\nA nerve root and a disk.");

        var diagnostic = Assert.Single(found, diagnostic => diagnostic.Rule == "GLOS003");
        Assert.Equal((BodyLine + 2, 3, Severity.Information), (diagnostic.Line, diagnostic.Column, diagnostic.Severity));
        Assert.Equal("[[nerve root]]", diagnostic.Fix);
        Assert.Contains("disk, nerve root", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_inside_a_longer_one_of_the_glossary_is_no_word_of_its_own()
    {
        var folder = new ContentFolderBuilder();
        folder.With("glossary.md", folder.TextOf("glossary.md") + "\n## slipped disk\n\nA disk that bulges.\n");

        var result = folder.WithPage("it", "A [[slipped disk]], and the slipped disk again.").Build();

        Assert.Empty(result.Diagnostics);
    }

    [Fact]
    public void More_than_300_words_in_one_go_need_a_heading()
    {
        const string tenWords = "One two three four five six seven eight nine ten.\n\n";

        var found = ContentFolderBuilder.Check(string.Concat(Enumerable.Repeat(tenWords, 32)));
        var kept = ContentFolderBuilder.Check(string.Concat(Enumerable.Repeat(tenWords, 30)) + "## A heading\n\n" + tenWords);

        var diagnostic = Assert.Single(found, diagnostic => diagnostic.Rule == "HEAD004");
        Assert.Equal((BodyLine + 60, 1, Severity.Warning), (diagnostic.Line, diagnostic.Column, diagnostic.Severity));
        Assert.DoesNotContain(kept, diagnostic => diagnostic.Rule == "HEAD004");
        Assert.DoesNotContain(ContentFolderBuilder.Check(string.Concat(Enumerable.Repeat(tenWords, 30)) + "| a | b |\n|---|---|\n| one two three | four |"), diagnostic => diagnostic.Rule == "HEAD004");
    }

    [Fact]
    public void Words_for_a_picture_are_short()
    {
        Assert.Contains(ContentFolderBuilder.Check($"![{new string('a', 151)}](dot.svg)"), diagnostic => diagnostic.Rule == "IMG003");
        Assert.DoesNotContain(ContentFolderBuilder.Check($"![{new string('a', 150)}](dot.svg)"), diagnostic => diagnostic.Rule == "IMG003");
    }

    [Fact]
    public void Many_sentences_without_a_doer_are_told()
    {
        var found = ContentFolderBuilder.Check(string.Concat(Enumerable.Repeat("Your leg is tested.\n\n", 3).Concat(Enumerable.Repeat("The doctor tests your leg.\n\n", 7))));
        var kept = ContentFolderBuilder.Check(string.Concat(Enumerable.Repeat("Your leg is tested.\n\n", 2).Concat(Enumerable.Repeat("You are tired.\n\n", 8))));

        var diagnostic = Assert.Single(found, diagnostic => diagnostic.Rule == "READ005");
        Assert.Equal((1, 1, Severity.Information), (diagnostic.Line, diagnostic.Column, diagnostic.Severity));
        Assert.StartsWith("3 of 10 ", diagnostic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(kept, diagnostic => diagnostic.Rule == "READ005");
    }

    [Fact]
    public void A_fault_inside_a_piece_is_told_in_the_piece()
    {
        var result = new ContentFolderBuilder().With("shared/other.md", "Text.\n\nSee [here](/one).\n").WithPage("it", "::: include other").Build();

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(("LINK006", "shared/other.md", 3, 5), (diagnostic.Rule, diagnostic.Path, diagnostic.Line, diagnostic.Column));
    }
}
