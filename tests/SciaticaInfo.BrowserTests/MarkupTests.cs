using System.Diagnostics;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace SciaticaInfo.BrowserTests;

[Collection(SiteAndBrowser.Name)]
public sealed class MarkupTests(RunningSite site, Browser browser)
{
    private static readonly string NuChecker = Path.Combine(RunningSite.RepositoryRoot, "tests/tools/node_modules/vnu-jar/build/dist/vnu.jar");

    [SkippableFact]
    public async Task The_Nu_checker_finds_no_error()
    {
        Skip.IfNot(File.Exists(NuChecker), "The Nu checker is not installed; tests/run.sh installs it.");
        var folder = Directory.CreateTempSubdirectory("markup-").FullName;
        foreach (var path in site.Paths)
        {
            using var answer = await site.Client.GetAsync(path);
            await File.WriteAllTextAsync(Path.Combine(folder, path.Replace('/', '_') + ".html"), await answer.Content.ReadAsStringAsync());
        }

        using var checker = Process.Start(new ProcessStartInfo("java", ["-jar", NuChecker, "--format", "json", "--exit-zero-always", "--skip-non-html", folder]) { RedirectStandardError = true, UseShellExecute = false })!;
        var report = JsonDocument.Parse(await checker.StandardError.ReadToEndAsync()).RootElement.GetProperty("messages");
        var errors = report.EnumerateArray().Where(message => message.GetProperty("type").GetString() != "info" || message.TryGetProperty("subType", out _));

        Directory.Delete(folder, recursive: true);
        Assert.True(!errors.Any(), string.Join(Environment.NewLine, errors));
    }

    [Fact]
    public async Task Each_page_has_one_h1_and_skips_no_level()
    {
        var found = new List<string>();
        foreach (var path in site.Paths)
        {
            var levels = (await ParseAsync(path)).QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(heading => heading.LocalName[1] - '0').ToList();
            if (levels.Count(level => level == 1) != 1 || levels[0] != 1) found.Add($"{path}: h1 first and once, but {string.Join(' ', levels)}");
            if (levels.Zip(levels.Skip(1)).Any(pair => pair.Second > pair.First + 1)) found.Add($"{path}: a level is skipped in {string.Join(' ', levels)}");
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [Fact]
    public async Task Every_link_and_anchor_leads_somewhere()
    {
        var documents = new Dictionary<string, IDocument>(StringComparer.Ordinal);
        foreach (var path in site.Paths) documents[path] = await ParseAsync(path);
        var answers = new Dictionary<string, bool>(StringComparer.Ordinal);

        var found = new List<string>();
        foreach (var (path, document) in documents)
        {
            foreach (var target in document.QuerySelectorAll("[href], [src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
            {
                var url = new Uri(new Uri(site.BaseUrl, path), target);
                if (url.Host != site.BaseUrl.Host || url.Scheme != site.BaseUrl.Scheme) continue;

                if (!answers.TryGetValue(url.AbsolutePath, out var isThere))
                {
                    using var answer = await site.Client.GetAsync(url.AbsolutePath);
                    answers[url.AbsolutePath] = isThere = answer.IsSuccessStatusCode || RunningSite.DeadEnds.Contains(url.AbsolutePath);
                }

                if (!isThere) found.Add($"{path} links to {target}, which is not there");
                if (url.Fragment.Length > 1 && documents.TryGetValue(url.AbsolutePath, out var page) && page.GetElementById(Uri.UnescapeDataString(url.Fragment[1..])) is null)
                {
                    found.Add($"{path} links to {target}, but there is no such anchor");
                }
            }
        }

        Assert.True(found.Count == 0, string.Join(Environment.NewLine, found));
    }

    [SkippableFact]
    public async Task The_text_is_the_same_without_script()
    {
        var with = await browser.OpenAsync();
        var without = await browser.OpenAsync(script: false);
        foreach (var path in site.Paths)
        {
            var url = new Uri(site.BaseUrl, path).AbsoluteUri;
            await with.GotoAsync(url);
            await without.GotoAsync(url);

            Assert.Equal(await with.Locator("body").InnerTextAsync(), await without.Locator("body").InnerTextAsync());
        }

        await with.Context.CloseAsync();
        await without.Context.CloseAsync();
    }

    private async Task<IDocument> ParseAsync(string path)
    {
        using var answer = await site.Client.GetAsync(path);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
