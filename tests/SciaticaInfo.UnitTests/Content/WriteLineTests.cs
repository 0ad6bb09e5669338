using System.Globalization;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>
/// Each message stands at its place however the file was saved, and what it says to write clears it. In a text, § marks the place, and ‹ › what
/// is to be replaced: without them it is the whole line, and where a line is missing, the one to write goes below the place.
/// </summary>
public sealed class WriteLineTests
{
    private const string Title = "title: A page of ours\n";
    private const string Rest = "summary: What this page tells, in enough words to be of use to a reader.\nstatus: published\nsection: understand\npublished: 2026-01-01\nchanged: 2026-01-02\n";

    public static TheoryData<string, string> Lines() => new()
    {
        { "ENC003", Page("title: §Back\u00A0pain at night\n" + Rest) },
        { "ENC003", Page("title: §Back\u00ADpain at night\n" + Rest) },
        { "FM001", "§—\n" + Title + Rest + "---\n\nText.\n" },
        { "FM001", "§----\n" + Title + Rest + "---\n\nText.\n" },
        { "FM001", "§  ---\n" + Title + Rest + "---\n\nText.\n" },
        { "FM001", "§Text alone.\n" },
        { "FM002", Page("title: Sciatica§: what helps\n" + Rest) },
        { "FM002", Page("title: §#1 cause of leg pain\n" + Rest) },
        { "FM002", Page("title: §[draft] Back pain\n" + Rest) },
        { "FM002", Page("title: §*Important* words\n" + Rest) },
        { "FM002", Page("title: Pain§ # how bad\n" + Rest) },
        { "FM002", Page("title: §\"Quote\" at the start\n" + Rest) },
        { "FM003", Page(Title + Rest + "order:§\t4\n") },
        { "FM003", Page(Title + Rest + "aliases:\n§\t- /old\n") },
        { "FM004", Page("title: §\"Open for ever\n" + Rest) },
        { "FM004", Page("title: §\"\n" + Rest) },
        { "FM004", Page("title: §\"a' b\n" + Rest) },
        { "FM004", Page(Title + Rest + "slug: §\"it\n") },
        { "FM004", Page(Title + "slug: §'it\n" + Rest) },
        { "FM005", "---\n" + Title + Rest + "§--\n\nText.\n" },
        { "FM005", "---\n" + Title + Rest + "§—\n\nText.\n" },
        { "FM006", Page(Title + Rest + "§Review Due: 2030-01-01\n") },
        { "FM006", Page(Title + Rest + "§reviewDue: 2030-01-01\n") },
        { "FM006", Page(Title + Rest + "§orderr: 4\n") },
        { "FM006", Page(Title + Rest + "§color: red\n") },
        { "FM006", Page(Title + Rest + "§stage: review\n") },
        { "FM006", Page("§titel: A page of ours\n" + Rest) },
        { "FM008", Page(Title + Rest + "reviewed: §31/12/2025\n") },
        { "FM008", Page(Title + Rest.Replace("2026-01-02", "§2025-01-02", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest + "publish-on: 2026-02-01\nexpire-on: §2026-01-01\n") },
        { "FM008", Page(Title + Rest + "reviewed: 2026-01-01\nreview-due: §2025-01-01\n") },
        { "FM008", Page(Title + Rest + "reviewed: 2026-01-01\nreviewer: dr-test\nreview-every: §2 yrs\n") },
        { "FM008", Page(Title + Rest + "publish-on: §2026–11–27\n") },
        { "FM008", Page(Title + Rest + "publish-on: §2026-11-27 10:00\n") },
        { "FM008", Page(Title + Rest + "slug: §con\n") },
        { "FM008", Page(Title + Rest + "slug: §What is Sciatica\n") },
        { "FM008", Page(Title + Rest + "accept: §READ002\n") },
        { "FM008", Page(Title + Rest + "aliases:\n  - §/nul.md\n") },
        { "FM008", Page(Title + Rest + "aliases: [/older, §/CON]\n") },
        { "FM008", Page(Title + Rest + "aliases: [§/a b, /older]\n") },
        { "FM008", Page(Title + Rest.Replace("status: ", "status:§", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest.Replace("status: ", "status:§\u00A0", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest.Replace("changed: ", "Changed:§", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest.Replace("status: ", "status§ ", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest.Replace("published: ", "published§ = ", StringComparison.Ordinal)) },
        { "FM008", Page("title§ A page of ours\n" + Rest) },
        { "FM008", Page("title§ A page: ours\n" + Rest) },
        { "FM008", Page("title:§: A page of ours\n" + Rest) },
        { "FM008", Page("title:§:A page of ours\n" + Rest) },
        { "FM008", Page(Title + Rest.Replace("changed:", "changed:§:", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest.Replace("summary:", "summary§", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest + "aliases: §[/a, /b\norder: 4\n") },
        { "FM008", Page(Title + Rest + "aliases: §[/a, /b\n") },
        { "FM008", Page(Title + "aliases: §[/a, \"/b\"\n" + Rest) },
        { "FM008", Page(Title + "accept: §{ READ001: \"why\"\n" + Rest) },
        { "FM008", Page(Title + Rest + "aliases:\n  - /a\n§\u00A0\u00A0- /b\n") },
        { "FM008", Page(Title + Rest + "accept:\n  READ001:§because it is so\n  READ002: so too\n") },
        { "FM008", Page(Title + Rest.Replace("status: ", "§ status: ", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest.Replace("status: ", "§  status:", StringComparison.Ordinal)) },
        { "FM008", Page(Title + Rest.Replace("section: ", "§ section: ", StringComparison.Ordinal)) },
        { "FM008", Page(Title + "§   " + Rest) },
        { "FM009", Page(Title + Rest + "§title: A page of ours\n") },
        { "FM009", Page(Title + Rest + "order: 4\n§order: 4\n") },
        { "FM010", Page(Title + Rest.Replace("status: published", "status: §publish", StringComparison.Ordinal)) },
        { "FM010", Page(Title + Rest.Replace("understand", "§undrstand", StringComparison.Ordinal)) },
        { "FM010", Page(Title + Rest + "reviewed: 2026-01-01\nreviewer: §dr-tst\n") },
        { "FM011", Page("title: §“A page of ours”\n" + Rest) },
        { "FM012", Page(Title + Rest + "reviewed-text: §*a\n") },
        { "FM012", Page(Title + Rest + "reviewed-text: §&a b\n") },
        { "FM012", Page(Title + Rest + "reviewed-text: §!!str b\n") },
        { "FM012", Page(Title + Rest + "§<<: {order: 4}\n") },
        { "FM013", Page(Title + Rest + "order: 4 §# after causes\n") },
        { "FM014", Page(Title + Rest + "aliases:\n  §-/old\n") },
        { "IMG002", Page(Title + Rest + "image: §images/dat.svg\n") },
        { "URL001", Page(Title + Rest + "slug: §newsletter\n") },
        { "URL001", Page(Title + Rest + "aliases:\n  - /older\n  - §/older\n") },
        { "URL001", Page(Title + Rest + "aliases: [/older, §/older]\n") },
        { "URL002", Page(Title + Rest + "aliases:\n  - §/one\n") },
        { "URL002", Page(Title + Rest + "aliases:\n  - /older\n  - §/one\n") },
        { "URL002", Page(Title + Rest + "aliases: [/older, §/one, /oldest]\n") },
        { "URL002", Page(Title + Rest + "aliases: §/one\n") },
        { "URL003", Page(Title + Rest + "aliases: [§/it]\n") },
        { "URL003", Page(Title + Rest + "aliases:\n- §/it\n") },
        { "REV004", Page(Title + Rest + "reviewed: §2027-01-01\nreviewer: dr-test\n") },
        { "BLK001", Body("§::: non urgent Call a doctor if:\n- a sign\n:::") },
        { "BLK001", Body("§::: urgent-care Call a doctor if:\n- a sign\n:::") },
        { "BLK001", Body("§::: notes A\nText.\n:::") },
        { "BLK006", Body("Text.\n      §::: note Call {{emergency}} or *the clinic*\nText.\n:::") },
        { "BLK007", Body("§:: note Sleep\nText.\n:::") },
        { "BLK007", Body("§:: emergency Call {{emergency}}, or your local emergency number, now if:\n- a sign\n:::") },
        { "BLK007", Body("§：：： emergency Call {{emergency}}, or your local emergency number, now if:\n- a sign\n:::") },
        { "BLK007", Body("§\u200B::: emergency Call {{emergency}} now if:\n- a sign\n:::") },
        { "BLK007", Body("§\u00A0::: emergency Call {{emergency}} now if:\n- a sign\n:::") },
        { "CARE001", Body("::: urgent §Call a doctor\n- a sign\n:::") },
        { "CARE001", Body("::: urgent §Call a doctor now if :\n- a sign\n:::") },
        { "CARE001", Body("::: urgent §Call a doctor now if：\n- a sign\n:::") },
        { "CARE001", Body("::: urgent §Call a doctor **now if:**\n- a sign\n:::") },
        { "CARE001", Body("§::: urgent\n- a sign\n:::") },
        { "CARE004", Body("::: emergency §Call a friend if:\n- a sign\n:::") },
        { "CARE008", Body("::: urgent §Call a doctor, a pharmacist or the hospital if:\n- a sign\n:::") },
        { "DO003", Body("::: dont\n- do not rest\n§- lift things\n:::") },
        { "HEAD001", Body("§# A heading") },
        { "HEAD002", Body("## One\n\nText.\n\n§#### Two") },
        { "HEAD003", Body("## One\n\nText.\n\n§## One") },
        { "HEAD005", Body("§##Two") },
        { "HEAD005", Body("§##\u00A0Two") },
        { "HTML001", Body("§<p>Some <b>bold</b> words.</p>") },
        { "HTML001", Body("Some §‹<b>›bold words.") },
        { "HTML001", Body("Some slanted§‹</EM>› words.") },
        { "IMG001", Body("§![](dot.svg \"A caption\")") },
        { "IMG002", Body("§![A dot](Dot.svg \"A \\\"caption\\\"\")") },
        { "IMG003", Body("§![dot.svg](dot.svg \"A caption\")") },
        { "IMG004", Body("§![A small dot](dot.svg \"A small dot\")") },
        { "IMG007", Body("§![A dot](dot.svg “A caption.”)") },
        { "IMG007", Body("§![A dot] (dot.svg \"A caption.\")") },
        { "IMG007", Body("§![A dot(dot.svg \"A caption.\")") },
        { "IMG007", Body("§!A dot](dot.svg \"A caption.\")") },
        { "IMG007", Body("§![A dot](dot.svg A caption.\")") },
        { "INC001", Body("§::: include red-flag") },
        { "INC003", Body("§::: include ../site") },
        { "CITE001", Body("Text.§‹[@smith-2021]›") },
        { "GLOS001", Body("A §‹[[dsk]]› here.") },
        { "LINK001", Body("See §[the page](‹/on›).") },
        { "LINK002", Body("See §[the page](‹/glossary#dsk›).") },
        { "LINK003", Body("See §[the page](‹/One›).") },
        { "LINK006", Body("See §‹[here](/one)›.") },
        { "LINK006", Body("See §‹<https://example.org/>›.") },
        { "LINK007", Body("See §‹[](/one)›.") },
        { "LINK010", Body("See §‹[the page] (/one)›.") },
        { "LINK010", Body("Call §‹[us](tel:555 123 4567)›.") },
        { "LINK010", Body("See §‹[us] (www.example.org)›.") },
        { "LINK008", Body("See §[the study](‹http://example.org/a›).") },
        { "LIST001", Body("::: urgent Call if:\n- a sign\n§– another\n:::") },
        { "LIST001", Body("::: urgent Call if:\n- a sign\n§-another\n:::") },
        { "LIST001", Body("::: urgent Call if:\n- a sign\n§-\u00A0another\n:::") },
        { "LIST001", Body("::: urgent Call if:\n- a sign\n\u200B§- another\n:::") },
        { "LIST001", Body("::: urgent Call if:\n- a sign\n§another\n:::") },
        { "LIST001", Body("::: urgent Call if:\n- a sign:\n        §- **one:** of it\n:::") },
        { "LIST001", Body("1. Look.\n§2.**Find** it.") },
        { "READ004", Body("Take it §‹prior to› it.") },
        { "VAR001", Body("Call §‹{{emergancy}}› now.") },
        { "VAR002", Body("Call §‹212-555-0100› soon.") },
        { "VAR003", Body("Call §‹911› now.") },
        { "VAR003", Body("Call **§‹9-1-1›** now.") },
        { "VAR004", Body("Call §‹{{emergency}› now.") },
        { "VAR004", Body("Call §‹{{clinic phone}}› now.") },
        { "BLK010", Body("::: do §not\n- do not a\n- do not b\n:::") },
        { "CITE006", Body("Text.§‹[smith-2020]›") },
        { "GLOS004", Body("A §‹[[disk]› here.") },
        { "LINK010", Body("See §‹[the page]/one)›.") },
    };

    /// <summary>What is missing altogether.</summary>
    public static TheoryData<string, string> MissingLines() => new()
    {
        { "FM007", Page(Title + Rest.Replace("status: published\n", "", StringComparison.Ordinal).Replace("published: ", "§published: ", StringComparison.Ordinal)) },
        { "FM007", "§" + Page(Rest) },
        { "FM007", "§" + Page(Title + Rest.Replace("section: understand\n", "", StringComparison.Ordinal)) },
        { "FM007", "§" + Page(Title + Rest[(Rest.IndexOf('\n', StringComparison.Ordinal) + 1)..]) },
        { "FM007", "§" + Page(Title + Rest.Replace("published: 2026-01-01\n", "", StringComparison.Ordinal)) },
        { "FM007", "§" + Page(Title + Rest.Replace("changed: 2026-01-02\n", "", StringComparison.Ordinal)) },
        { "BLK005", Body("§::: note A\n:::") },
        { "CARE002", Body("§::: urgent Call a doctor if:\n\nText.\n:::") },
        { "DO001", Body("§::: do\n\nText.\n:::") },
        { "DO002", Body("§::: do\n- keep moving\n:::") },
        { "FOOT001", Body("Text §[^2] here.") },
        { "LINK009", Body("See §[a][b] now.") },
    };

    /// <summary>What belongs elsewhere, and where that is.</summary>
    public static TheoryData<string, string, string> PlacedLines() => new()
    {
        { "FM001", "§" + Title + Rest + "---\n\nText.\n", "above line 1" },
        { "FM001", "§" + Title + Rest + "---\n\nText.\n\n---\nTags: more.\n", "above line 1" },
        { "FM005", "§---\n" + Title + Rest + "\nText.\n", "above line 8" },
        { "FM005", "§---\n" + Title + Rest + "Text.\n", "above line 8" },
        { "FM005", "§---\n" + Title + Rest.TrimEnd('\n'), "at the end of the file" },
        { "FM005", "§---\n" + Title + Rest + "\nText.\n\n----\n\nMore.\n", "above line 8" },
        { "FM005", "§---\n" + Title + Rest + "\nText.\n\n---\n\nMore.\n", "above line 8" },
        { "FM005", "§---\n" + Title + Rest + "\n## A heading\n\nNote: this is text.\n\n- one\n\n...\n\nMore.\n", "above line 8" },
        { "FM005", "§---\n" + Title + Rest + "Another heading\n-------\n\nMore.\n", "above line 8" },
        { "FM005", "§---\n" + Title + Rest + "aliases:\n\n  - /old\n# A note.\n\nText.\n\n---\n", "above line 12" },
        { "FM008", Page(Title + Rest.Replace("words to", "words\n§to", StringComparison.Ordinal)), "in place of lines 3 to 4" },
        { "FM008", Page(Title + Rest.Replace("enough words to", "enough\n§words or more: so many\nto", StringComparison.Ordinal)), "in place of lines 3 to 5" },
        { "FM008", Page(Title + Rest.Replace("words to", "words\n  §to", StringComparison.Ordinal)), "in place of lines 3 to 4" },
        { "FM008", Page(Title + Rest.Replace("summary: ", "summary: >\n  §", StringComparison.Ordinal)), "in place of lines 3 to 4" },
        { "FM008", Page(Rest + "title: A page\n§of ours\n"), "in place of lines 7 to 8" },
        { "BLK002", Body("§::: note A\nText.\n\n## More\n\nText."), "above line 13" },
        { "HTML001", Body("§<div class=\"x\">\nSome <i>slanted</i> words.<br>\nMore.\n</div>\n\nText."), "in place of lines 10 to 13" },
    };

    /// <summary>What no writing mends, what the message says to do, and the page after it was done.</summary>
    public static TheoryData<string, string, string, string> Deeds() => new()
    {
        { "FM001", "\n§" + Page(Title + Rest), "Delete the empty line above this one.", Page(Title + Rest) },
        { "FM001", "\n \n§" + Page(Title + Rest), "Delete the 2 empty lines above this one.", Page(Title + Rest) },
        { "FM001", "\n§" + Title + Rest + "---\n\nText.\n", "Write --- as the first line of the file, and delete the empty lines above this one.", Page(Title + Rest) },
        { "FM001", "§" + Title + Rest + "\nText.\n", "Write --- as the first line of the file, and once more below the last field.", Page(Title + Rest) },
        { "FM001", "# A title\n§" + Page(Title + Rest), "Delete line 1, or move what readers need below the line of --- that closes the fields. Nothing may stay above this one, also no empty line.", Page(Title + Rest) },
        { "FM001", "\n# A title\n\n§" + Page(Title + Rest), "Delete lines 2 to 3, or move what readers need below the line of --- that closes the fields. Nothing may stay above this one, also no empty line.", Page(Title + Rest) },
        { "FM008", Page(Title + Rest + "§Some words.\norder: 4\n"), "Put the words at the end of the line that they belong to, or below the line of --- if they are text of the page.", Page(Title + Rest + "order: 4\n") },
        { "FM008", Page(Title + Rest + "publish-on: §2026-13-01\n"), "Write behind publish-on: the day that you mean, in this form: 2026-01-31.", Page(Title + Rest + "publish-on: 2026-12-01\n") },
        { "FM008", Page(Title + Rest + "publish-on: §0026-01-01\n"), "Write behind publish-on: the day that you mean, in this form: 2026-01-31.", Page(Title + Rest + "publish-on: 2026-01-01\n") },
        { "FM008", Page(Title + Rest + "publish-on: §26-11-27\n"), "Write behind publish-on: the day that you mean, in this form: 2026-01-31.", Page(Title + Rest + "publish-on: 2026-11-27\n") },
        { "FM008", Page(Title + Rest + "order: §soon\n"), "Write behind order: the number that you mean, in digits alone.", Page(Title + Rest + "order: 4\n") },
        { "FM008", Page(Title + Rest + "listed: §perhaps\n"), "Write behind listed: yes or no, whichever you mean.", Page(Title + Rest + "listed: no\n") },
        { "FM009", Page(Title + Rest + "§title: Another page\n"), "Keep the one that is right, and delete the other: this line, or line 2.", Page(Title + Rest) },
        { "FM009", Page(Title + Rest + "order: 4\n§order: 5\n"), "Keep the one that is right, and delete the other: this line, or line 8.", Page(Title + Rest + "order: 5\n") },
        { "FM010", Page(Title + Rest.Replace("status: published", "status: §hidden", StringComparison.Ordinal)), "Write the one that you mean: published shows the page to readers, the others do not.", Page(Title + Rest) },
        { "FM010", Page(Title + Rest.Replace("understand", "§something else", StringComparison.Ordinal)), "Write the one that the page belongs to.", Page(Title + Rest) },
        { "BLK003", Body("Text.\n\n§:::"), "Delete the line.", Body("Text.\n\n") },
        { "BLK009", Body("Text.\n\n§```\nText.\n\n## More"), "Delete this line, or write a line of ``` where the code ends.", Body("Text.\n\nText.\n\n## More") },
        { "CARE003", Body("::: urgent Call if:\n- a\n:::\n\n## More\n\n§::: urgent Ask if:\n- b\n:::"), "Move its lines into the card at line 10, and delete this one.", Body("::: urgent Call if:\n- a\n- b\n:::") },
        { "CARE005", Body("::: emergency Call {{emergency}} if:\n- see §[one](/one)\n:::"), "Move the link below the card, under a heading of its own.", Body("::: emergency Call {{emergency}} if:\n- a\n:::\n\n## More\n\nSee [one](/one).") },
        { "DO004", Body("§::: dont\n- do not a\n- do not b\n:::\n\n::: do\n- a\n- b\n:::"), "Move this block below the list of dos at line 15.", Body("::: do\n- a\n- b\n:::\n\n::: dont\n- do not a\n- do not b\n:::") },
        { "HTML001", Body("§<div>\n</div>\n\nText."), "Delete lines 10 to 11.", Body("Text.") },
        { "HTML001", Body("§<hr>\n\nText."), "Delete this line.", Body("Text.") },
        { "HTML001", Body("§<style>\np { color: red }\n</style>\n\nText."), "Delete lines 10 to 12.", Body("Text.") },
        { "HTML001", Body("§<!-- a note\n\nText."), "Write --> where the note ends, or delete its <!-- .", Body("<!-- a note -->\n\nText.") },
        { "HTML001", Body("One §<br> two."), "Delete it, and leave an empty line for a new paragraph.", Body("One\n\ntwo.") },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    [MemberData(nameof(MissingLines))]
    public void A_message_stands_at_its_place_however_the_file_was_saved(string rule, string marked)
    {
        var (text, line, column) = Place(marked);

        foreach (var bytes in Saved(text))
        {
            var diagnostic = Assert.Single(Check(bytes), diagnostic => diagnostic.Rule == rule && (diagnostic.Line, diagnostic.Column) == (line, column));
            Assert.NotNull(diagnostic.Fix);
        }
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void What_it_says_to_write_clears_it(string rule, string marked)
    {
        var (text, line, column) = Place(marked);
        var found = Check(Encoding.UTF8.GetBytes(text)).First(diagnostic => diagnostic.Rule == rule && (diagnostic.Line, diagnostic.Column) == (line, column));
        var lines = marked.Replace("§", "", StringComparison.Ordinal).Split('\n');
        var open = lines[line - 1].IndexOf('‹', StringComparison.Ordinal);
        lines[line - 1] = open < 0 ? found.Fix! : $"{lines[line - 1][..open]}{found.Fix}{lines[line - 1][(lines[line - 1].IndexOf('›', StringComparison.Ordinal) + 1)..]}";

        AssertCleared(found, string.Join('\n', lines));
    }

    [Theory]
    [MemberData(nameof(MissingLines))]
    public void The_line_that_is_missing_clears_it(string rule, string marked)
    {
        var (text, line, column) = Place(marked);
        var found = Check(Encoding.UTF8.GetBytes(text)).First(diagnostic => diagnostic.Rule == rule && (diagnostic.Line, diagnostic.Column) == (line, column));
        var lines = text.Split('\n').ToList();
        var isDefinition = found.Rule is "FOOT001" or "LINK009";
        lines.InsertRange(isDefinition ? lines.Count : line, isDefinition ? ["", found.Fix!, ""] : [found.Fix!]);

        AssertCleared(found, string.Join('\n', lines));
    }

    [Theory]
    [MemberData(nameof(PlacedLines))]
    public void The_line_that_belongs_elsewhere_clears_it_there(string rule, string marked, string place)
    {
        var (text, line, column) = Place(marked);
        var found = Check(Encoding.UTF8.GetBytes(text)).First(diagnostic => diagnostic.Rule == rule && (diagnostic.Line, diagnostic.Column) == (line, column));
        var lines = text.Split('\n').ToList();
        var numbers = place.Split(' ').Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(number => number > 0).ToList();
        var at = numbers is [var first, ..] ? first - 1 : lines.Count;
        if (numbers is [_, var last]) lines.RemoveRange(at, last - at);
        lines.Insert(at, found.Fix!);

        Assert.EndsWith($"{place}.", found.Message, StringComparison.Ordinal);
        AssertCleared(found, string.Join('\n', lines));
    }

    [Theory]
    [MemberData(nameof(Deeds))]
    public void What_no_writing_mends_is_said_as_a_thing_to_do(string rule, string marked, string what, string done)
    {
        var (text, line, column) = Place(marked);

        var found = Check(Encoding.UTF8.GetBytes(text)).First(diagnostic => diagnostic.Rule == rule && (diagnostic.Line, diagnostic.Column) == (line, column));

        Assert.Equal(Remedy.Do(what), found.Remedy);
        Assert.Null(found.Fix);
        AssertCleared(found, done);
    }

    /// <summary>Pasted as part of the text above, it would be lost, and the page withdrawn.</summary>
    [Theory]
    [InlineData("reader.\nstatus", "reader.\n status", 4)]
    [InlineData("to a reader.\nstatus", "to\n  a reader.\n  status", 5)]
    public void A_field_with_spaces_before_it_is_no_part_of_the_text_above(string right, string wrong, int line)
    {
        var page = Page(Title + Rest);
        var found = Check(Encoding.UTF8.GetBytes(page.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Contains(found, one => (one.Rule, one.Line, one.Fix) == ("FM008", line, "status: published"));
        Assert.DoesNotContain(found, one => one.Fix?.StartsWith("summary: ", StringComparison.Ordinal) == true && one.Fix.Contains("status", StringComparison.Ordinal));
    }

    /// <summary>Another value than the one that was typed would be no slip, so nobody would find it again.</summary>
    [Theory]
    [InlineData("changed: 2026-01-02", "changed: 2026–11–27", "changed: 2026-11-27")]
    [InlineData("changed: 2026-01-02", "changed: 2026-11-27 10:00", "changed: 2026-11-27")]
    [InlineData("changed: 2026-01-02", "changed: 2026-11-27T10:00:00Z", "changed: 2026-11-27")]
    [InlineData("changed: 2026-01-02", "changed: 27 November 2026", "changed: 2026-11-27")]
    [InlineData("changed: 2026-01-02", "changed: 26-11-27", null)]
    [InlineData("changed: 2026-01-02", "changed: 27 November", null)]
    [InlineData("section: understand", "section: About the site", "section: about")]
    [InlineData("section: understand", "section: something else", null)]
    public void What_it_says_to_write_has_the_value_that_was_meant(string right, string wrong, string? fix)
    {
        var page = Page(Title + Rest.Replace(right, wrong, StringComparison.Ordinal));
        var folder = new ContentFolderBuilder().With("articles/it.md", page).With("site.yml", ContentFolderBuilder.SiteFile.Replace("title: About", "title: About the site", StringComparison.Ordinal));

        Assert.Equal(fix, Assert.Single(folder.Build().Diagnostics, found => found.IsError).Fix);
    }

    [Fact]
    public void An_address_that_the_files_name_takes_is_mended_below_the_first_line()
    {
        var folder = new ContentFolderBuilder().WithPage("one-2", "Text.").With("pages/one.md", Page(Title + Rest.Replace("understand", "about", StringComparison.Ordinal)));

        var found = Assert.Single(folder.Build().Diagnostics);
        folder.With("pages/one.md", folder.TextOf("pages/one.md").Insert("---\n".Length, $"{found.Fix}\n"));

        Assert.Equal(("URL001", 1, "slug: one-3"), (found.Rule, found.Line, found.Fix));
        Assert.Empty(folder.Build().Diagnostics);
    }

    private static void AssertCleared(Diagnostic was, string text)
    {
        var left = Check(Encoding.UTF8.GetBytes(text));

        Assert.DoesNotContain(left, diagnostic => diagnostic.IsError || (diagnostic.Rule == was.Rule && diagnostic.Message == was.Message));
    }

    private static IReadOnlyList<Diagnostic> Check(byte[] bytes) =>
        [.. new ContentFolderBuilder().With("articles/it.md", bytes).Build().Diagnostics.Where(diagnostic => diagnostic.Path == "articles/it.md")];

    private static (string Text, int Line, int Column) Place(string marked)
    {
        var plain = marked.Replace("‹", "", StringComparison.Ordinal).Replace("›", "", StringComparison.Ordinal);
        var at = plain.IndexOf('§', StringComparison.Ordinal);
        return (plain.Remove(at, 1), plain[..at].Count(letter => letter == '\n') + 1, at - plain.LastIndexOf('\n', at));
    }

    private static IEnumerable<byte[]> Saved(string text)
    {
        foreach (var saved in new[] { text, text.Replace("\n", "\r\n", StringComparison.Ordinal), text.Replace('\n', '\r') })
        {
            yield return Encoding.UTF8.GetBytes(saved);
            yield return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(saved)];
        }
    }

    private static string Page(string fields) => $"---\n{fields}---\n\nText.\n";

    private static string Body(string body) => $"---\n{Title}{Rest}---\n\n{body}\n";
}
