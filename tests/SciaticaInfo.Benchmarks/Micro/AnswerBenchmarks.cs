using System.Collections.Frozen;
using System.IO.Compression;
using BenchmarkDotNet.Attributes;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Benchmarks.Micro;

/// <summary>From a finished page to a reader, without the network.</summary>
[MemoryDiagnoser]
public class AnswerBenchmarks
{
    private const string Path = "/symptoms";

    private readonly LiveSite live = new(TimeProvider.System);
    private byte[] page = [];
    private FinishedResponse response = null!; // set before the first run
    private Edition edition = null!; // set before the first run
    private EditionMiddleware middleware = null!; // set before the first run

    [GlobalSetup]
    public void Make()
    {
        var snapshot = new SiteSnapshotBuilder().Build(ContentFolderReader.Read(SiteFolders.Content), AcceptedVersions.None, DateTimeOffset.UtcNow).Snapshot!; // the articles that come with the site are good
        page = System.Text.Encoding.UTF8.GetBytes(snapshot.Articles.Single(article => article.Slug.Path == Path).SectionsHtml);
        response = new FinishedResponse(page, "text/html; charset=utf-8", "public, no-cache");
        response.CompressHard();
        var responses = snapshot.Articles.ToFrozenDictionary(article => article.Slug.Path, _ => response, StringComparer.Ordinal);
        edition = new Edition(snapshot, responses, FrozenDictionary<string, string>.Empty, [], FrozenDictionary<int, FinishedResponse>.Empty);
        live.Swap(edition, isDegraded: false);
        middleware = new EditionMiddleware(_ => Task.CompletedTask, live, null!, null!); // nothing is put away
    }

    [Benchmark(Description = "find an answer and send it")]
    public Task Answer()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = Path;
        context.Request.Headers.AcceptEncoding = "gzip, deflate, br, zstd";
        return middleware.InvokeAsync(context);
    }

    [Benchmark(Description = "the context alone", Baseline = true)]
    public HttpContext Context()
    {
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = Path;
        context.Request.Headers.AcceptEncoding = "gzip, deflate, br, zstd";
        return context;
    }

    [Benchmark(Description = "swap the edition")]
    public void Swap() => live.Swap(edition, isDegraded: false);

    [Benchmark(Description = "gzip")]
    public byte[] Gzip() => Compression.Gzip(page);

    [Benchmark(Description = "Brotli, quick")]
    public byte[] Quick() => Compression.QuickBrotli(page);

    [Benchmark(Description = "Brotli, smallest")]
    public byte[] Smallest() => Compression.SmallestBrotli(page);
}
