using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.IntegrationTests;

/// <summary>Videos are sent from the content folder, in the parts that players ask for.</summary>
public sealed class VideoTests
{
    private static readonly byte[] Bytes = SampleVideo.Bytes;

    [Fact]
    public async Task It_comes_whole_with_the_headers_of_a_file_that_never_changes()
    {
        await using var site = await StartAsync();

        var answer = await site.Client.GetAsync(await AddressAsync(site));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(Bytes, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(("video/mp4", Bytes.Length), (answer.Content.Headers.ContentType?.ToString(), answer.Content.Headers.ContentLength));
        Assert.Equal(("bytes", "public, max-age=31536000, immutable", "nosniff"), (answer.Headers.AcceptRanges.ToString(), answer.Headers.CacheControl?.ToString(), answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Contains("media-src 'self';", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=100-1099", 100, 1000)]
    [InlineData("bytes=17000-", 17000, -1)]
    [InlineData("bytes=-10", -10, 10)]
    [InlineData("bytes=0-99999999", 0, -1)]
    public async Task A_part_comes_as_it_was_asked_for(string range, int from, int count)
    {
        await using var site = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, await AddressAsync(site));
        Assert.True(request.Headers.TryAddWithoutValidation("Range", range));

        var answer = await site.Client.SendAsync(request);

        var start = from < 0 ? Bytes.Length + from : from;
        var part = count < 0 ? Bytes[start..] : Bytes[start..(start + count)];
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal(part, await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal($"bytes {start}-{start + part.Length - 1}/{Bytes.Length}", answer.Content.Headers.ContentRange?.ToString());
    }

    [Theory]
    [InlineData("bytes=99999999-", HttpStatusCode.RequestedRangeNotSatisfiable)]
    [InlineData("bytes=5-1", HttpStatusCode.OK)]
    [InlineData("bytes=a-b", HttpStatusCode.OK)]
    [InlineData("lines=0-1", HttpStatusCode.OK)]
    [InlineData("bytes=0-1,4-5", HttpStatusCode.OK)]
    public async Task What_is_no_part_of_it_is_said_or_passed_over(string range, HttpStatusCode status)
    {
        await using var site = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, await AddressAsync(site));
        Assert.True(request.Headers.TryAddWithoutValidation("Range", range));

        var answer = await site.Client.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(status == HttpStatusCode.OK ? Bytes.Length : 0, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Whoever_has_it_is_told_so_and_a_part_of_another_version_is_not_sent()
    {
        await using var site = await StartAsync();
        var address = await AddressAsync(site);
        var tag = (await site.Client.GetAsync(address)).Headers.ETag!;
        using var known = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { tag } } };
        using var part = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new(0, 9), IfRange = new(tag) } };
        using var other = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new(0, 9), IfRange = new(new EntityTagHeaderValue("\"other\"")) } };

        Assert.Equal(HttpStatusCode.NotModified, (await site.Client.SendAsync(known)).StatusCode);
        Assert.Equal(HttpStatusCode.PartialContent, (await site.Client.SendAsync(part)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.Client.SendAsync(other)).StatusCode);
    }

    [Fact]
    public async Task HEAD_has_the_headers_alone_and_POST_nothing()
    {
        await using var site = await StartAsync();
        var address = await AddressAsync(site);

        var head = await site.Client.SendAsync(new(HttpMethod.Head, address));
        var post = await site.Client.PostAsync(address, null);

        Assert.Equal((HttpStatusCode.OK, Bytes.Length), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD"), (post.StatusCode, string.Join(", ", post.Content.Headers.Allow)));
    }

    [Fact]
    public async Task Captions_are_text_of_their_own()
    {
        await using var site = await StartAsync();
        var address = site.Live.Current!.Snapshot.Media.Values.Single(file => file.SourcePath == SampleVideo.CaptionsPath).PublicPath;

        var answer = await site.Client.GetAsync(address);

        Assert.Equal(("text/vtt; charset=utf-8", SampleVideo.Captions), (answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/videos/out-of-bed.mp4")]
    [InlineData("/videos/")]
    [InlineData("/videos")]
    [InlineData("/videos/../site.yml")]
    [InlineData("/videos/..%2fsite.yml")]
    [InlineData("/videos/%2e%2e/site.yml")]
    [InlineData("/videos/..%5csite.yml")]
    [InlineData("/videos/out-of-bed.00000000.mp4")]
    public async Task Nothing_else_of_the_folder_is_sent(string address)
    {
        await using var site = await StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task Another_video_of_its_name_comes_under_another_address_and_never_under_the_old()
    {
        await using var site = await StartAsync();
        var before = await AddressAsync(site);
        byte[] other = [.. Bytes, .. "\0\0\0\u0008free"u8];

        await site.ChangeAsync(() => File.WriteAllBytes(Path.Combine(site.ContentPath, SampleVideo.Path), other), async () => await AddressAsync(site) != before);

        Assert.Equal(other, await site.Client.GetByteArrayAsync(await AddressAsync(site)));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(before)).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_no_longer_the_one_that_was_checked_is_not_sent()
    {
        await using var site = await StartAsync();
        var video = site.Live.Current!.Snapshot.Videos.Values.Single();
        File.WriteAllBytes(video.FullPath, new byte[Bytes.Length]);
        File.SetLastWriteTimeUtc(video.FullPath, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using var reader = new VideoReader();

        await Assert.ThrowsAsync<IOException>(() => reader.ReadAsync(video, new byte[8], 0, 8, CancellationToken.None));
        File.Delete(video.FullPath);
        await Assert.ThrowsAnyAsync<IOException>(() => reader.ReadAsync(video, new byte[8], 0, 8, CancellationToken.None));
        File.CreateSymbolicLink(video.FullPath, "/etc/hostname");
        await Assert.ThrowsAsync<IOException>(() => reader.ReadAsync(video, new byte[8], 0, 8, CancellationToken.None));
    }

    [Fact]
    public async Task While_the_folder_is_away_the_page_stays_and_the_video_is_not_found()
    {
        await using var site = await StartAsync();
        var (address, page) = (await AddressAsync(site), await site.Client.GetStringAsync("/it"));
        var aside = site.ContentPath + "-aside";

        await site.ChangeAsync(() => Directory.Move(site.ContentPath, aside), () => Task.FromResult(site.Live.IsDegraded));

        Assert.Equal(HttpStatusCode.NotFound, (await site.Client.GetAsync(address)).StatusCode);
        Assert.Equal(page, await site.Client.GetStringAsync("/it"));
        await site.ChangeAsync(() => Directory.Move(aside, site.ContentPath), () => Task.FromResult(!site.Live.IsDegraded));
        Assert.Equal(Bytes, await site.Client.GetByteArrayAsync(address));
    }

    /// <summary>A player takes what it needs for a while and then pauses: the site would be away for as long as a stop may take.</summary>
    [Fact]
    public async Task A_stop_waits_for_no_player()
    {
        byte[] large = [.. Bytes, 0, 0x10, 0, 0, .. "free"u8, .. new byte[0x100000 - 8]];
        await using var site = await TestSite.StartAsync(Content().With(SampleVideo.Path, large));
        using var answer = await site.Client.GetAsync(await AddressAsync(site), HttpCompletionOption.ResponseHeadersRead);
        await using var body = await answer.Content.ReadAsStreamAsync();

        site.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task One_with_any_name_is_sent_where_its_page_says()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder().With("videos/what? #1 100%.mp4", Bytes).With("videos/what? #1 100%.vtt", SampleVideo.Captions).WithPage("it", "::: video what? #1 100%.mp4 Getting up\nYou roll.\n:::"));
        var addresses = (await site.Client.GetStringAsync("/it")).Split(" src=\"/videos/")[1..].Select(rest => "/videos/" + rest[..rest.IndexOf('"', StringComparison.Ordinal)]).ToList();

        Assert.Equal(2, addresses.Count);
        Assert.All(await Task.WhenAll(addresses.Select(address => site.Client.GetAsync(address))), answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    [Fact]
    public async Task The_desk_counts_the_captions_of_any_name_as_shown()
    {
        await using var site = await TestSite.PreviewAsync(new ContentFolderBuilder().With("videos/getting up.mp4", Bytes).With("videos/getting up.vtt", SampleVideo.Captions).WithPage("it", "::: video getting up.mp4 Getting up\nYou roll.\n:::"));

        Assert.DoesNotContain("<li>videos/getting up.vtt</li>", await site.Client.GetStringAsync("/_editor"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_it_is_there_as_soon_as_there_is_an_edition()
    {
        using var gate = new ManualResetEventSlim(initialState: true);
        await using var site = await TestSite.StartAsync(Content(), clock: null, services => services.AddSingleton<IBuildObserver>(new EditionGate(gate)));
        var address = await AddressAsync(site);
        gate.Reset();

        await site.RestartAsync(() => Task.CompletedTask, waitForEdition: false);
        var video = site.Client.GetByteArrayAsync(address);
        gate.Set();

        Assert.Equal(Bytes, await video);
    }

    [Fact]
    public async Task A_video_that_was_deleted_while_the_site_was_down_leaves_its_words()
    {
        await using var site = await StartAsync();

        await site.RestartAsync(() => File.Delete(Path.Combine(site.ContentPath, SampleVideo.Path)));

        var page = await site.Client.GetStringAsync("/it");
        Assert.DoesNotContain("<video", page, StringComparison.Ordinal);
        Assert.Contains("You roll to your side.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<details class=\"expand\"", page, StringComparison.Ordinal);
    }

    private static ContentFolderBuilder Content() => new ContentFolderBuilder().WithVideo().WithPage("it", SampleVideo.Block);

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(Content());

    /// <summary>As the page names it.</summary>
    private static async Task<string> AddressAsync(TestSite site)
    {
        var page = await site.Client.GetStringAsync("/it");
        var start = page.IndexOf("/videos/out-of-bed", StringComparison.Ordinal);
        return page[start..page.IndexOf('"', start)];
    }
}
