using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SciaticaInfo.IntegrationTests.Mail;

/// <summary>A server for answers that no real one gives on demand. Each is given once, in its order; all else is answered 250. After 421 it hangs up.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly List<(string Command, string Answer)> answers;
    private readonly Task serving;

    public ScriptedServer(params (string Command, string Answer)[] answers)
    {
        this.answers = [.. answers];
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        serving = ServeAsync();
    }

    public int Port { get; }

    /// <summary>All that the client said.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await ServeAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            listener.Stop();
        }
    }

    /// <summary>Until the client has gone.</summary>
    private async Task ServeAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 scripted");
        var isData = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            Lines.Enqueue(line);
            if (isData && line != ".") continue;
            isData = line == "DATA";
            var answer = isData ? "354 Go on" : AnswerTo(line.Split(' ')[0]);
            await writer.WriteLineAsync(answer);
            if (answer.StartsWith("421", StringComparison.Ordinal)) return;
        }
    }

    private string AnswerTo(string command)
    {
        var next = answers.FindIndex(answer => answer.Command == command);
        if (next < 0) return "250 OK";
        var (_, text) = answers[next];
        answers.RemoveAt(next);
        return text;
    }
}
