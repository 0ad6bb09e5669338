using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Web;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.TestSupport;

/// <summary>The whole site in memory, over folders of its own.</summary>
public sealed class TestSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Long enough for whoever ends at once.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly Func<WebApplication> build;
    private readonly string folder;
    private WebApplication app;

    private TestSite(Func<WebApplication> build, string folder, string contentPath)
    {
        this.build = build;
        this.folder = folder;
        ContentPath = contentPath;
        app = build();
    }

    public string ContentPath { get; }

    public string DataPath => Path.Combine(folder, "data");

    /// <summary>Follows no redirect, asks for no encoding by itself. Another one after a restart.</summary>
    public HttpClient Client { get; private set; } = null!; // made when it starts, before anybody has it

    public TestServer Server => app.Services.GetService<TestServer>() ?? app.GetTestServer();

    public IServiceProvider Services => app.Services;

    public LiveSite Live => app.Services.GetRequiredService<LiveSite>();

    /// <param name="content">What the content folder holds; the articles that come with the site when <see langword="null"/>.</param>
    public static Task<TestSite> StartAsync(ContentFolderBuilder? content = null, TimeProvider? clock = null, params (string Name, string Value)[] settings) =>
        StartAsync(content, clock, _ => { }, settings);

    /// <param name="replace">Puts a stand-in for the outside world in place, such as a mail sender.</param>
    public static Task<TestSite> StartAsync(ContentFolderBuilder? content, TimeProvider? clock, Action<IServiceCollection> replace, params (string Name, string Value)[] settings) =>
        StartAsync(content, clock, replace, isPreview: false, settings);

    /// <summary>The site as an editor sees it.</summary>
    public static Task<TestSite> PreviewAsync(ContentFolderBuilder? content = null, TimeProvider? clock = null, params (string Name, string Value)[] settings) =>
        StartAsync(content, clock, _ => { }, isPreview: true, settings);

    private static async Task<TestSite> StartAsync(ContentFolderBuilder? content, TimeProvider? clock, Action<IServiceCollection> replace, bool isPreview, (string Name, string Value)[] settings)
    {
        var root = Directory.CreateTempSubdirectory("sciaticainfo-").FullName;
        var contentPath = Path.Combine(root, "content");
        Directory.CreateDirectory(contentPath);
        if (content is not null) content.WriteTo(contentPath);
        else CopyFolder(SiteFolders.Find(new ConfigurationBuilder().Build()).Content, contentPath);

        var configuration = new Dictionary<string, string?> { ["Content:Path"] = contentPath, ["Data:Path"] = Path.Combine(root, "data") };
        foreach (var (name, value) in settings) configuration[name] = value;
        var site = new TestSite(() => Build(configuration, clock, replace, isPreview), root, contentPath);
        await site.StartAsync();
        return site;
    }

    /// <summary>Stops the site and starts it again over the same folders.</summary>
    /// <param name="meanwhile">What happens to the folders while it is down.</param>
    /// <param name="afterStopIsAsked">What happens a moment after it was asked to stop.</param>
    public Task RestartAsync(Action? meanwhile = null, Action? afterStopIsAsked = null) => RestartAsync(
        () =>
        {
            meanwhile?.Invoke();
            return Task.CompletedTask;
        },
        afterStopIsAsked: afterStopIsAsked);

    /// <inheritdoc cref="RestartAsync(Action?, Action?)"/>
    /// <param name="waitForEdition">False to see what is there before the first one.</param>
    public async Task RestartAsync(Func<Task> meanwhile, bool waitForEdition = true, Action? afterStopIsAsked = null)
    {
        var stopping = StopAsync();
        if (afterStopIsAsked is not null)
        {
            await Task.WhenAny(stopping, Task.Delay(Moment));
            afterStopIsAsked();
        }

        await stopping;
        await meanwhile();
        app = build();
        await StartAsync(waitForEdition);
    }

    /// <summary>Does something to the content folder, and waits until an edition has this to show.</summary>
    public async Task ChangeAsync(Action change, Func<Task<bool>> isShown)
    {
        change();
        using var limit = new CancellationTokenSource(Patience);
        while (!await isShown()) await Task.WhenAny(Live.NextReport, Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token)).WaitAsync(limit.Token);
    }

    public void Write(string path, string text) => File.WriteAllText(Path.Combine(ContentPath, path), text);

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static WebApplication Build(Dictionary<string, string?> configuration, TimeProvider? clock, Action<IServiceCollection> replace, bool isPreview)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = typeof(Site).Assembly.GetName().Name });
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.WebHost.UseTestServer();
        if (clock is not null) builder.Services.AddSingleton(clock);
        replace(builder.Services);
        return Site.Build(builder, SiteFolders.Find(builder.Configuration), isPreview);
    }

    private async Task StartAsync(bool waitForEdition = true)
    {
        await app.StartAsync();
        Client = Server.CreateClient();
        if (waitForEdition) await Live.FirstEdition.WaitAsync(Patience);
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
