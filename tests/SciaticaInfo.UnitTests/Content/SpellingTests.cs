using System.Collections.Immutable;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Spelling;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>SPELL001: each word that no dictionary has is told once a file, with its place, how often it stands there, and what was meant.</summary>
public sealed class SpellingTests
{
    private const int BodyLine = 10;

    [Fact]
    public void An_unknown_word_is_told_once_a_file_at_its_first_place_with_its_number()
    {
        var found = Find(new ContentFolderBuilder().WithPage("it", "A wrogn word.\n\nA Wrogn one, and a wrogn again.").WithPage("other", "One more wrogn word."), "wrogn", "Wrogn");

        Assert.Equal(["articles/it.md", "articles/other.md"], found.Select(diagnostic => diagnostic.Path));
        Assert.Equal((BodyLine, 3, Severity.Information), (found[0].Line, found[0].Column, found[0].Severity));
        Assert.Equal("No dictionary has the word \"wrogn\"; it stands here 3 times.", found[0].Message);
        Assert.Equal("No dictionary has the word \"wrogn\".", found[1].Message);
    }

    [Theory]
    // Near a word that the site uses, and else a slip of one letter away from one that the dictionary has.
    [InlineData("The sciatci nerve. The sciatic root.", "sciatci", "sciatic, or add sciatci to words.txt if it is right.")]
    [InlineData("A little hlep.", "hlep", "help, or add hlep to words.txt if it is right.")]
    [InlineData("The xyzzyq.", "xyzzyq", "Mend the word, or add xyzzyq to words.txt if it is right.")]
    [InlineData("The NHX.", "NHX", "Mend the word, or add NHX to words.txt if it is right.")]
    public void What_to_write_is_said(string body, string unknown, string fix) =>
        Assert.Equal(fix, Assert.Single(Find(new ContentFolderBuilder().WithPage("it", body), unknown)).Remedy?.Text);

    [Theory]
    [InlineData("## A wrogn heading\n\nText.", 0, 6)]
    [InlineData("- one\n- a **wrogn** one", 1, 7)]
    [InlineData("| A | B |\n|---|---|\n| a | wrogn |", 2, 7)]
    [InlineData("![A wrogn dot](dot.svg)", 0, 5)]
    [InlineData("Text.\n\n![A dot](dot.svg \"A wrogn caption\")", 2, 1)]
    [InlineData("::: note A wrogn title\nText.\n:::", 0, 12)]
    [InlineData("::: non-urgent See a {{clinician}} wrogn if:\n- a\n:::", 0, 36)]
    [InlineData("A [[disk|wrogn]] here.", 0, 3)]
    [InlineData("See [a wrogn page](/one).", 0, 8)]
    [InlineData("A note.[^1]\n\n[^1]: A wrogn note.", 2, 9)]
    [InlineData("It is anti-wrogn.", 0, 12)]
    [InlineData("It is the wrogn’s end.", 0, 11)]
    [InlineData("See www.example.org wrogn.", 0, 21)]
    [InlineData("5 b - wrogn", 0, 7)]
    public void It_is_looked_for_in_all_that_readers_see(string body, int line, int column)
    {
        var diagnostic = Assert.Single(Find(new ContentFolderBuilder().WithPage("it", body), "wrogn"));

        Assert.Equal((BodyLine + line, column), (diagnostic.Line, diagnostic.Column));
    }

    [Theory]
    [InlineData("`wrogn` code\n\n```\nwrogn\n```")]
    [InlineData("See [it](https://example.org/wrogn) or <https://example.org/wrogn>.")]
    [InlineData("Write to me@wrogn or see www.wrogn.org and /wrogn too.")]
    [InlineData("Text.[@wrogn]")]
    [InlineData("The {{wrogn}} number.")]
    [InlineData("The root wrogn5 and 5wrogn.")]
    [InlineData("Two [[disk]]wrogn here.")]
    public void Code_addresses_citations_variables_and_numbers_are_no_words(string body) =>
        Assert.Empty(Find(new ContentFolderBuilder().WithPage("it", body), "wrogn"));

    [Fact]
    public void Fields_pieces_and_the_glossary_are_read_too()
    {
        var content = new ContentFolderBuilder().WithPage("it", "Text.", title: "A wrogn title").With("shared/note.md", "A wrogn piece.\n");
        content.With("glossary.md", content.TextOf("glossary.md").Replace("A cushion", "A wrogn cushion", StringComparison.Ordinal));

        var found = Find(content, "wrogn");

        Assert.Equal([("articles/it.md", 2, 10), ("glossary.md", 11, 3), ("shared/note.md", 1, 3)], found.Select(diagnostic => (diagnostic.Path, diagnostic.Line, diagnostic.Column)));
    }

    [Fact]
    public void The_sites_own_words_are_good()
    {
        var content = new ContentFolderBuilder().WithPage("it", "The Wrogn and the zzyzx of the Qwertz clinic.");
        content.With("glossary.md", content.TextOf("glossary.md") + "\n## zzyzx\n\nA word.\n").With("site.yml", content.TextOf("site.yml").Replace("name: Test clinic", "name: Qwertz clinic", StringComparison.Ordinal));

        Assert.Empty(Find(content, ["wrogn"], "Wrogn", "zzyzx", "Qwertz"));
    }

    [Theory]
    [InlineData("language: es\ntranslates: one\n")]
    [InlineData("accept: { SPELL001: \"it quotes a form\" }\n")]
    public void A_page_in_another_language_and_one_that_accepts_it_are_left_alone(string fields) =>
        Assert.Empty(Find(new ContentFolderBuilder().WithPage("it", "A wrogn word.", fields), "wrogn"));

    [Fact]
    public void Each_kind_of_English_is_looked_up_by_itself()
    {
        var speller = new Speller("wrogn");

        Find(new ContentFolderBuilder().WithPage("it", "A wrogn word.", "language: en-GB\ntranslates: one\n"), [], speller);

        Assert.Equal(["en-GB", "en-US"], speller.Languages.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_a_dictionary_nothing_is_told() =>
        Assert.Empty(Find(new ContentFolderBuilder().WithPage("it", "A wrogn word."), [], new Speller()));

    [Fact]
    public void Words_txt_is_read_whatever_its_line_ends()
    {
        var folder = Directory.CreateTempSubdirectory("sciaticainfo-words-").FullName;
        File.WriteAllText(Path.Combine(folder, OwnWords.FileName), "\uFEFFone\r\n\r\n two \r\nThree");

        var words = OwnWords.Read(folder);
        Directory.Delete(folder, recursive: true);

        Assert.True(words.SetEquals(["one", "two", "three"]));
        Assert.Empty(OwnWords.Read(folder));
    }

    private static List<Diagnostic> Find(ContentFolderBuilder content, params string[] unknown) => Find(content, [], new Speller(unknown));

    private static List<Diagnostic> Find(ContentFolderBuilder content, ImmutableHashSet<string> ownWords, params string[] unknown) => Find(content, ownWords, new Speller(unknown));

    private static List<Diagnostic> Find(ContentFolderBuilder content, ImmutableHashSet<string> ownWords, Speller speller)
    {
        var check = new SpellCheck(speller, ownWords.WithComparer(StringComparer.OrdinalIgnoreCase));
        var result = new SiteSnapshotBuilder(check).Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        return [.. result.Diagnostics.Where(diagnostic => diagnostic.Rule == "SPELL001")];
    }

    /// <summary>Knows every word but a few, and of the slips that may have been meant only "help". Without any it has no dictionary.</summary>
    private sealed class Speller(params string[] unknown) : ISpeller
    {
        private bool isFirst = true;

        public List<string> Languages { get; } = [];

        public IReadOnlySet<string>? FindUnknown(string language, IReadOnlyCollection<string> words)
        {
            Languages.Add(language);
            if (unknown.Length == 0) return null;

            var known = isFirst ? words.Except(unknown) : ["help"];
            isFirst = false;
            return words.Except(known).ToHashSet(StringComparer.Ordinal);
        }
    }
}
