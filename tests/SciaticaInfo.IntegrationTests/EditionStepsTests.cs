using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Pages;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>An edition takes over what it need not make again, and is to the byte the one that would be made from nothing.</summary>
public sealed class EditionStepsTests
{
    internal static readonly Action<ContentFolderBuilder, Random>[] Edits =
    [
        (content, random) => content.WithPage(Any(random), $"Text {random.Next(5)} of it."),
        (content, random) => content.WithPage(Any(random), "The [[disk]] and the [[nerve root]]."),
        (content, random) => content.With($"articles/{Any(random)}.md", ContentFolderBuilder.Page("One of them.").Replace("in enough words", $"in {random.Next(3)} words", StringComparison.Ordinal)),
        (content, random) => content.With($"articles/{Any(random)}.md", ContentFolderBuilder.Page("One of them.").Replace("changed: 2026-01-02", $"changed: 2026-01-0{random.Next(2, 5)}", StringComparison.Ordinal)),
        (content, random) => content.With($"articles/{Any(random)}.md", ContentFolderBuilder.Page("One of them.").Replace("status: published", "status: published\naccept: { LINK005: \"on purpose\" }", StringComparison.Ordinal)),
        (content, random) => content.WithPage(Any(random), $"To [a heading](/{Any(random)}#part-{random.Next(2)}).\n\n## Part {random.Next(2)}\n\nText."),
        (content, random) => content.With("pages/privacy.md", ContentFolderBuilder.Page($"Privacy {random.Next(3)}.", title: "Privacy").Replace("section: understand", "section: about", StringComparison.Ordinal)),
        (content, random) => content.WithPage(Any(random), $"A link to [another](/{Any(random)}).", title: $"Title {random.Next(4)}"),
        (content, random) => content.WithPage(Any(random), "Out of the list.", "listed: false\n"),
        (content, random) => content.WithPage(Any(random), "Far ahead of [one that moved](/was-1#part-1).", $"order: {random.Next(3)}\n"),
        (content, random) => content.WithPage(Any(random), "Moved.", $"aliases: [was-{random.Next(3)}]\n"),
        (content, random) => content.WithPage(Any(random), "Reviewed.[@smith-2020]", $"reviewed: 2026-0{random.Next(1, 9)}-01\nreviewer: dr-test\nreview-due: 2026-12-0{random.Next(1, 9)}\n"),
        (content, random) => content.WithPage(Any(random), "For a while.", $"expire-on: 2026-12-0{random.Next(1, 9)}\n"),
        (content, random) => content.WithPage(Any(random), "Later.", $"publish-on: 2026-12-0{random.Next(1, 9)}\n"),
        (content, random) => content.WithPage(Any(random), "Not closed:\n\n::: note\nOpen."),
        (content, random) => content.With($"articles/{Any(random)}.md", ContentFolderBuilder.Page("Put away.").Replace("status: published", "status: archived", StringComparison.Ordinal)),
        (content, random) => content.With($"articles/fr/{Any(random)}.md", ContentFolderBuilder.Page($"Un texte et [un lien](/{Any(random)}).", title: $"Titre {random.Next(3)}")),
        (content, random) => content.Without($"articles/{Any(random)}.md"),
        (content, random) => content.With("pages/about.md", ContentFolderBuilder.Page("About.", title: $"About {random.Next(3)}").Replace("section: understand", "section: about", StringComparison.Ordinal)),
        (content, random) => content.With("pages/home.md", ContentFolderBuilder.Page($"Welcome {random.Next(3)}.", title: "Home")),
        (content, random) => content.With("site.yml", ContentFolderBuilder.SiteFile.Replace("Test clinic", $"Clinic {random.Next(3)}", StringComparison.Ordinal)),
        (content, random) => content.With("people.yml", $"- id: dr-test\n  name: Test Person {random.Next(3)}\n  role: Tester\n"),
        (content, random) => content.With("shared/red-flags.md", $"::: emergency Call {{{{emergency}}}} now if:\n- sign {random.Next(3)}\n- [a link](/{Any(random)})\n:::\n"),
        (content, random) => content.With("references.yml", $"smith-2020:\n  authors: Smith J\n  title: Study {random.Next(3)}\n  source: A Journal\n  year: 2020\n  url: https://example.org/study\n"),
        (content, random) => content.With("glossary.md", content.TextOf("glossary.md").Replace("A cushion", random.Next(2) == 0 ? "A soft cushion" : "A cushion", StringComparison.Ordinal)),
        (content, random) => content.With("images/dot.svg", $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 {random.Next(1, 4)}\"><path d=\"M0 0h1\"/></svg>"),
        (content, random) => content.WithPage(Any(random), $"A link to [nowhere](/nowhere).\n\n## Part {random.Next(3)}\n\nText."),
        (content, random) => content.With("site.yml", ContentFolderBuilder.SiteFile.Replace("page: one", $"page: {Any(random)}", StringComparison.Ordinal)),
        (content, random) => content.Without("articles/one.md").WithPage(Any(random), "One page, and open:\n\n::: note\nOpen.", "aliases: [/one]\n"),
    ];

    /// <summary>Edits of words, as most edits are, and among them some that change more.</summary>
    private static readonly Action<ContentFolderBuilder, Random>[] EditsOfWords =
    [
        .. Edits[..13],
        .. Enumerable.Repeat<Action<ContentFolderBuilder, Random>>(AddWords, 40),
        (content, random) => content.WithPage(Any(random), $"Here {random.Next(9)}.").WithPage(Any(random), $"There {random.Next(9)}."),
        (content, random) => content.WithPage(Any(random), $"Same heads, other words {random.Next(9)}.\n\n## Part 1\n\nText {random.Next(9)}."),
        (content, random) => content.WithPage(Any(random), $"[Lost](/nowhere-{random.Next(2)}) and more words {random.Next(9)}."),
        (content, random) => content.WithPage(Any(random), $"Not closed {random.Next(9)}:\n\n::: note\nOpen."),
        (content, random) => content.WithPage(Any(random), $"Reviewed {random.Next(9)}.[@smith-2020]", "reviewed: 2026-02-01\nreviewer: dr-test\nreview-due: 2026-12-01\n"),
        (content, random) => content.With($"articles/{One(random)}.md", Page(content, random).Replace("title: A page", $"title: {(char)('A' + random.Next(26))} page", StringComparison.Ordinal)),
        (content, random) => content.With($"articles/{One(random)}.md", Page(content, random).Replace("title: ", $"title: {random.Next(9)} ", StringComparison.Ordinal)),
        (content, random) => content.With($"articles/{One(random)}.md", Page(content, random) + $"\n## Part {random.Next(4)}\n\nText.\n"),
        (content, random) => content.With($"articles/{One(random)}.md", Page(content, random).Replace("status: published", $"status: published\norder: {random.Next(3)}", StringComparison.Ordinal)),
        (content, random) => content.With("shared/sign.md", $"Text of a piece {random.Next(2)}, which is utilised a lot.\n"),
        (content, random) => content.WithPage(Any(random), $"With a piece {random.Next(9)}.\n\n::: include sign"),
        (content, random) => content.With($"articles/{Any(random)}.md", ContentFolderBuilder.Page($"A draft {random.Next(9)}.").Replace("status: published", "status: draft", StringComparison.Ordinal)),
    ];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 0)]
    [InlineData(4, 0)]
    [InlineData(5, 110)]
    public Task After_any_edit_every_answer_is_as_if_made_from_nothing(int seed, int more) => CompareAsync(Edits, seed, more);

    [Theory]
    [InlineData(11, 0)]
    [InlineData(12, 0)]
    [InlineData(13, 0)]
    [InlineData(14, 110)]
    public async Task After_an_edit_of_words_too_which_is_made_from_the_edition_before(int seed, int more) => Assert.InRange(await CompareAsync(EditsOfWords, seed, more), 10, 60);

    /// <returns>How many editions were made from the one before.</returns>
    private static async Task<int> CompareAsync(Action<ContentFolderBuilder, Random>[] edits, int seed, int more)
    {
        var quick = 0;
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var renderer = site.Services.GetRequiredService<EditionRenderer>();
        var (random, content, builder) = (new Random(seed), new ContentFolderBuilder(), new SiteSnapshotBuilder());
        var (accepted, now, edition) = (AcceptedVersions.None, ContentFolderBuilder.Now, (Edition?)null);
        for (var number = 0; number < more; number++) content.WithPage($"page-{number}", $"The [[disk]] and [one](/{Any(random)}).", title: $"Page {number}");
        for (var step = 0; step < 60; step++)
        {
            if (step % 10 == 9) now += TimeSpan.FromDays(1);
            else edits[random.Next(edits.Length)](content, random);

            var folder = random.Next(10) == 0 ? ReadAnew(content.Folder()) : content.Folder();
            var whole = new SiteSnapshotBuilder().Build(folder, accepted, now);
            var fresh = await renderer.RenderAsync(whole.Snapshot!, null, CancellationToken.None); // the shared files are good
            var result = builder.Build(folder, accepted, now);
            if (edition is not null && result.Snapshot!.EditedSince(edition.Snapshot) is not null) quick++;
            edition = await renderer.RenderAsync(result.Snapshot!, edition, CancellationToken.None);
            accepted = result.Accepted;

            Assert.Equal(Told(fresh), Told(edition));
            Assert.Equal(whole.Diagnostics.Select(found => $"{found}"), result.Diagnostics.Select(found => $"{found}"));
            Assert.Equal(whole.Snapshot!.NextChange, result.Snapshot!.NextChange);
            Assert.Equal(Versions(whole), Versions(result));
            Assert.Equal(whole.Missing.ToArray(), result.Missing.ToArray());
        }

        return quick;
    }

    [Fact]
    public async Task An_edit_makes_the_edited_page_alone()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var renderer = site.Services.GetRequiredService<EditionRenderer>();
        var (content, builder) = (new ContentFolderBuilder(), new SiteSnapshotBuilder());
        var first = builder.Build(content.Folder(), AcceptedVersions.None, ContentFolderBuilder.Now);
        var before = await renderer.RenderAsync(first.Snapshot!, null, CancellationToken.None); // all of it is good

        var second = builder.Build(content.WithPage("two", "Other text.").Folder(), first.Accepted, ContentFolderBuilder.Now);
        var after = await renderer.RenderAsync(second.Snapshot!, before, CancellationToken.None);

        var changed = after.Responses.Where(pair => !ReferenceEquals(pair.Value, before.Responses.GetValueOrDefault(pair.Key))).Select(pair => pair.Key);
        Assert.Equal(["/two", "/two.md"], changed.Order(StringComparer.Ordinal));
        Assert.All(after.Errors, pair => Assert.Same(before.Errors[pair.Key], pair.Value));
    }

    [Fact]
    public async Task The_first_edit_of_words_is_made_from_the_first_edition()
    {
        var content = new ContentFolderBuilder();
        await using var site = await TestSite.StartAsync(content);
        var first = site.Live.Current!.Snapshot; // it has started

        await site.ChangeAsync(() => site.Write("articles/two.md", content.TextOf("articles/two.md") + "More words.\n"), async () => (await site.Client.GetStringAsync("/two")).Contains("More words.", StringComparison.Ordinal));

        Assert.Equal(["two"], site.Live.Current!.Snapshot.EditedSince(first)?.Select(article => article.Slug.Value));
    }

    [Fact]
    public async Task A_large_site_lists_its_articles_in_parts()
    {
        var content = new ContentFolderBuilder();
        for (var number = 1; number <= 230; number++) content.WithPage($"page-{number}", "Text.", title: $"Page {number:000}");
        await using var site = await TestSite.StartAsync(content);

        var home = await site.Client.GetStringAsync("/");
        var lists = new[] { await site.Client.GetStringAsync("/articles"), await site.Client.GetStringAsync("/articles/2"), await site.Client.GetStringAsync("/articles/3") };
        var missing = await site.Client.GetAsync("/no-such-page");

        Assert.Equal(ArticleList.OfSectionOnHome, Links(home));
        Assert.Contains("href=\"/articles#section-understand\"", home, StringComparison.Ordinal);
        Assert.Equal([100, 100, 33], lists.Select(Links));
        Assert.Contains("href=\"/articles/3\" rel=\"next\"", lists[1], StringComparison.Ordinal);
        Assert.Contains("href=\"/articles\" rel=\"prev\"", lists[1], StringComparison.Ordinal);
        Assert.Equal(ArticleList.MostOnError, Links(await missing.Content.ReadAsStringAsync()) - 1);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Client.GetAsync("/articles/4")).StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Client.GetAsync("/articles/0")).StatusCode);
    }

    [Fact]
    public async Task A_small_site_lists_all_of_them_on_its_home_page_alone()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await site.Client.GetAsync("/articles")).StatusCode);
        Assert.DoesNotContain("/articles", await site.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    /// <summary>A reading that opened every file, whether it had changed or not.</summary>
    private static ContentFolder ReadAnew(ContentFolder folder) => folder with { Files = folder.Files.ToImmutableSortedDictionary(pair => pair.Key, pair => SourceFile.Of(pair.Key, pair.Value.Bytes.ToArray()), StringComparer.Ordinal) };

    private static IEnumerable<string> Versions(BuildResult result) => result.Accepted.Files.Values.Select(file => $"{file.Path} {file.Sha256}").Concat(result.Accepted.Withdrawn.Select(slug => slug.Value).Order(StringComparer.Ordinal));

    /// <summary>Of one of those that are never deleted, or anew.</summary>
    private static string Page(ContentFolderBuilder content, Random random) => random.Next(3) == 0 ? content.TextOf($"articles/{One(random)}.md") : ContentFolderBuilder.Page($"The [[disk]] {random.Next(9)}.\n\n## Part 1\n\nText.");

    private static void AddWords(ContentFolderBuilder content, Random random)
    {
        var path = $"articles/{One(random)}.md";
        content.With(path, content.TextOf(path) + $"\nSaid {random.Next(9)} times.\n");
    }

    private static string One(Random random) => new[] { "one", "two", "three" }[random.Next(3)];

    internal static string Any(Random random) => new[] { "one", "two", "three", "four", "five" }[random.Next(5)];

    private static int Links(string html) => html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)].Split("href=\"/").Length - 1 - Around(html);

    /// <summary>Links of the page that lead to no article: home, the list and its pages, emergencies, the glossary.</summary>
    private static int Around(string html)
    {
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        return new[] { "href=\"/\"", "href=\"/articles", "href=\"/when-to-seek-care\"" }.Sum(link => main.Split(link).Length - 1);
    }

    private static IEnumerable<string> Told(Edition edition) =>
        edition.Responses.Select(pair => $"{pair.Key} {pair.Value.Tag} {pair.Value.ContentType} {pair.Value.CacheControl} {pair.Value.IsIndexed}")
            .Concat(edition.Errors.Select(pair => $"{pair.Key} {pair.Value.Tag}"))
            .Concat(edition.Redirects.Select(pair => $"{pair.Key} {pair.Value}")).Concat(edition.Gone).Order(StringComparer.Ordinal);
}
