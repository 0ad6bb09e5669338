using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Http;

public sealed class FastPathTests
{
    private readonly FinishedResponse page = new(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 800).Select(number => $"<p>{number} words</p>"))), "text/html", "public, no-cache");
    private readonly LiveSite live = new(TimeProvider.System);
    private readonly CountingHost host = new();

    [Fact]
    public async Task What_is_finished_is_sent_without_the_host_and_with_every_header()
    {
        Show();

        var sent = await AskAsync(request => request.Path = "/symptoms");

        Assert.Equal(0, host.Made);
        Assert.Equal(page.Bytes, ((MemoryStream)sent.Response.Body).ToArray());
        Assert.Equal(page.Tag, sent.Response.Headers.ETag);
        Assert.Equal("nosniff", sent.Response.Headers.XContentTypeOptions);
        Assert.Equal("max-age=31536000; includeSubDomains", sent.Response.Headers.StrictTransportSecurity);
    }

    public static TheoryData<string, Action<HttpRequest>> ForTheHost => new()
    {
        { "another address", request => request.Path = "/no-such-page" },
        { "the headers alone", request => request.Method = "HEAD" },
        { "no reading", request => request.Method = "POST" },
        { "a method that nobody knows", request => request.Method = "get" },
        { "a host that is not ours", request => request.Headers.Host = "attacker.example" },
        { "no host", request => request.Headers.Remove("Host") },
        { "two hosts", request => request.Headers.Host = new(["clinic.example", "attacker.example"]) },
        { "a body in chunks", request => request.Headers.TransferEncoding = "chunked" },
        { "an encoding that was never asked for", request => request.Headers.AcceptEncoding = "gzip" },
    };

    [Theory]
    [MemberData(nameof(ForTheHost))]
    public async Task Everything_else_is_left_to_the_host(string what, Action<HttpRequest> change)
    {
        Show();

        var sent = await AskAsync(request =>
        {
            request.Path = "/symptoms";
            change(request);
        });

        Assert.True(host is { Made: 1, Asked: 1, Ended: 1 }, what);
        Assert.Empty(sent.Response.Headers);
    }

    [Fact]
    public async Task So_is_a_request_before_there_is_anything_to_show()
    {
        await AskAsync(request => request.Path = "/symptoms");

        Assert.Equal(1, host.Asked);
    }

    [Fact]
    public async Task So_is_an_answer_that_was_put_away()
    {
        using var store = new PageStore(Path.GetTempPath(), mostInMemory: 0);
        Show();
        page.PutAway(store);

        await AskAsync(request => request.Path = "/symptoms");

        Assert.Equal(1, host.Asked);
    }

    private void Show() => live.ShowKept(new KeptAnswers(
        DateTimeOffset.MinValue,
        DateTimeOffset.MaxValue,
        new Dictionary<string, FinishedResponse> { ["/symptoms"] = page }.ToFrozenDictionary(),
        FrozenDictionary<string, string>.Empty,
        FrozenSet<string>.Empty,
        FrozenDictionary<int, FinishedResponse>.Empty));

    private async Task<HttpContext> AskAsync(Action<HttpRequest> change)
    {
        var context = new DefaultHttpContext { Request = { Method = "GET" }, Response = { Body = new MemoryStream() } };
        context.Request.Headers.Host = "clinic.example";
        change(context.Request);
        var options = Options.Create(new SiteOptions { PublicUrl = "https://clinic.example" });
        var path = new FastPath<int>(host, new FinishedRequests(live, new SecurityHeaders(options), new AllowedHosts(options)));

        var request = path.CreateContext(context.Features);
        await path.ProcessRequestAsync(request);
        path.DisposeContext(request, null);
        await context.Response.BodyWriter.FlushAsync();
        return context;
    }

    private sealed class CountingHost : IHttpApplication<int>
    {
        public int Made { get; private set; }

        public int Asked { get; private set; }

        public int Ended { get; private set; }

        public int CreateContext(IFeatureCollection contextFeatures) => ++Made;

        public Task ProcessRequestAsync(int context)
        {
            Asked++;
            return Task.CompletedTask;
        }

        public void DisposeContext(int context, Exception? exception) => Ended++;
    }
}
