using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Answers that were put away into a file, and do not come back from it as they were.</summary>
public sealed class LostAnswerTests
{
    [Theory]
    [InlineData("/one", "GET")]
    [InlineData("/one", "HEAD")]
    [InlineData("/", "GET")]
    [InlineData("/one.md", "GET")]
    [InlineData("/glossary", "GET")]
    [InlineData("/glossary.md", "GET")]
    [InlineData("/feed.xml", "GET")]
    [InlineData("/sitemap.xml", "GET")]
    [InlineData("/favicon.ico", "GET")]
    public async Task The_reader_who_asks_for_one_gets_it(string path, string method)
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var expected = await SendAsync(site, path, method);

        using var file = Lose(site, path);
        var first = await SendAsync(site, path, method);

        Assert.Equal(expected, first);
        Assert.Equal(expected, await SendAsync(site, path, method));
        Assert.False(site.Live.Current!.HasLost);
    }

    [Fact]
    public async Task So_does_one_who_asks_for_a_picture()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var path = site.Live.Current!.Snapshot.Media.Keys.Single(); // it has started
        var expected = await SendAsync(site, path, "GET");

        using var file = Lose(site, path);

        Assert.Equal(expected, await SendAsync(site, path, "GET"));
    }

    [Fact]
    public async Task Many_who_ask_for_it_at_once_get_it_too()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var expected = await SendAsync(site, "/one", "GET");
        using var file = Lose(site, "/one");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => SendAsync(site, "/one", "GET"))));

        Assert.All(answers, answer => Assert.Equal(expected, answer));
    }

    [Fact]
    public async Task One_that_cannot_be_made_alone_is_there_with_the_next_edition_and_the_reader_is_told_when_to_come_back()
    {
        var clock = new ClockAhead();
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder(), clock);
        clock.Advance(TimeSpan.FromMinutes(1));
        using var fault = new PageFault(site, "/one");
        using var file = Lose(site, "/one");

        using (var answer = await site.Client.GetAsync("/one"))
        {
            Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(10)), (answer.StatusCode, answer.Headers.RetryAfter?.Delta));
            Assert.Contains("tel:911", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        fault.End();
        await site.ChangeAsync(() => clock.Advance(TimeSpan.FromMinutes(1)), () => Task.FromResult(!site.Live.Current!.HasLost));
        Assert.Contains("Text of one.", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_no_edition_can_make_takes_no_other_page_with_it()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        using var fault = new PageFault(site, "/one");
        using var file = Lose(site, "/one");
        using (var answer = await site.Client.GetAsync("/one")) Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);

        await site.ChangeAsync(
            () => site.Write("articles/two.md", ContentFolderBuilder.Page("New words of two.")),
            async () => (await site.Client.GetStringAsync("/two")).Contains("New words of two.", StringComparison.Ordinal));

        Assert.True(site.Live.IsDegraded);
        using var later = await site.Client.GetAsync("/one");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, later.StatusCode);
    }

    /// <summary>Texts and sources lie in the same file as the answers.</summary>
    [Fact]
    public async Task Where_the_whole_file_is_damaged_one_edition_mends_all()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (folder, clock) = (new ContentFolderBuilder(), new ClockAhead());
        for (var number = 0; number < 10; number++) folder.WithPage($"big-{number}", Numbers(number), title: "A big page");
        await using var site = await TestSite.StartAsync(folder, clock, ("Content:MemoryBudgetMb", "1"));
        var before = site.Live.Current!; // it has started
        foreach (var response in before.Responses.Values.Where(response => response.MayBePutAway)) response.PutAway(site.Services.GetRequiredService<PageStore>());

        Damage(site);
        using (var answer = await site.Client.GetAsync("/big-9")) Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        clock.Advance(TimeSpan.FromMinutes(1));
        await site.ChangeAsync(() => { }, () => Task.FromResult(site.Live.Current!.Snapshot != before.Snapshot));

        foreach (var path in before.Responses.Keys)
        {
            using var answer = await site.Client.GetAsync(Uri.EscapeDataString(path).Replace("%2F", "/", StringComparison.Ordinal));
            Assert.Equal((path, before.Responses[path].Tag), (path, answer.Headers.ETag?.Tag));
        }

        Assert.False(site.Live.IsDegraded);
    }

    private static async Task<(HttpStatusCode Status, string Body, string Headers)> SendAsync(TestSite site, string path, string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await site.Client.SendAsync(request);
        return (answer.StatusCode, Convert.ToHexString(await answer.Content.ReadAsByteArrayAsync()), $"{answer.Headers}{answer.Content.Headers}");
    }

    /// <summary>Puts an answer away into a file that holds something else.</summary>
    private static Microsoft.Win32.SafeHandles.SafeFileHandle Lose(TestSite site, string path)
    {
        var answers = (Dictionary<string, FinishedResponse>)site.Live.Current!.Responses; // it has started
        var (good, damaged) = (answers[path], Path.Combine(site.DataPath, "damaged"));
        var length = good.Smallest().Bytes.Length;
        File.WriteAllBytes(damaged, new byte[length]);
        var file = File.OpenHandle(damaged);
        answers[path] = new FinishedResponse(StoredText.PartOf(file, 0, length), good.Smallest().ETag, isSmallest: true, good.Tag, good.ContentType, good.CacheControl, good.Status, good.IsCompressible) { Inputs = good.Inputs, IsIndexed = good.IsIndexed };
        return file;
    }

    /// <summary>The file has no name, but Linux lets its process open it once more.</summary>
    private static void Damage(TestSite site)
    {
        var open = Directory.EnumerateFiles("/proc/self/fd").First(path => new FileInfo(path).LinkTarget?.StartsWith(Path.Combine(site.DataPath, "pages-"), StringComparison.Ordinal) == true);
        using var file = File.OpenHandle(open, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, new byte[RandomAccess.GetLength(file)], 0);
    }

    /// <summary>What takes room in each form.</summary>
    private static string Numbers(int seed)
    {
        var numbers = new Random(seed);
        return string.Concat(Enumerable.Range(0, 5_000).Select(_ => $"A number is {numbers.Next(1_000_000)}.\n\n"));
    }
}
