using System.Collections.Immutable;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Editing;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Spelling;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Each rule has a folder that breaks it and one that keeps it: in the first that rule is found and no other, in the second nothing at all.</summary>
public sealed class RuleAloneTests
{
    private const string Review = "reviewed: 2026-01-01\nreviewer: dr-test\n";
    private const string Source = "smith-2020:\n  title: A study\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n";
    private const string Signs = "::: emergency Call {{emergency}} now if:\n- a sign\n:::\n";
    private const string TenWords = "One two three four five six seven eight nine ten.\n\n";

    /// <summary>Told by the reader of a disk, of what a folder in memory cannot hold; <see cref="FolderReadingTests"/>, <see cref="UnreadNameTests"/> and <see cref="LossTests"/> have them.</summary>
    private static readonly string[] OfTheDisk = ["FILE001", "FILE002", "FILE003", "FILE005"];

    private static readonly Dictionary<string, (Case Breaks, Case Keeps)> Rules = new(StringComparer.Ordinal)
    {
        ["BLK001"] = Body("::: notes A\nText.\n:::", "::: note A\nText.\n:::"),
        ["BLK002"] = Body("::: note A\nText.", "::: note A\nText.\n:::"),
        ["BLK003"] = Body("Text.\n\n:::", "Text."),
        ["BLK005"] = Body("::: note A\n:::", "::: note A\nText.\n:::"),
        ["BLK006"] = Body("```\n::: note A\n```", "```\nnote A\n```"),
        ["BLK007"] = Body(":: note A\nText.", "A :: note.\nText."),
        ["BLK008"] = Body("    Text.", "Text."),
        ["BLK010"] = Body("::: do not\n- do not a\n- do not b\n:::", "::: dont\n- do not a\n- do not b\n:::"),
        ["BLK011"] = Body("::: key-facts\n- a\n- b\n:::", "::: key-facts\n- a\n- b\n- c\n:::"),
        ["BLK009"] = Body("```\nText.", "```\nText.\n```"),
        ["CARE001"] = Body("::: urgent Call a doctor\n- a\n:::", "::: urgent Call a doctor if:\n- a\n:::"),
        ["CARE002"] = Body("::: urgent Call if:\nText.\n:::", "::: urgent Call if:\n- a\n:::"),
        ["CARE003"] = Body("::: urgent Call if:\n- a\n:::\n\n## More\n\n::: urgent Ask if:\n- b\n:::", "::: urgent Call if:\n- a\n:::\n\n## More\n\n::: self-care Rest if:\n- b\n:::"),
        ["CARE004"] = Body("::: emergency Call a friend if:\n- a\n:::", "::: emergency Call {{emergency}} if:\n- a\n:::"),
        ["CARE005"] = Body("::: emergency Call {{emergency}} if:\n- see [the page](/one)\n:::", "::: emergency Call {{emergency}} if:\n- a\n:::"),
        ["CARE006"] = Body("::: urgent Call if:\n- a\n:::\n\nText.", "::: urgent Call if:\n- a\n:::\n\n## More\n\nText."),
        ["CARE007"] = Body("::: urgent Call if:\n- a\n:::\n\nText.\n\n::: self-care Rest if:\n- b\n:::", "::: urgent Call if:\n- a\n:::\n\n::: self-care Rest if:\n- b\n:::"),
        ["CARE008"] = Body("::: urgent Call a doctor, a pharmacist or the hospital if:\n- a\n:::", "::: urgent Call a doctor or a pharmacist if:\n- a\n:::"),
        ["CARE009"] = File("articles/it.md", InSafe("Text."), InSafe("::: include red-flags")),
        ["CARE010"] = File("shared/red-flags.md", "Text.\n", Signs),
        ["CARE011"] = Body("::: expand More\n::: include red-flags\n:::", "::: include red-flags\n\n## More\n\n::: expand More\nText.\n:::"),
        ["CITE001"] = Body("Text.[@smith-2021]", "Text.[@smith-2020]"),
        ["CITE002"] = File("articles/one.md", ContentFolderBuilder.Page("Text."), ContentFolderBuilder.Page("Text.[@smith-2020]")),
        ["CITE003"] = File("references.yml", Source.Replace("  year: 2020\n", "", StringComparison.Ordinal), Source),
        ["CITE004"] = File("references.yml", Source.Replace("2020\n", "2010\n", StringComparison.Ordinal), Source),
        ["CITE006"] = Body("You can walk a bit each day, and rest when you need to.[smith-2020]", "You can walk a bit each day, and rest when you need to.[@smith-2020]"),
        ["CITE005"] = File("references.yml", Source.Replace("2020\n", "2077\n", StringComparison.Ordinal), Source.Replace("2020\n", "2027\n", StringComparison.Ordinal)),
        ["DO001"] = Body("::: do\nText.\n:::", "::: do\n- a\n- b\n:::"),
        ["DO002"] = Body("::: do\n- a\n:::", "::: do\n- a\n- b\n:::"),
        ["DO003"] = Body("::: dont\n- do not a\n- b\n:::", "::: dont\n- do not a\n- do not b\n:::"),
        ["DO004"] = Body("::: dont\n- do not a\n- do not b\n:::\n\n::: do\n- a\n- b\n:::", "::: do\n- a\n- b\n:::\n\n::: dont\n- do not a\n- do not b\n:::"),
        ["ENC001"] = Bytes([.. Encoding.UTF8.GetBytes(ContentFolderBuilder.Page("Text")), 0x92], Encoding.UTF8.GetBytes(ContentFolderBuilder.Page("Text’"))),
        ["ENC002"] = Bytes([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(ContentFolderBuilder.Page("Text."))], [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(ContentFolderBuilder.Page("Text."))]),
        ["ENC003"] = Fields("image-alt: A\u00A0dot\n", "image-alt: A dot\n"),
        ["ENC004"] = Body("Text\u0001.", "Text."),
        ["ENC005"] = Fields($"# {new string('a', 9 * 1024)}\n", $"# {new string('a', 7 * 1024)}\n"),
        ["FILE006"] = (new(new ContentFolderBuilder().WithPage("it", Lines(4)).WithPage("it-new", Lines(4))), new(new ContentFolderBuilder().WithPage("it", Lines(4)).WithPage("it-new", Lines(4), title: "Another page"))),
        ["FILE004"] = File("shared/old/red-flags.md", Signs, null),
        ["FM001"] = File("articles/it.md", "Text.\n", ContentFolderBuilder.Page("Text.")),
        ["FM002"] = Fields("image-alt: Sciatica: what helps\n", "image-alt: \"Sciatica: what helps\"\n"),
        ["FM003"] = Fields("order:\t4\n", "order: 4\n"),
        ["FM004"] = Fields("image-alt: \"Open\n", "image-alt: \"Open\"\n"),
        ["FM005"] = File("articles/it.md", "---\ntitle: A page\nText.\n", ContentFolderBuilder.Page("Text.")),
        ["FM006"] = Fields("Review Due: 2030-01-01\n", "review-due: 2030-01-01\n"),
        ["FM007"] = File("articles/it.md", ContentFolderBuilder.Page("Text.").Replace("title: A page\n", "", StringComparison.Ordinal), ContentFolderBuilder.Page("Text.")),
        ["FM008"] = Fields("order: soon\n", "order: 4\n"),
        ["FM009"] = Fields("title: Again\n", ""),
        ["FM010"] = Fields("tags: [back]\n", ""),
        ["FM011"] = Fields("image-alt: “A dot”\n", "image-alt: A dot\n"),
        ["FM012"] = Fields("language: *en\n", "language: en-US\n"),
        ["FM013"] = Fields("order: 4 # after causes\n", "order: 4\n"),
        ["FM014"] = Fields("aliases:\n  -/old\n", "aliases:\n  - /old\n"),
        ["FM015"] = File("articles/it.md", ContentFolderBuilder.Page("Text.").Replace("2026-01-02", "2026-11-25", StringComparison.Ordinal), ContentFolderBuilder.Page("Text.").Replace("2026-01-02", "2026-11-24", StringComparison.Ordinal)),
        ["FM016"] = File("articles/it.md", ContentFolderBuilder.Page("Text.", title: "Pain"), ContentFolderBuilder.Page("Text.", title: "Pains")),
        ["FOOT001"] = Body("Text [^2] here.", "Text [^2] here.\n\n[^2]: A note."),
        ["FOOT002"] = Body("Text.\n\n[^1]: A note.", "Text.[^1]\n\n[^1]: A note."),
        ["GLOS001"] = Body("A [[dosk]] here.", "A [[disk]] here."),
        ["GLOS002"] = File("articles/three.md", ContentFolderBuilder.Page("Text about the [[disk]]."), ContentFolderBuilder.Page("Text about the [[disk]] and the [[nerve root]].")),
        ["GLOS004"] = Body("A [[dosk] here.", "A [[disk]] here, and \\[\\[it\\]\\]."),
        ["GLOS003"] = Body("A disk here.", "A [[disk]] here."),
        ["HEAD001"] = Body("# A heading", "## A heading"),
        ["HEAD002"] = Body("## One\n\n#### Two", "## One\n\n### Two"),
        ["HEAD003"] = Body("## One\n\nText.\n\n## One", "## One\n\nText.\n\n## Two"),
        ["HEAD004"] = Body(string.Concat(Enumerable.Repeat(TenWords, 31)), string.Concat(Enumerable.Repeat(TenWords, 30))),
        ["HEAD005"] = Body("##Two", "## Two"),
        ["HTML001"] = Body("Text <br> here.", "Text <5% here."),
        ["HTML002"] = Body($"{new string('>', 40)} deep", "> not deep"),
        ["HTML003"] = Fields("image-alt: A <b>dot</b>\n", "image-alt: A dot, 1 < 2 and <5 mm\n"),
        ["I18N001"] = Translations("translated-from: 0123456789ab"),
        ["I18N002"] = Translations(null),
        ["IMG001"] = Body("![](dot.svg)", "![A dot](dot.svg)"),
        ["IMG002"] = Body("![A dot](dat.svg)", "![A dot](dot.svg)"),
        ["IMG003"] = Body("![Image of a dot](dot.svg)", "![A dot](dot.svg)"),
        ["IMG004"] = Body("![A dot](dot.svg \"A dot\")", "![A dot](dot.svg \"It is small.\")"),
        ["IMG005"] = File("images/big.svg", Drawing(new string('a', 301 * 1024)), Drawing(new string('a', 290 * 1024))),
        ["IMG006"] = Body("![A dot](../dot.svg)", "![A dot](dot.svg)"),
        ["IMG007"] = Body("![A dot](dot.svg “A caption.”)", "![A dot](dot.svg \"A caption.\")"),
        ["IMG008"] = File("site.yml", ContentFolderBuilder.SiteFile.Replace("images/dot.svg", "images/dat.svg", StringComparison.Ordinal), ContentFolderBuilder.SiteFile),
        ["INC001"] = Body("::: include red-flag", "::: include red-flags"),
        ["INC002"] = File("shared/other.md", "::: include red-flags\n", "Text.\n", "::: include other"),
        ["INC003"] = Body("::: include ../site", "::: include red-flags"),
        ["INC004"] = File("shared/other.md", "---\ntitle: A piece\n---\n\nText.\n", "Text.\n"),
        ["INC005"] = File("shared/other.md", "\n\n", "Text.\n"),
        ["LINK001"] = Body("See [the page](/on).", "See [the page](/one)."),
        ["LINK002"] = Body("See [the part](/two#here).", "See [the part](/glossary#disk)."),
        ["LINK003"] = Body("See [the page](/One).", "See [the page](/one)."),
        ["LINK004"] = Body("See [the page](javascript:x).", "See [the page](https://example.org)."),
        ["LINK005"] = File("articles/soon.md", ContentFolderBuilder.Page("Text.").Replace("published\n", "draft\n", StringComparison.Ordinal), ContentFolderBuilder.Page("Text."), "See [the page](/soon)."),
        ["LINK006"] = Body("See [here](/one).", "See [the page](/one)."),
        ["LINK007"] = Body("See [](/one).", "See [the page](/one)."),
        ["LINK008"] = Body("See [the study](http://example.org/a).", "See [the study](https://example.org/a)."),
        ["LINK009"] = Body("See [a][b] now.", "See [a][b] now.\n\n[b]: https://example.org/"),
        ["LINK010"] = Body("See [it] (/one).", "See [it](/one)."),
        ["LIST001"] = Body("::: urgent Call if:\n- a\n– b\n:::", "::: urgent Call if:\n- a\n- b\n:::"),
        ["LIST002"] = Body("- > 5 days\n- a", "- more than 5 days\n- > Words."),
        ["MARK001"] = Body("Call **now if you cannot pee.", "Call **now** if you cannot pee."),
        ["READ001"] = Body($"{string.Concat(Enumerable.Repeat("one two ", 13)).TrimEnd()}.", $"{string.Concat(Enumerable.Repeat("one two ", 12)).TrimEnd()}."),
        ["READ002"] = Body("Considerable rehabilitation necessitates individual consideration.", "You need time and help."),
        ["READ003"] = Body("One is here. Two is here. Three is here. Four is here.", "One is here. Two is here. Three is here."),
        ["READ004"] = Body("Take it prior to it.", "Take it before it."),
        ["READ005"] = Body(string.Concat(Enumerable.Repeat("Your leg is tested.\n\n", 10)), string.Concat(Enumerable.Repeat("They test your leg.\n\n", 10))),
        ["READ006"] = Body("- Write here: what to do now.", "- Keep moving. Write here when it hurts."),
        ["REV001"] = Fields(Reviewed("2023-01-01"), Reviewed("2026-01-01")),
        ["REV002"] = Fields(Reviewed("2025-01-01"), Reviewed("2026-01-01")),
        ["REV003"] = Fields(Review, Reviewed("2026-01-01")),
        ["REV004"] = Fields(Reviewed("2026-11-25"), Reviewed("2026-11-24")),
        ["REV005"] = (Pages(6, Reviewed("2026-11-01"), Pages(6).Folder), Pages(5, Reviewed("2026-11-01"), Pages(5).Folder)),
        ["SPELL001"] = Body("A wrogn word.", "A wrong word."),
        ["TABLE001"] = Body("| A | B |\n| C | D |", "| A | B |\n| --- | --- |\n| C | D |"),
        ["URL001"] = Fields("slug: newsletter\n", "slug: letters\n"),
        ["URL002"] = Fields("aliases: [/one]\n", "aliases: [/uno]\n"),
        ["URL003"] = Fields("aliases: [/it]\n", "aliases: [/that]\n"),
        ["URL004"] = (Pages(1, "slug: moved\n", Pages(1).Folder), Pages(1, "slug: moved\naliases: [/page-1]\n", Pages(1).Folder)),
        ["URL005"] = File("site.yml", ContentFolderBuilder.SiteFile.Replace("page: one", "page: on", StringComparison.Ordinal), ContentFolderBuilder.SiteFile),
        ["VAR001"] = Body("Call {{emergancy}} now.", "Call {{emergency}} now."),
        ["VAR002"] = Body("Call 212-555-0100 now.", "Call {{clinic.phone}} now."),
        ["VAR003"] = Body("Call 911 now.", "Call {{emergency}} now."),
        ["VAR004"] = Body("If so, call {{emergency} at once, and say what is wrong with you.", "If so, call {{emergency}} at once, and say what is wrong with you."),
        ["VAR005"] = Fields("image-alt: Call {{emergency}}\n", "image-alt: A {dot}\n"),
        ["VID001"] = Video("::: video out-of.mp4 Getting up\nText.\n:::", "::: video out-of-bed.mp4 Getting up\nText.\n:::"),
        ["VID002"] = Video("::: video out-of-bed.mp4 Getting up\n:::", "::: video out-of-bed.mp4 Getting up\nText.\n:::"),
        ["VID003"] = (new(SampleFolder("::: video out-of-bed.mp4 Getting up\nText.\n:::").Without(SampleVideo.CaptionsPath)), new(SampleFolder("::: video out-of-bed.mp4 Getting up\nText.\n:::"))),
        ["VID004"] = (new(SampleFolder("Text.").With(SampleVideo.Path, SampleVideo.With("avc1"u8, "hvc1"u8))), new(SampleFolder("Text."))),
        ["VID005"] = (new(SampleFolder("Text.").With(SampleVideo.CaptionsPath, "Text.")), new(SampleFolder("Text."))),
    };

    public static TheoryData<string> Ids() => [.. Rules.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void What_breaks_a_rule_breaks_no_other_and_what_keeps_it_breaks_none(string rule)
    {
        var (breaks, keeps) = Rules[rule];

        Assert.Equal([rule], Found(breaks).Select(found => found.Rule).Distinct());
        Assert.Empty(Found(keeps));
    }

    [Fact]
    public void Every_rule_is_here() => Assert.Equal(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/rules"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
        Rules.Keys.Concat(OfTheDisk).Order(StringComparer.Ordinal));

    private static ImmutableArray<Diagnostic> Found(Case one)
    {
        var builder = new SiteSnapshotBuilder(new SpellCheck(new Speller(), ImmutableHashSet<string>.Empty.WithComparer(StringComparer.OrdinalIgnoreCase)));
        var before = one.Before is { } folder ? folder.Build().Accepted : AcceptedVersions.None;
        return builder.Build(one.Folder.Folder(), before, ContentFolderBuilder.Now).Diagnostics;
    }

    private static (Case Breaks, Case Keeps) Body(string breaks, string keeps) => File("articles/it.md", ContentFolderBuilder.Page(breaks), ContentFolderBuilder.Page(keeps));

    private static (Case Breaks, Case Keeps) Fields(string breaks, string keeps) => File("articles/it.md", ContentFolderBuilder.Page("Text.", breaks), ContentFolderBuilder.Page("Text.", keeps));

    private static (Case Breaks, Case Keeps) Bytes(byte[] breaks, byte[] keeps) => (new(new ContentFolderBuilder().With("articles/it.md", breaks)), new(new ContentFolderBuilder().With("articles/it.md", keeps)));

    /// <param name="keeps"><see langword="null"/>: there is no such file.</param>
    /// <param name="page">Of a page that the file matters to; <see langword="null"/> where none has to be.</param>
    private static (Case Breaks, Case Keeps) File(string path, string breaks, string? keeps, string? page = null)
    {
        return (With(breaks), With(keeps));

        Case With(string? text)
        {
            var folder = page is null ? new ContentFolderBuilder() : new ContentFolderBuilder().WithPage("it", page);
            return new(text is null ? folder : folder.With(path, text));
        }
    }

    private static Case Pages(int number, string fields = "", ContentFolderBuilder? before = null) =>
        new(Enumerable.Range(1, number).Aggregate(new ContentFolderBuilder(), (folder, page) => folder.WithPage($"page-{page}", "Text.", fields)), before);

    /// <summary>All three pages in French, each with the mark of its original, but for one.</summary>
    /// <param name="other">What that one has for a mark; <see langword="null"/>: there is no such page.</param>
    private static (Case Breaks, Case Keeps) Translations(string? other)
    {
        string[] names = ["one", "two", "three"];
        var marks = names.Select(name => new ContentFolderBuilder().WithPage($"fr/{name}", "Texte.").Build().Diagnostics.Single(found => found.Rule == "I18N001").Fix).ToList();
        return (new(With([marks[0], marks[1], other])), new(With(marks)));

        ContentFolderBuilder With(List<string?> lines) =>
            names.Zip(lines).Where(page => page.Second is not null).Aggregate(new ContentFolderBuilder(), (folder, page) => folder.WithPage($"fr/{page.First}", "Texte.", $"{page.Second}\n"));
    }

    private static (Case Breaks, Case Keeps) Video(string breaks, string keeps) => (new(SampleFolder(breaks)), new(SampleFolder(keeps)));

    private static ContentFolderBuilder SampleFolder(string body) => new ContentFolderBuilder().WithVideo().WithPage("it", body);

    private static string Lines(int number) => string.Concat(Enumerable.Range(1, number).Select(line => $"This is line {line} of the text.\n\n"));

    private static string InSafe(string body) => ContentFolderBuilder.Page(body).Replace("section: understand", "section: safe", StringComparison.Ordinal);

    private static string Drawing(string words) => $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><desc>{words}</desc></svg>";

    /// <summary>The fields of a page with the text "Text." that was reviewed on this day, as the command <c>review</c> writes them.</summary>
    private static string Reviewed(string day)
    {
        var plan = Assert.IsType<PageReview.Plan>(PageReview.Of(new ContentFolderBuilder().WithPage("it", "Text.").Folder(), "it", "dr-test", new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)));
        return string.Join('\n', plan.Lines).Replace("2026-01-01", day, StringComparison.Ordinal) + "\n";
    }

    /// <param name="Before">What the site had accepted before.</param>
    private sealed record Case(ContentFolderBuilder Folder, ContentFolderBuilder? Before = null);

    /// <summary>Knows every word but one.</summary>
    private sealed class Speller : ISpeller
    {
        public IReadOnlySet<string> FindUnknown(string language, IReadOnlyCollection<string> words) => words.Where(word => word == "wrogn").ToHashSet(StringComparer.Ordinal);
    }
}
