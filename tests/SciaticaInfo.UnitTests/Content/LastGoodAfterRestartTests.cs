using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A last good version is shown by a builder that never saw it, as after a restart: it was good in its time.</summary>
public sealed class LastGoodAfterRestartTests
{
    [Fact]
    public void So_it_is_when_it_cites_what_another_key_stands_for_now()
    {
        var content = new ContentFolderBuilder();
        var before = content.Build().Accepted;
        content.With("references.yml", content.TextOf("references.yml").Replace("smith-2020", "smith-2021", StringComparison.Ordinal)).WithPage("one", "New text.[@smith-2020]");

        var (running, restarted) = Twice(content, before);

        Assert.All(new[] { running, restarted }, result => Assert.Contains("Text of one.", Page(result, "/one")!.LeadHtml, StringComparison.Ordinal));
        Assert.Contains(restarted.Diagnostics, found => found is { Path: "articles/one.md", IsError: true });
        Assert.Contains("links to <a href=\"/one\">one</a>", Page(restarted, "/two")!.LeadHtml, StringComparison.Ordinal); // it is there, as nothing is wrong with it
    }

    [Fact]
    public void So_it_is_when_it_translates_a_page_that_is_gone()
    {
        var content = new ContentFolderBuilder().With("articles/fr/one.md", ContentFolderBuilder.Page("Texte.")).WithPage("four", "Text.");
        var first = content.Build().Accepted;
        var before = content.Without("articles/one.md").Build(first).Accepted;

        var (running, restarted) = Twice(content.With("articles/fr/one.md", ContentFolderBuilder.Page("Autre texte.")), before);

        Assert.All(new[] { running, restarted }, result => Assert.Contains("<p>Texte.</p>", Page(result, "/fr/one")?.LeadHtml, StringComparison.Ordinal));
        Assert.Contains(restarted.Diagnostics, found => found is { Path: "articles/fr/one.md", Rule: "FM010", Severity: Severity.Error });
    }

    [Fact]
    public void So_it_is_when_a_newer_rule_finds_fault_with_it()
    {
        var content = new ContentFolderBuilder().WithPage("it", "Text.\n\n:::");
        var before = AcceptedVersions.None with { Files = content.Folder().Files };

        var result = content.WithPage("it", "::: note").Build(before);

        Assert.Contains("<p>Text.</p>", Page(result, "/it")?.LeadHtml, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_edition_such_a_page_waits_and_so_does_one_that_leads_to_it()
    {
        var content = new ContentFolderBuilder().With("articles/fr/one.md", ContentFolderBuilder.Page("Texte.")).WithPage("four", "Text.").WithPage("five", "To [it](/fr/one).");
        var first = content.Build().Accepted;
        var before = content.Without("articles/one.md").Build(first).Accepted;

        var early = new SiteSnapshotBuilder().Early(content.With("articles/fr/one.md", ContentFolderBuilder.Page("Autre texte.")).Folder(), before, ContentFolderBuilder.Now)!; // shared files are as they were

        Assert.Equal([false, false, true], new[] { "fr/one", "five", "three" }.Select(address => early.With(address) is not null));
    }

    /// <returns>What a builder makes that knows the editions before, and what one makes that knows none.</returns>
    private static (BuildResult Running, BuildResult Restarted) Twice(ContentFolderBuilder content, AcceptedVersions before)
    {
        var builder = new SiteSnapshotBuilder();
        builder.Build(content.Folder() with { Files = before.Files }, before, ContentFolderBuilder.Now);
        var running = builder.Build(content.Folder(), before, ContentFolderBuilder.Now);
        return (running, content.Build(running.Accepted));
    }

    private static Article? Page(BuildResult result, string address) => result.Snapshot!.Articles.SingleOrDefault(page => page.Slug.Path == address); // the shared files are good
}
