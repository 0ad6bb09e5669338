using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Http;

/// <summary>A connection in memory; what reaches the server is what it would have to answer.</summary>
public sealed class PlainConnectionsTests : IAsyncDisposable
{
    private const string Plain = "GET /symptoms HTTP/1.1\r\nHost: clinic.example\r\nAccept-Encoding: br\r\n\r\n";
    private const string Form = "POST /newsletter HTTP/1.1\r\nHost: clinic.example\r\nContent-Length: 5\r\n\r\nemail";

    /// <summary>What is sent has been read, and answered as far as it can be, when the sending is over.</summary>
    private static readonly PipeOptions AtOnce = new(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);

    private readonly FinishedResponse page = new(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 800).Select(number => $"<p>{number} words</p>"))), "text/html; charset=utf-8", "public, no-cache");
    private readonly FinishedResponse large = new(new byte[100_000], "image/png", "public, max-age=31536000, immutable", isCompressible: false);
    private readonly LiveSite live = new(TimeProvider.System);
    private readonly AllowedHosts hosts = new(Options.Create(new SiteOptions { PublicUrl = "https://clinic.example" }));
    private readonly Pipe sent = new(AtOnce);
    private readonly Pipe received = new(AtOnce);
    private readonly Server server = new();
    private Task run = Task.CompletedTask;

    public PlainConnectionsTests()
    {
        page.CompressHard();
        hosts.Contains(new HostString("clinic.example")); // as a request before, which the server read
        live.ShowKept(new KeptAnswers(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, new Dictionary<string, FinishedResponse> { ["/symptoms"] = page, ["/large.png"] = large }, System.Collections.Frozen.FrozenDictionary<string, string>.Empty, [], System.Collections.Frozen.FrozenDictionary<int, FinishedResponse>.Empty));
    }

    [Fact]
    public async Task A_plain_request_is_answered_and_the_next_one_too()
    {
        Begin();
        for (var request = 0; request < 3; request++)
        {
            await SendAsync(Plain);

            var answer = await ReadAsync();

            Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer, StringComparison.Ordinal);
            Assert.Contains($"\r\nETag: {page.Smallest().ETag}\r\n", answer, StringComparison.Ordinal);
            Assert.Contains("\r\nContent-Encoding: br\r\n", answer, StringComparison.Ordinal);
            Assert.Contains("\r\nStrict-Transport-Security: ", answer, StringComparison.Ordinal);
            Assert.Contains("\r\nDate: ", answer, StringComparison.Ordinal);
            Assert.EndsWith("\r\n\r\n" + Encoding.Latin1.GetString(page.Smallest().Bytes), answer, StringComparison.Ordinal);
        }

        Assert.Null(server.Got);
    }

    [Fact]
    public async Task Who_has_the_page_is_told_so_without_it()
    {
        Begin();

        await SendAsync(Plain.Replace("\r\n\r\n", $"\r\nIf-None-Match: \"old\", W/{page.Smallest().ETag}\r\n\r\n", StringComparison.Ordinal));
        var answer = await ReadAsync();

        Assert.StartsWith("HTTP/1.1 304 Not Modified\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-", answer.Replace("Content-Security-Policy", "", StringComparison.Ordinal).Replace("X-Content-Type-Options", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_come_together_are_answered_in_turn_and_the_server_gets_the_first_that_is_not_plain_and_all_after_it()
    {
        Begin();

        await SendAsync(string.Concat(Enumerable.Repeat(Plain, 40)) + Form + Plain);
        await received.Writer.CompleteAsync();
        await run;

        Assert.Equal(40, (await ReadAsync()).Split("HTTP/1.1 200 OK\r\n").Length - 1);
        Assert.Equal(Form + Plain, server.Got);
    }

    [Theory]
    [InlineData("GET /sympt")]
    [InlineData("POST /newsletter HTTP/1.1\r\n")]
    [InlineData("GET /no-such-page HTTP/1.1\r\nHost: clinic.example\r\n\r\n")]
    [InlineData("GET /symptoms HTTP/1.1\r\nHost: attacker.example\r\n\r\n")]
    [InlineData("GET /symptoms HTTP/1.1\r\nHost: CLINIC.example\r\n\r\n")]
    [InlineData("GET /large.png HTTP/1.1\r\nHost: clinic.example\r\n\r\n")]
    [InlineData("GET /symptoms HTTP/1.1\r\nHost: clinic.example\r\nAccept-Encoding: gzip\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001")]
    public async Task What_is_not_plain_or_not_ready_reaches_the_server_as_it_came(string bytes)
    {
        Begin();

        await SendAsync(bytes);
        await received.Writer.CompleteAsync();
        await run;

        Assert.Equal(bytes, server.Got);
    }

    [Fact]
    public async Task A_head_that_lies_in_two_pieces_of_memory_is_read_as_one()
    {
        Begin();
        var filler = new string('x', 2_000);
        var request = Plain.Replace("\r\n\r\n", $"\r\nX: {filler}\r\n\r\n", StringComparison.Ordinal);

        await SendAsync(request + request + request);
        await received.Writer.CompleteAsync();
        await run;

        Assert.Equal(3, (await ReadAsync()).Split("HTTP/1.1 200 OK\r\n").Length - 1);
        Assert.Null(server.Got);
    }

    [Fact]
    public async Task An_idle_connection_ends_when_the_server_would_end_it()
    {
        var heart = Begin();
        await SendAsync(Plain);
        await ReadAsync();

        for (var second = 0; second < 130; second++) heart.Beat();
        Assert.False(run.IsCompleted);
        heart.Beat();
        await run;

        Assert.Null(server.Got);
    }

    [Fact]
    public async Task A_reader_who_takes_nothing_is_cut_off()
    {
        var heart = Begin();
        await SendAsync(string.Concat(Enumerable.Repeat(Plain, 400)));

        for (var second = 0; second < 5; second++) heart.Beat();
        Assert.False(heart.Aborted.IsCompleted);
        for (var second = 0; second < 300; second++) heart.Beat();

        await heart.Aborted.WaitAsync(TimeSpan.FromSeconds(10));
        sent.Reader.Complete();
        await run;
        Assert.Null(server.Got);
    }

    [Fact]
    public async Task A_reader_who_ends_and_takes_nothing_is_cut_off_too()
    {
        var heart = Begin();
        await SendAsync(Plain);
        await received.Writer.CompleteAsync();
        await run;

        for (var second = 0; second < 500; second++) heart.Beat();
        Assert.False(heart.Aborted.IsCompleted);
        for (var second = 0; second < 100; second++) heart.Beat();

        await heart.Aborted.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Null(server.Got);
    }

    [Fact]
    public async Task A_site_that_stops_ends_idle_connections()
    {
        var heart = Begin();
        await SendAsync(Plain);
        await ReadAsync();

        await heart.StopAsync();
        await run;

        Assert.Null(server.Got);
    }

    public async ValueTask DisposeAsync()
    {
        await received.Writer.CompleteAsync();
        await sent.Reader.CompleteAsync();
        await run;
    }

    private Heart Begin()
    {
        var answers = new PlainAnswers(live, new SecurityHeaders(Options.Create(new SiteOptions { PublicUrl = "https://clinic.example" })), hosts, TimeProvider.System);
        var heart = new Heart();
        var connection = new DefaultConnectionContext("one") { Transport = new Duplex(received.Reader, sent.Writer) };
        connection.Features.Set<IConnectionHeartbeatFeature>(heart);
        connection.Features.Set<IConnectionLifetimeNotificationFeature>(heart);
        connection.ConnectionClosed.Register(heart.End);
        run = new PlainConnections(answers, Options.Create(new KestrelServerOptions())).Before(server.TakeAsync)(connection);
        return heart;
    }

    private async Task SendAsync(string text) => await received.Writer.WriteAsync(Encoding.Latin1.GetBytes(text));

    private async Task<string> ReadAsync()
    {
        var read = await sent.Reader.ReadAsync();
        var text = Encoding.Latin1.GetString(read.Buffer.ToArray());
        sent.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }

    private sealed class Server
    {
        /// <summary><see langword="null"/> until a connection was handed over.</summary>
        public string? Got { get; private set; }

        public async Task TakeAsync(ConnectionContext connection)
        {
            Got = "";
            while (await connection.Transport.Input.ReadAsync() is var read && !(read.Buffer.IsEmpty && read.IsCompleted))
            {
                Got += Encoding.Latin1.GetString(read.Buffer.ToArray());
                connection.Transport.Input.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Heart : IConnectionHeartbeatFeature, IConnectionLifetimeNotificationFeature
    {
        private readonly CancellationTokenSource stop = new();
        private readonly List<Action> beats = [];
        private readonly TaskCompletionSource aborted = new();

        /// <summary>Ends when the connection is cut off.</summary>
        public Task Aborted => aborted.Task;

        public CancellationToken ConnectionClosedRequested
        {
            get => stop.Token;
            set => throw new NotSupportedException("Nobody sets it.");
        }

        public void OnHeartbeat(Action<object> action, object state) => beats.Add(() => action(state));

        public void RequestClose() => throw new NotSupportedException("Nobody asks for it.");

        public void End() => aborted.TrySetResult();

        public void Beat() => beats.ForEach(beat => beat());

        public Task StopAsync() => stop.CancelAsync();
    }
}
