using SciaticaInfo.Content;
using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

/// <summary>However a field is written, <c>rename</c> changes the address in it and nothing else, or leaves all as it is.</summary>
public sealed class RenameFormTests : IDisposable
{
    private const string Body = "Text of it, with a [link](/it) to itself.";
    private readonly RenameFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("aliases: \"/uno\"\n", "aliases: [/it, \"/uno\"]\n")]
    [InlineData("aliases: '/uno' # a note\n", "aliases: [/it, '/uno'] # a note\n")]
    [InlineData("aliases: /uno  # a note\n", "aliases: [/it, /uno]  # a note\n")]
    [InlineData("Aliases: \"/uno\"\n", "Aliases: [/it, \"/uno\"]\n")]
    [InlineData("aliases: []\n", "aliases: [/it]\n")]
    [InlineData("aliases: [] # none yet\n", "aliases: [/it] # none yet\n")]
    [InlineData("aliases: # none yet\n", "aliases: [/it] # none yet\n")]
    [InlineData("aliases:\norder: 4\n", "aliases: [/it]\norder: 4\n")]
    [InlineData("aliases: \"\" # none\n", "aliases: [/it] # none\n")]
    [InlineData("aliases: [\"/uno\", '/eins'] # a note\n", "aliases: [/it, \"/uno\", '/eins'] # a note\n")]
    [InlineData("aliases: [\n  \"/uno\", # a note\n  '/eins'\n  ]\n", "aliases: [\n  /it, \"/uno\", # a note\n  '/eins'\n  ]\n")]
    [InlineData("aliases:\n  [/uno]\n", "aliases:\n  [/it, /uno]\n")]
    [InlineData("aliases:\n  \"/uno\"\n", "aliases:\n  [/it, \"/uno\"]\n")]
    [InlineData("aliases:\n  - \"/uno-due\"\n  - '/eins' # a note\n", "aliases:\n  - /it\n  - \"/uno-due\"\n  - '/eins' # a note\n")]
    [InlineData("aliases: # old ones\n# not - this\n- /uno\n", "aliases: # old ones\n# not - this\n- /it\n- /uno\n")]
    [InlineData("aliases: [/it]\n", "aliases: [/it]\n")]
    [InlineData("aliases: \"/that\" # a note\n", "aliases: \"/it\" # a note\n")]
    [InlineData("aliases: [\"/uno\", \"/that\"]\n", "aliases: [\"/uno\", \"/it\"]\n")]
    [InlineData("aliases:\n  - '/that'\n  - /uno\n", "aliases:\n  - '/it'\n  - /uno\n")]
    public async Task Of_old_addresses(string written, string expected)
    {
        foreach (var lineEnd in new[] { "\n", "\r\n" })
        {
            folder.Write(new ContentFolderBuilder().With("articles/it.md", Page(Body, written, lineEnd)));
            var earlier = new SiteSnapshotBuilder().Build(new ContentFolderBuilder().WithPage("other", Body, written).Folder(), AcceptedVersions.None, ContentFolderBuilder.Now).Pages.Single(page => page.Path == "articles/other.md").OldAddresses;

            var answer = await folder.RunAsync("it", "that");

            Assert.Equal((ExitCodes.Success, ""), (answer.Code, answer.Error));
            Assert.Equal(Page(Body.Replace("/it", "/that", StringComparison.Ordinal), expected, lineEnd), folder.Read("articles/that.md"));
            Assert.Empty(folder.Errors());
            var redirects = folder.Build().Snapshot!.Redirects;
            Assert.All(earlier.Append("/it").Except(["/that"]), old => Assert.Equal("/that", redirects[old].Path));
            File.Delete(Path.Combine(folder.Root, "articles/that.md"));
        }
    }

    [Theory]
    [InlineData("slug: \"it\" # a note on it\n", "slug: \"that\" # a note on it\naliases: [/it]\n")]
    [InlineData("slug: 'it'\n", "slug: 'that'\naliases: [/it]\n")]
    [InlineData("slug: it # it is\naliases: \"/uno\"\n", "slug: that # it is\naliases: [/it, \"/uno\"]\n")]
    public async Task Of_the_address_itself(string written, string expected)
    {
        folder.Write(new ContentFolderBuilder().With("articles/a-file.md", Page("Text.", written)));

        Assert.Equal(ExitCodes.Success, (await folder.RunAsync("it", "that")).Code);

        Assert.Equal(Page("Text.", expected), folder.Read("articles/a-file.md"));
        Assert.Empty(folder.Errors());
    }

    [Theory]
    [InlineData("un", "translates: \"it\"\n", "translates: \"that\"\n")]
    [InlineData("un", "translates: 'it' # it is\n", "translates: 'that' # it is\n")]
    [InlineData("un", "Translates:   it # it is\n", "Translates:   that # it is\n")]
    [InlineData("it", "translates:\norder: 4\n", "translates: that\norder: 4\n")]
    [InlineData("it", "translates: \"\" # its name says it\n", "translates: \"that\" # its name says it\n")]
    public async Task Of_what_a_translation_says(string name, string written, string expected)
    {
        var path = $"articles/fr/{name}.md";
        folder.Write(new ContentFolderBuilder().WithPage("it", "Text.").With(path, Page("Texte.", written)));

        Assert.Equal(ExitCodes.Success, (await folder.RunAsync("it", "that")).Code);

        Assert.Equal(Page("Texte.", expected), folder.Read(path));
        Assert.Empty(folder.Errors());
    }

    [Theory]
    [InlineData("articles/it.md", "aliases: >-\n  /uno\n", "the field aliases stands in a form that cannot be changed safely. Write it as  aliases: [/uno]  first.")]
    [InlineData("articles/it.md", "aliases: {}\n", "the field aliases stands in a form that cannot be changed safely. Write it as  aliases: []  first.")]
    [InlineData("articles/it.md", "aliases: \"/\\u0075no\"\n", "the field aliases stands in a form that cannot be changed safely. Write it as  aliases: [/uno]  first.")]
    [InlineData("articles/a.md", "slug: \"\\u0069t\" # it is\n", "the field slug stands in a form that cannot be changed safely. Write it as  slug: it  first.")]
    [InlineData("articles/fr/un.md", "translates: \"\\u0069t\" # it is\n", "the field translates stands in a form that cannot be changed safely. Write it as  translates: it  first.")]
    public async Task What_cannot_be_changed_safely_is_named_and_nothing_is_changed(string path, string written, string told)
    {
        folder.Write((path.StartsWith("articles/fr/", StringComparison.Ordinal) ? new ContentFolderBuilder().WithPage("it", "Text.") : new ContentFolderBuilder()).With(path, Page("Text.", written)));
        Assert.Empty(folder.Errors());
        var before = folder.Files();

        var answer = await folder.RunAsync("it", "that");

        Assert.Equal((ExitCodes.CannotRun, $"{path}:8: {told} Nothing was changed.\n"), (answer.Code, answer.Error));
        Assert.Equal(before, folder.Files());
    }

    [Fact]
    public async Task What_would_be_an_error_afterwards_is_named_and_nothing_is_changed()
    {
        folder.Write(new ContentFolderBuilder().With("articles/a.md", Page("Text.", "slug: it\n")).WithPage("it", "Text of another one at the same address."));
        var before = folder.Files();

        var answer = await folder.RunAsync("it", "that");

        Assert.Equal((ExitCodes.CannotRun, "With the new address articles/a.md:9:11 has an error. URL002: /it is the address of a page, so it is none of the old ones. Nothing was changed.\n"), (answer.Code, answer.Error));
        Assert.Equal(before, folder.Files());
    }

    private static string Page(string body, string fields, string lineEnd = "\n") => ContentFolderBuilder.Page(body, fields).Replace("\n", lineEnd, StringComparison.Ordinal);
}
