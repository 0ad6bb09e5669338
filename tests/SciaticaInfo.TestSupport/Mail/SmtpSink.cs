using System.Diagnostics;
using System.Net.Sockets;

namespace SciaticaInfo.TestSupport.Mail;

/// <summary>
/// Postfix's smtp-sink on a port of its own: takes all mail into files, makes faults on demand, and does not offer SMTPUTF8.
/// Its switches for faults: <c>-f RCPT</c> (500), <c>-r RCPT</c> (450), <c>-q DATA</c> (drop), <c>-Q MAIL</c> (421), <c>-W .:30</c> (answer late).
/// </summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private const string Program = "smtp-sink";
    private const UnixFileMode Everybody = (UnixFileMode)511;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly DirectoryInfo folder;
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SmtpSink(Process process, DirectoryInfo folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Why it cannot run here; <see langword="null"/> when it can.</summary>
    public static string? WhyNot => Tool.Find(Program) is null ? "smtp-sink is not installed (Debian package postfix)" : null;

    public int Port { get; }

    /// <summary>What it saw: <c>connect (…)</c>, each command as it came, <c>.</c> at a message's end, <c>disconnect</c>.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (gate) return [.. lines];
        }
    }

    /// <summary>Each message as it came, below lines that tell the envelope: <c>X-Mail-Args</c> and <c>X-Rcpt-Args</c>.</summary>
    public IReadOnlyList<string> Messages => [.. folder.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => File.ReadAllText(file.FullName))];

    /// <param name="port">A port to use again; a free one when 0.</param>
    public static async Task<SmtpSink> StartAsync(int port = 0, params string[] switches)
    {
        var dump = Directory.CreateTempSubdirectory("smtp-sink-");
        // As root it insists on becoming another user, and that user writes the files.
        if (!OperatingSystem.IsWindows()) dump.UnixFileMode = Everybody;
        if (port == 0) port = Tool.FreePort();
        string[] user = Environment.IsPrivilegedProcess ? ["-u", "nobody"] : [];
        var start = new ProcessStartInfo(Tool.Require(Program), [.. user, "-v", "-d", Path.Combine(dump.FullName, "%M."), .. switches, $"127.0.0.1:{port}", "64"]) { UseShellExecute = false, RedirectStandardError = true };
        var sink = new SmtpSink(Process.Start(start)!, dump, port);
        try
        {
            await sink.WaitUntilItListensAsync();
            return sink;
        }
        catch
        {
            await sink.DisposeAsync();
            throw;
        }
    }

    /// <summary>So many lines seen so far begin like this. They come a little later than the answers do: wait for the last that matters.</summary>
    public int Count(string line) => Lines.Count(seen => seen.StartsWith(line, StringComparison.Ordinal));

    /// <summary>Waits until so many messages have come to their end; the lines before that are then here too.</summary>
    public Task WaitForMessagesAsync(int count) => WaitForAsync(".", count);

    /// <summary>Waits until so many lines begin like this.</summary>
    public async Task WaitForAsync(string line, int count = 1)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (lines.Count(seen => seen.StartsWith(line, StringComparison.Ordinal)) >= count) return;
                next = changed.Task;
            }

            await next.WaitAsync(limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!folder.Exists) return;
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
        folder.Refresh();
    }

    private async Task WaitUntilItListensAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            if (process.HasExited) throw new InvalidOperationException($"smtp-sink ended at once: {string.Join('\n', Lines)}");
            using var probe = new TcpClient();
            try
            {
                await probe.ConnectAsync("127.0.0.1", Port, limit.Token);
                break;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
            }
        }

        // The probe was a visit too; it is forgotten once it is over.
        await WaitForAsync("disconnect");
        lock (gate) lines.Clear();
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (gate)
        {
            lines.Add(line[(line.IndexOf(": ", StringComparison.Ordinal) is var colon && colon >= 0 ? colon + 2 : 0)..]);
            changed.SetResult();
            changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
