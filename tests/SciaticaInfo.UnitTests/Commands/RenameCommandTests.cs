using System.Text;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class RenameCommandTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-rename-").FullName;
    private string error = "";

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task The_old_address_leads_to_the_new_one_and_every_link_is_changed()
    {
        Write(new ContentFolderBuilder()
            .WithPage("four", "See [one](/one#part), [one](</one>) and [that][x].\n\n- in a list: [one](/one)\n\n| A |\n|---|\n| [one](/one) |\n\n::: note A\nSee [one](/one).\n:::\n\nNot `[one](/one)`, /one, [more](/one-more).\n\n[x]: /one \"Title\"\n")
            .WithPage("one-more", "Text.")
            .WithPage("one", "## Part\n\nText of one.[@smith-2020]")
            .With("shared/piece.md", "Text with [a link](/one).\n"));

        Assert.Equal(ExitCodes.Success, await RunAsync("one", "first"));

        Assert.Empty(Errors());
        Assert.Equal("/first", Build().Snapshot!.Redirects["/one"].Path);
        Assert.Contains("See [one](/first#part), [one](</first>) and [that][x].\n\n- in a list: [one](/first)\n\n| A |\n|---|\n| [one](/first) |\n\n::: note A\nSee [one](/first).\n:::\n\nNot `[one](/one)`, /one, [more](/one-more).\n\n[x]: /first \"Title\"", Read("articles/four.md"), StringComparison.Ordinal);
        Assert.Contains("page: first", Read("site.yml"), StringComparison.Ordinal);
        Assert.Equal("Text with [a link](/first).\n", Read("shared/piece.md"));
        Assert.False(File.Exists(Path.Combine(root, "articles/one.md")));
    }

    [Fact]
    public async Task Nothing_else_in_any_file_is_changed_and_a_second_time_nothing_at_all()
    {
        var crlf = Encoding.UTF8.Preamble.ToArray().Concat(Encoding.UTF8.GetBytes(ContentFolderBuilder.Page("See [one](/one).  \n\tTab", "aliases: [/uno]  # old\n").Replace("\n", "\r\n", StringComparison.Ordinal))).ToArray();
        Write(new ContentFolderBuilder().With("articles/four.md", crlf));
        var before = Files();

        Assert.Equal(ExitCodes.Success, await RunAsync("one", "first"));
        var after = Files();
        Assert.Equal(ExitCodes.Success, await RunAsync("one", "first"));

        Assert.Equal(after, Files());
        var changed = after.Where(file => before.GetValueOrDefault(file.Key) != file.Value).Select(file => file.Key).Order(StringComparer.Ordinal);
        Assert.Equal(["articles/first.md", "articles/four.md", "articles/two.md", "site.yml"], changed);
        Assert.Equal(before["articles/four.md"].Replace("(/one)", "(/first)", StringComparison.Ordinal), after["articles/four.md"]);
        Assert.Equal(before["articles/one.md"].Replace("---\n\nText", "aliases: [/one]\n---\n\nText", StringComparison.Ordinal), after["articles/first.md"]);
    }

    [Theory]
    [InlineData("aliases: [/uno]\n", "aliases: [/one, /uno]\n")]
    [InlineData("aliases: /uno\n", "aliases: [/one, /uno]\n")]
    [InlineData("aliases:\n  - /uno\n  - /eins\n", "aliases:\n  - /one\n  - /uno\n  - /eins\n")]
    public async Task Old_addresses_stay(string written, string expected)
    {
        Write(new ContentFolderBuilder().WithPage("one", "Text.[@smith-2020]", written));

        Assert.Equal(ExitCodes.Success, await RunAsync("one", "first"));

        Assert.Contains(expected, Read("articles/first.md"), StringComparison.Ordinal);
        Assert.Empty(Errors());
        Assert.All(Build().Snapshot!.Redirects, redirect => Assert.Equal("/first", redirect.Value.Path));
    }

    [Fact]
    public async Task Back_again_is_as_good()
    {
        Write(new ContentFolderBuilder());

        Assert.Equal(ExitCodes.Success, await RunAsync("one", "first"));
        Assert.Equal(ExitCodes.Success, await RunAsync("first", "one"));

        Assert.Empty(Errors());
        Assert.Equal("/first", Assert.Single(Build().Snapshot!.Redirects).Key);
    }

    [Fact]
    public async Task An_address_that_stands_in_a_field_is_changed_there()
    {
        Write(new ContentFolderBuilder().With("articles/a-file.md", ContentFolderBuilder.Page("Text.", "slug: five\n")).WithPage("six", "See [five](/five)."));

        Assert.Equal(ExitCodes.Success, await RunAsync("/five", "/fifth"));

        Assert.Contains("slug: fifth\n", Read("articles/a-file.md"), StringComparison.Ordinal);
        Assert.Contains("(/fifth)", Read("articles/six.md"), StringComparison.Ordinal);
        Assert.Empty(Errors());
    }

    [Theory]
    [InlineData("articles/fr/one.md", "", "translates: first\n---")]
    [InlineData("articles/fr/un.md", "translates: one\n", "\ntranslates: first\n")]
    public async Task A_translation_keeps_its_original(string path, string fields, string expected)
    {
        Write(new ContentFolderBuilder().With(path, ContentFolderBuilder.Page("Voir [un](/one).", fields)));

        Assert.Equal(ExitCodes.Success, await RunAsync("one", "first"));
        var after = Read(path);
        Assert.Equal(ExitCodes.Success, await RunAsync("one", "first"));

        Assert.Contains(expected, after, StringComparison.Ordinal);
        Assert.Contains("(/first)", after, StringComparison.Ordinal);
        Assert.Equal(after, Read(path));
        Assert.Empty(Errors());
    }

    [Theory]
    [InlineData("one", "two")]
    [InlineData("one", "One page")]
    [InlineData("one", "../x")]
    [InlineData("one", "newsletter")]
    [InlineData("one", "home")]
    [InlineData("nowhere", "first")]
    [InlineData("fr/nowhere", "first")]
    [InlineData("a/b/c", "first")]
    [InlineData("one", "old-two")]
    public async Task What_cannot_be_is_refused_and_nothing_is_changed(string old, string renamed)
    {
        Write(new ContentFolderBuilder().WithPage("two", "Text, which links to [one](/one).", "aliases: [/old-two]\n"));
        var before = Files();

        Assert.Equal(ExitCodes.CannotRun, await RunAsync(old, renamed));

        Assert.Equal(before, Files());
        Assert.NotEmpty(error);
    }

    [Fact]
    public async Task A_file_in_capitals_is_a_page_too_and_keeps_its_ending()
    {
        Write(new ContentFolderBuilder().With("articles/five.MD", ContentFolderBuilder.Page("Text.")).With("articles/six.MD", ContentFolderBuilder.Page("See [five](/five).")));

        Assert.Equal(ExitCodes.Success, await RunAsync("five", "fifth"));

        Assert.Contains("aliases: [/five]\n", Read("articles/fifth.MD"), StringComparison.Ordinal);
        Assert.Contains("(/fifth)", Read("articles/six.MD"), StringComparison.Ordinal);
        Assert.Empty(Errors());
    }

    [Theory]
    [InlineData("", "comes from the name of its file. To change it, give articles/fr/one.md another name, and add  translates: one  and  aliases: [/fr/one]  to its fields.")]
    [InlineData("translates: one\n", "comes from the name of its file. To change it, give articles/fr/one.md another name, and add  aliases: [/fr/one]  to its fields.")]
    [InlineData("slug: one\n", "comes from its field slug. To change it, write another one into articles/fr/one.md, and add  aliases: [/fr/one]  to its fields.")]
    [InlineData("aliases: /fr/un\ntranslates: one\n", "comes from the name of its file. To change it, give articles/fr/one.md another name, and add  /fr/one  to its aliases.")]
    public async Task A_translation_is_refused_with_what_to_do_instead(string fields, string told)
    {
        Write(new ContentFolderBuilder().With("articles/fr/one.md", ContentFolderBuilder.Page("Un texte.", fields)));
        var before = Files();

        Assert.Equal(ExitCodes.CannotRun, await RunAsync("fr/one", "un"));

        Assert.Equal($"/fr/one is a translation of /one. Only pages in the site's own language are renamed, and their translations stay with them; the address of this one {told} Nothing was changed.\n", error);
        Assert.Equal(before, Files());
    }

    [Theory]
    [InlineData("articles/four.md", "/four.md could not be written, or was saved a moment ago. Its links still say /one, which leads to /first. Run this again to change them.")]
    [InlineData("articles/one.md", "/one.md could not be deleted, or was saved a moment ago. Nothing was changed.")]
    public async Task What_is_saved_at_the_same_moment_stays(string path, string told)
    {
        Write(new ContentFolderBuilder().WithPage("four", "See [one](/one)."));
        var saved = Read(path) + "\nA line more.\n";
        var clock = new ClockThatSaves(() => File.WriteAllText(Path.Combine(root, path), saved));

        var answer = await Operator.RunAsync(Operator.Settings(("Content:Path", root)), clock, "", "rename", "one", "first");

        Assert.Equal(ExitCodes.CannotRun, answer.Code);
        Assert.Equal($"articles{told}\n", answer.Error);
        Assert.Equal(saved, Read(path));
        Assert.Equal(path == "articles/four.md", File.Exists(Path.Combine(root, "articles/first.md")));
    }

    private void Write(ContentFolderBuilder folder) => folder.WriteTo(root);

    private async Task<int> RunAsync(string old, string renamed)
    {
        var answer = await Operator.OverFolderAsync(root, "rename", old, renamed);
        error = answer.Error;
        return answer.Code;
    }

    private BuildResult Build() => new SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), AcceptedVersions.None, ContentFolderBuilder.Now);

    private IEnumerable<Diagnostic> Errors() => Build().Diagnostics.Where(diagnostic => diagnostic.IsError);

    private string Read(string path) => File.ReadAllText(Path.Combine(root, path));

    private Dictionary<string, string> Files() => Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
        .ToDictionary(file => Path.GetRelativePath(root, file).Replace('\\', '/'), file => Encoding.Latin1.GetString(File.ReadAllBytes(file)), StringComparer.Ordinal);

    /// <summary>A command asks for the time once it has read the folder.</summary>
    private sealed class ClockThatSaves(Action save) : FakeTimeProvider(ContentFolderBuilder.Now)
    {
        public override DateTimeOffset GetUtcNow()
        {
            save();
            return base.GetUtcNow();
        }
    }
}
