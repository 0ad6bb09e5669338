using SciaticaInfo.Content;
using SciaticaInfo.Content.Spelling;
using SciaticaInfo.UnitTests.Writing;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>The real program with the real dictionary, where they are installed.</summary>
public sealed class HunspellProgramTests
{
    // Only for a slow machine: what is well ends long before.
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(2);

    [SkippableFact]
    public void It_names_the_words_that_it_does_not_know() =>
        Assert.Equal(["wrogn", "siatica"], Installed().FindUnknown("en-US", ["right", "wrogn", "doesn't", "Texas", "siatica", "disks"])!);

    [SkippableFact]
    public void Many_words_do_not_make_it_wait()
    {
        // Several times what the pipes to and from it hold.
        var words = Enumerable.Range(0, 50_000).Select(number => $"zq{string.Concat($"{number:D5}".Select(digit => (char)('j' + (digit - '0'))))}x").ToList();

        var unknown = Installed(LongPatience).FindUnknown("en-US", words);

        Assert.Equal(words.Count, unknown?.Count);
    }

    [SkippableTheory]
    [InlineData("exec sleep 600")]
    [InlineData("cat > /dev/null; sleep 600")]
    public async Task A_program_that_does_not_read_or_does_not_answer_is_ended(string script)
    {
        Skip.If(OperatingSystem.IsWindows(), "A script of the shell stands in for the program.");
        var folder = Directory.CreateTempSubdirectory("sciaticainfo-silent-");
        var program = Path.Combine(folder.FullName, "silent");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var words = Enumerable.Range(0, 50_000).Select(number => $"word{number}").ToList();

        var asking = Task.Run(() => new HunspellProgram(program, TimeSpan.FromSeconds(1)).FindUnknown("en-US", words));

        Assert.Null(await asking.WaitAsync(LongPatience));
        folder.Delete(recursive: true);
    }

    [SkippableFact]
    public void The_texts_that_come_with_the_site_hold_no_unknown_word()
    {
        var check = new SpellCheck(Installed(), OwnWords.Read(ShippedFolder.Root));

        var found = new SiteSnapshotBuilder(check).Build(ShippedFolder.Folder, AcceptedVersions.None, ShippedFolder.LastDay).Diagnostics.Where(diagnostic => diagnostic.Rule == "SPELL001").ToList();

        Assert.Empty(found);
    }

    [SkippableFact]
    public void A_slip_in_one_of_them_is_found_and_mended()
    {
        var folder = ShippedFolder.Folder;
        var content = new ContentFolderBuilder().With("articles/causes.md", File.ReadAllText(Path.Combine(ShippedFolder.Root, "articles/causes.md")).Replace("Most sciatica starts", "Most siatica strats", StringComparison.Ordinal));
        var broken = folder with { Files = folder.Files.SetItem("articles/causes.md", content.Folder().Files["articles/causes.md"]) };

        var found = new SiteSnapshotBuilder(new SpellCheck(Installed(), OwnWords.Read(ShippedFolder.Root))).Build(broken, AcceptedVersions.None, ContentFolderBuilder.Now).Diagnostics.Where(diagnostic => diagnostic.Rule == "SPELL001");

        Assert.Equal(["sciatica, or add siatica to words.txt if it is right.", "starts, or add strats to words.txt if it is right."], found.Select(diagnostic => diagnostic.Remedy?.Text));
    }

    [SkippableTheory]
    [InlineData("es")]
    [InlineData("en-XX")]
    [InlineData("en-../../x")]
    [InlineData("english")]
    public void Of_a_language_without_a_dictionary_it_says_nothing(string language) => Assert.Null(Installed().FindUnknown(language, ["word"]));

    [Fact]
    public void Where_it_is_not_installed_nothing_is_said() => Assert.Null(new HunspellProgram("no-such-hunspell").FindUnknown("en-US", ["word"]));

    [Fact]
    public void Words_txt_is_sorted_and_holds_each_word_once()
    {
        var words = File.ReadAllLines(Path.Combine(ShippedFolder.Root, OwnWords.FileName));

        Assert.Equal(words.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase), words);
    }

    private static HunspellProgram Installed(TimeSpan? patience = null)
    {
        Skip.IfNot(File.Exists("/usr/bin/hunspell") && File.Exists("/usr/share/hunspell/en_US.dic"), "hunspell with its English dictionary is not installed; tests/run.sh installs them.");
        return new HunspellProgram(patience: patience);
    }
}
