using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.DrillTests;

/// <summary>The built site as a process with folders and a port of its own, which a drill ends, starts again and breaks things under.</summary>
public sealed class DrillSite : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(120);

    private static int lastPort = Random.Shared.Next(20_000, 29_000);

    private readonly (string Name, string Value)[] settings;
    private Process? process;

    private DrillSite(string root, (string Name, string Value)[] settings)
    {
        (Root, this.settings) = (root, settings);
        Url = new Uri($"http://127.0.0.1:{FreePort()}");
        Visitors = new Visitors(Url);
    }

    /// <summary>Holds the content and the data folder.</summary>
    public string Root { get; }

    public string Content => Path.Combine(Root, "content");

    public string Data => Path.Combine(Root, "data");

    public string StorePath => Path.Combine(Data, "site.db");

    public Uri Url { get; }

    public Visitors Visitors { get; }

    public LogLines Log { get; } = new();

    public MailFolder Mail => new(Path.Combine(Data, "mail"));

    /// <summary>User whose rights the next start has; <see langword="null"/> for our own.</summary>
    public int? UserId { get; set; }

    /// <summary>Folders, and no process yet.</summary>
    public static DrillSite Prepare(params (string Name, string Value)[] settings)
    {
        var root = Directory.CreateTempSubdirectory("sciaticainfo-drill-").FullName;
        var site = new DrillSite(root, settings);
        new ContentFolderBuilder().WriteTo(site.Content);
        Directory.CreateDirectory(site.Data);
        return site;
    }

    public static async Task<DrillSite> StartAsync(params (string Name, string Value)[] settings)
    {
        var site = Prepare(settings);
        try
        {
            await site.StartAsync();
            return site;
        }
        catch
        {
            await site.KillAsync();
            throw;
        }
    }

    /// <summary>Until pages are served, and the store is open or said to be out of order.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> StartAsync()
    {
        var began = Stopwatch.StartNew();
        var told = StoreNews();
        process = new Process { StartInfo = Command("--urls", Url.OriginalString) };
        process.OutputDataReceived += (_, line) => Log.Add(line.Data);
        process.ErrorDataReceived += (_, line) => Log.Add(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Until.TrueAsync(
            async () =>
            {
                if (process.HasExited) throw new InvalidOperationException($"The site stopped with exit code {process.ExitCode}.");
                return StoreNews() > told && await Visitors.TryGetAsync("/health/ready") is { Status: 200 };
            },
            StartLimit);
        return began.Elapsed;
    }

    /// <summary>As an operator does before a further node is started.</summary>
    public void CopyKeysFrom(DrillSite first)
    {
        var keys = Directory.CreateDirectory(Path.Combine(Data, "keys"));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(first.Data, "keys"))) File.Copy(file, Path.Combine(keys.FullName, Path.GetFileName(file)));
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;

        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>As a service manager does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        Programs.Run("kill", "-TERM", $"{process!.Id}"); // called while it runs
        await process.WaitForExitAsync().WaitAsync(StartLimit);
        var code = process.ExitCode;
        process.Dispose();
        process = null;
        return code;
    }

    /// <summary>Runs a command of the operator beside the site.</summary>
    /// <returns>Its exit code.</returns>
    public int RunCommand(params string[] arguments)
    {
        using var command = Process.Start(Command(arguments)) ?? throw new InvalidOperationException("The command did not start.");
        command.OutputDataReceived += (_, line) => Log.Add(line.Data);
        command.ErrorDataReceived += (_, line) => Log.Add(line.Data);
        command.BeginOutputReadLine();
        command.BeginErrorReadLine();
        command.WaitForExit();
        return command.ExitCode;
    }

    /// <summary>Ends the process, and holds everything it wrote against what nobody may read in a log.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        try
        {
            Log.AddFiles(Root);
            Log.AssertNothingPersonal(Visitors.Secrets);
        }
        finally
        {
            Visitors.Dispose();
            Directory.Delete(Root, recursive: true);
        }
    }

    private int StoreNews() => Log.Count("The store is open") + Log.Count(StoreFault.Told);

    private ProcessStartInfo Command(params string[] arguments)
    {
        string[] run = ["dotnet", Metadata("SiteAssembly"), .. arguments];
        if (UserId is { } user) run = ["setpriv", $"--reuid={user}", "--clear-groups", .. run];
        var start = new ProcessStartInfo(run[0], run[1..]) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["Content__Path"] = Content;
        start.Environment["Data__Path"] = Data;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }

    internal static string Metadata(string key) =>
        typeof(DrillSite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>
    /// Below the ports that the system gives to outgoing connections and to listeners of any port: a site is started later, and again after a kill,
    /// and nobody else may have taken its port meanwhile.
    /// </summary>
    internal static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref lastPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Another program's.
            }
        }
    }
}
