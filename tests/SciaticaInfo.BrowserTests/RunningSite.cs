using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Xml.Linq;

namespace SciaticaInfo.BrowserTests;

/// <summary>The built site with the shipped content, as a process of its own on a port of its own.</summary>
public class RunningSite : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    /// <summary>A link that does not work, and a page that is not there: their pages say so.</summary>
    public static readonly string[] DeadEnds = [$"/newsletter/confirm/{new string('A', 43)}", "/no-such-page"];

    /// <summary>Pages that are not kept as finished, compressed bytes.</summary>
    public static readonly string[] MadeForEachRequest = ["/newsletter", "/newsletter/check-your-inbox", "/newsletter/your-data", DeadEnds[0]];

    private readonly string dataFolder = Directory.CreateTempSubdirectory("sciaticainfo-").FullName;
    private readonly Process process;

    public RunningSite()
        : this(Path.Combine(RepositoryRoot, "content"))
    {
    }

    protected RunningSite(string contentFolder)
    {
        BaseUrl = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [SiteAssembly, "--urls", BaseUrl.OriginalString])
        {
            WorkingDirectory = Path.Combine(RepositoryRoot, "src", "SciaticaInfo.Web"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["Content__Path"] = contentFolder;
        start.Environment["Data__Path"] = dataFolder;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
    }

    public static string SiteAssembly { get; } = Metadata("SiteAssembly");

    public static string RepositoryRoot { get; } = Path.GetFullPath(Metadata("RepositoryRoot"));

    public Uri BaseUrl { get; }

    /// <summary>Where the folder transport leaves the mails.</summary>
    public string MailFolder => Path.Combine(dataFolder, "mail");

    /// <summary>A client that follows no redirect and asks for no compression by itself.</summary>
    public HttpClient Client { get; private set; } = null!; // made in InitializeAsync

    /// <summary>Every page a reader can come to: what the sitemap lists, and the pages that it leaves out.</summary>
    public IReadOnlyList<string> Paths { get; private set; } = [];

    public async Task InitializeAsync()
    {
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = BaseUrl };
        using var limit = new CancellationTokenSource(StartLimit);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await IsReadyAsync(limit.Token))
        {
            if (process.HasExited) throw new InvalidOperationException($"The site stopped with exit code {process.ExitCode}.");
            await tick.WaitForNextTickAsync(limit.Token);
        }

        Paths = [.. await ListedPathsAsync(), "/newsletter/preview", .. MadeForEachRequest, "/no-such-page"];
    }

    public virtual async Task DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(dataFolder, recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await Client.GetAsync("/health/ready", cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<IEnumerable<string>> ListedPathsAsync()
    {
        var sitemap = XDocument.Parse(await Client.GetStringAsync("/sitemap.xml"));
        return sitemap.Descendants().Where(element => element.Name.LocalName == "loc").Select(element => new Uri(element.Value).AbsolutePath);
    }

    private static string Metadata(string key) =>
        typeof(RunningSite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name)]
public sealed class SiteAndBrowser : ICollectionFixture<RunningSite>, ICollectionFixture<Browser>, ICollectionFixture<WebKit>
{
    public const string Name = "The running site";
}
