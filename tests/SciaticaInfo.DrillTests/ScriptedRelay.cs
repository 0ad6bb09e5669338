using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace SciaticaInfo.DrillTests;

public enum RelayMood
{
    /// <summary>Nothing listens.</summary>
    Closed,

    /// <summary>Takes the connection and says nothing.</summary>
    Silent,

    /// <summary>421 as a greeting.</summary>
    Leaving,

    /// <summary>451 to each recipient.</summary>
    Busy,

    /// <summary>550 5.7.1 to each recipient.</summary>
    Refusing,
    Good,
}

/// <summary>A mail server that behaves as a drill wants, and whose refusals name the recipient, as many do.</summary>
internal sealed class ScriptedRelay : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<ArrivedMail> mails = new();
    private TcpListener? reopened;
    private Task accepting = Task.CompletedTask;

    public ScriptedRelay(RelayMood mood)
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Mood = mood;
        if (mood == RelayMood.Closed) listener.Stop();
        else accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>For a site that sends through it.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("Mail__Transport", "smtp"), ("Mail__From", "newsletter@clinic.example"), ("Mail__Smtp__Host", "127.0.0.1"), ("Mail__Smtp__Security", "none"),
        ("Mail__Smtp__Port", Port.ToString(CultureInfo.InvariantCulture)), ("Site__PublicUrl", "http://clinic.example"),
    ];

    public RelayMood Mood { get; private set; }

    public IReadOnlyCollection<ArrivedMail> Mails => mails;

    public void BecomeGood()
    {
        var wasClosed = Mood == RelayMood.Closed;
        Mood = RelayMood.Good;
        if (!wasClosed) return;

        listener.Server.Dispose();
        reopened = new TcpListener(IPAddress.Loopback, Port);
        reopened.Start();
        accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        reopened?.Dispose();
        await accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true) sessions.Add(TalkAsync(await (reopened ?? listener).AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var connection = client;
        await using var stream = connection.GetStream();
        using var reader = new StreamReader(stream, Encoding.Latin1);
        Task SayAsync(string line) => stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), stop.Token).AsTask();
        if (Mood == RelayMood.Leaving)
        {
            await SayAsync("421 4.3.2 relay.example is shutting down");
            return;
        }

        if (Mood != RelayMood.Silent) await SayAsync("220 relay.example ESMTP");
        var recipient = "";
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            if (Mood == RelayMood.Silent) continue;

            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "RCPT") recipient = line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
            await SayAsync(Answer(verb, recipient));
            if (verb == "QUIT") return;
            if (verb != "DATA") continue;

            mails.Enqueue(ArrivedMail.Read(await ReadMessageAsync(reader), recipient));
            await SayAsync("250 2.0.0 taken");
        }
    }

    private string Answer(string verb, string recipient) => (verb, Mood) switch
    {
        ("EHLO", _) => "250-relay.example\r\n250 8BITMIME",
        ("RCPT", RelayMood.Busy) => $"451 4.7.1 <{recipient}>: try again later",
        ("RCPT", RelayMood.Refusing) => $"550 5.7.1 <{recipient}>: refused by policy",
        ("DATA", _) => "354 go on",
        ("QUIT", _) => "221 2.0.0 bye",
        _ => "250 2.1.0 fine",
    };

    private async Task<MimeMessage> ReadMessageAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".") text.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        using var bytes = new MemoryStream(Encoding.Latin1.GetBytes(text.ToString()));
        return await MimeMessage.LoadAsync(bytes, stop.Token);
    }
}
