using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.IntegrationTests.Commands;

namespace SciaticaInfo.IntegrationTests.Preview;

public sealed class EditorDeskTests
{
    [Fact]
    public async Task The_desk_lists_every_file_and_counts_as_the_commands_do()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder()
            .WithPage("bad", "Text.", "order: many\n").With("articles/unreadable.md", [0xff, 0xfe, 0x00]).WithPage("draft", "Text to [one](/one).", title: "A draft").With("articles/reviewed.md", ContentFolderBuilder.Page("Text.", "reviewed: 2024-01-01\nreviewer: dr-test\n")));

        var desk = await site.Client.GetStringAsync("/_editor");
        var list = JsonDocument.Parse((await Operator.RunAsync(site.Services.GetRequiredService<IConfiguration>(), TimeProvider.System, "", "list", "--json")).Output).RootElement.EnumerateArray().ToList();

        Assert.Contains($"{list.Count} of {list.Count} pages", desk, StringComparison.Ordinal);
        foreach (var page in list)
        {
            var row = RowOf(desk, page.GetProperty("path").GetString()!);
            var (errors, warnings) = (page.GetProperty("errors").GetInt32(), page.GetProperty("warnings").GetInt32());
            Assert.Contains(errors + warnings == 0 ? ">nothing<" : $"{errors} error{(errors == 1 ? "" : "s")}, {warnings} warning{(warnings == 1 ? "" : "s")}", row, StringComparison.Ordinal);
            if (page.GetProperty("words").ValueKind == JsonValueKind.Number) Assert.Contains($">{page.GetProperty("words").GetInt32()}<", row, StringComparison.Ordinal);
            if (page.GetProperty("nextReview").ValueKind == JsonValueKind.String) Assert.Contains(page.GetProperty("nextReview").GetString()!, row, StringComparison.Ordinal);
            Assert.Contains($"{page.GetProperty("linksOut").GetInt32()} out, {page.GetProperty("linksIn").GetInt32()} in", row, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("?show=errors", "articles/bad.md", "articles/one.md")]
    [InlineData("?status=draft", "articles/draft.md", "articles/bad.md")]
    [InlineData("?section=safe", "articles/safe.md", "articles/bad.md")]
    [InlineData("?show=nonsense&sort=nonsense", "articles/one.md", "no such file")]
    public async Task Filters_stand_in_the_address(string query, string there, string away)
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder()
            .WithPage("bad", "Text.", "order: many\n").With("articles/draft.md", "---\ntitle: A draft\n---\n\nText.\n").With("articles/safe.md", ContentFolderBuilder.Page("::: include red-flags").Replace("section: understand", "section: safe", StringComparison.Ordinal)));

        var desk = await site.Client.GetStringAsync("/_editor" + query);

        Assert.Contains($"{there}</span>", desk, StringComparison.Ordinal);
        Assert.DoesNotContain($"{away}</span>", desk, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_no_page_tells_stands_below()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().With("images/unused.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h1\"/></svg>").WithPage("moved", "Text.", "aliases: [/was-here]\n"));

        var desk = await site.Client.GetStringAsync("/_editor");

        Assert.Contains("<li>images/unused.svg</li>", desk, StringComparison.Ordinal);
        Assert.Contains("<li>/was-here → <a href=\"/moved\">/moved</a></li>", desk, StringComparison.Ordinal);
    }

    /// <summary>The glossary has the word: only the mark is missing.</summary>
    [Fact]
    public async Task A_term_without_a_mark_is_not_called_one_that_the_glossary_lacks()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().WithPage("one", "A disk here."));

        var desk = await site.Client.GetStringAsync("/_editor");

        Assert.Matches("<h2 id=\"words\">Terms that a page uses without marking them</h2>\\s*<ul>\\s*<li>[^<]*does not mark: disk\\.", desk);
    }

    [Fact]
    public async Task The_state_of_translations_stands_beside_the_page()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().With("articles/fr/one.md", ContentFolderBuilder.Page("Texte.", "translated-from: 0123456789ab\n")));

        var desk = await site.Client.GetStringAsync("/_editor");

        Assert.Contains("also in: fr", RowOf(desk, "articles/one.md"), StringComparison.Ordinal);
        Assert.Contains("its original has changed since", RowOf(desk, "articles/fr/one.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_shown_with_its_findings_and_nothing_else_can_be_opened()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().WithPage("bad", "Text.", "order: many\n"));
        await File.WriteAllTextAsync(Path.Combine(site.ContentPath, "..", "secret.md"), "A secret.");

        var file = await site.Client.GetStringAsync("/_editor/file?path=articles/bad.md");

        Assert.Contains("<li id=\"line-8\" class=\"source__line--error\"><code>order: many</code></li>", file, StringComparison.Ordinal);
        foreach (var path in new[] { "../secret.md", "articles/../../secret.md", "/etc/passwd", "%2e%2e/secret.md", "", "articles" })
        {
            using var answer = await site.Client.GetAsync($"/_editor/file?path={Uri.EscapeDataString(path)}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Files_that_are_no_pages_stand_below_with_or_without_findings()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().WithPage("one", "It cites nothing."));

        var desk = await site.Client.GetStringAsync("/_editor");

        Assert.Contains("<a href=\"/_editor/file?path=glossary.md\">glossary.md</a>: nothing", desk, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/_editor/file?path=shared%2Fred-flags.md\">shared/red-flags.md</a>: nothing", desk, StringComparison.Ordinal);
        Assert.Matches("<a href=\"/_editor/file\\?path=references.yml\">references.yml</a>: <span class=\"desk__soon\">0 errors, 1 warning</span>", desk);
        Assert.DoesNotContain("path=images", desk, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Lines_are_those_of_the_findings_however_the_file_was_saved(string lineEnd)
    {
        var text = ContentFolderBuilder.Page("One\u2028two three.\n\nSee [it](/nowhere).").Replace("\n", lineEnd, StringComparison.Ordinal);
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder()
            .With("articles/wide.md", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)])
            .With("articles/plain.md", text));

        foreach (var name in new[] { "wide", "plain" })
        {
            var file = await site.Client.GetStringAsync($"/_editor/file?path=articles/{name}.md");

            Assert.Matches("<li id=\"line-1\" class=\"[a-z_-]*\"><code>---</code></li>", file);
            Assert.Matches("<li id=\"line-[0-9]+\" class=\"source__line--error\"><code>See \\[it\\]\\(/nowhere\\)\\.</code></li>", file);
            Assert.Contains("See [it](/nowhere).", (await EditorView.OpenAsync(site, "/" + name)).Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_save_is_told_to_the_browser_and_kept_on_the_desk()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder());
        using var answer = await site.Client.GetAsync("/_editor/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var first = await NextAsync(reader);

        site.Write("articles/two.md", ContentFolderBuilder.Page("Changed."));
        var second = await NextAsync(reader);

        Assert.Equal("text/event-stream; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.NotEqual(first.GetProperty("version").GetInt32(), second.GetProperty("version").GetInt32());
        Assert.Equal(first.GetProperty("run").GetString(), second.GetProperty("run").GetString());
        Assert.Equal(["articles/two.md"], second.GetProperty("pages").EnumerateArray().Select(page => page.GetString()));
        Assert.Contains("Changed.", (await EditorView.OpenAsync(site, "/two")).Main, StringComparison.Ordinal);
        Assert.Contains("ms: articles/two.md", await site.Client.GetStringAsync("/_editor"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/_editor/nothing")]
    [InlineData("/_editor/panel")]
    [InlineData("/_editor/mail/nothing.eml")]
    [InlineData("/_editor/mail/..%2f..%2fsite.db")]
    [InlineData("/_editor/mail/nothing.eml/html")]
    [InlineData("/_EDITOR")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder());

        using var answer = await site.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string RowOf(string desk, string path)
    {
        var at = desk.IndexOf($"<span class=\"desk__path\">{path}</span>", StringComparison.Ordinal);
        Assert.True(at > 0, path);
        return desk[at..desk.IndexOf("</tr>", at, StringComparison.Ordinal)];
    }

    private static async Task<JsonElement> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line["data: ".Length..]).RootElement;
        }

        throw new EndOfStreamException();
    }
}
