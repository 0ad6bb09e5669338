using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Answers keep within their room, whatever else the site does.</summary>
public sealed class AnswerRoomTests
{
    private const int Room = 512 * 1024;

    [Fact]
    public async Task While_an_edition_is_made_too()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        var folder = new ContentFolderBuilder();
        for (var number = 0; number < 8; number++) folder.With($"images/large-{number}.svg", Drawing(number));
        await using var site = await TestSite.StartAsync(folder, clock: null, services => services.AddSingleton<IBuildObserver>(new EditionGate(gate)).Configure<ContentOptions>(options => options.MemoryBudgetMb = 1));
        var pictures = site.Live.Current!.Snapshot.Media.Values.Select(file => file.PublicPath).Where(path => path.Contains("large", StringComparison.Ordinal)).ToList(); // it has started
        gate.Reset();
        site.Write("articles/one.md", ContentFolderBuilder.Page("New words of one."));

        var sent = 0;
        foreach (var picture in pictures) sent += (await site.Client.GetByteArrayAsync(picture)).Length;
        Assert.True(sent > 2 * Room);
        await site.ChangeAsync(() => { }, () => Task.FromResult(Held(site) <= Room));

        Assert.DoesNotContain("New words", await site.Client.GetStringAsync("/one"), StringComparison.Ordinal);
        gate.Set();
    }

    [Fact]
    public async Task The_simpler_address_of_a_picture_is_one_whatever_its_name()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().With("images/überblick eins.svg", Drawing(1)));
        var path = site.Live.Current!.Snapshot.Media.Values.Single(file => file.SourcePath.Contains("eins", StringComparison.Ordinal)).PublicPath; // it has started
        var address = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

        using var answer = await site.Client.GetAsync(address + "/");

        Assert.Equal((System.Net.HttpStatusCode.PermanentRedirect, address), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    /// <summary>A drive that stalls would take the pool's few from the readers of all other pages.</summary>
    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task One_that_was_put_away_is_read_on_a_thread_that_nobody_else_waits_for(string method)
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var answers = (Dictionary<string, FinishedResponse>)site.Live.Current!.Responses; // it has started
        var (good, body) = (answers["/one"], answers["/one"].Smallest());
        var text = new TracedText(body.Bytes);
        answers["/one"] = new FinishedResponse(text, body.ETag, isSmallest: true, good.Tag, good.ContentType, good.CacheControl, good.Status, good.IsCompressible);

        using var request = new HttpRequestMessage(new HttpMethod(method), "/one");
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await site.Client.SendAsync(request);

        Assert.Equal((body.ETag, body.Bytes.Length), (answer.Headers.ETag?.Tag, answer.Content.Headers.ContentLength));
        Assert.False(text.IsReadOnPool);
    }

    private static long Held(TestSite site) => site.Live.Current!.Responses.Values.Sum(response => (long)response.Held); // it has started

    /// <summary>What no compression makes small.</summary>
    private static string Drawing(int seed)
    {
        var numbers = new Random(seed);
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0{string.Concat(Enumerable.Range(0, 20_000).Select(_ => $"h{numbers.Next(1_000_000)}"))}\"/></svg>";
    }

    private sealed class TracedText(byte[] bytes) : StoredText(bytes.Length)
    {
        /// <summary><see langword="null"/> until it is read.</summary>
        public bool? IsReadOnPool { get; private set; }

        public override byte[] Read()
        {
            IsReadOnPool = Thread.CurrentThread.IsThreadPoolThread;
            return bytes;
        }
    }
}
