using SciaticaInfo.TestSupport;

namespace SciaticaInfo.DrillTests.Reading;

/// <summary>One site for all drills that it survives. Where the tests run as root it has another user's rights, so that a file's mode means something to it.</summary>
public sealed class ReadingSite : IAsyncLifetime
{
    private const int Nobody = 65534;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string[] Paths = ["/", "/one", "/two", "/three", "/glossary", "/one.md", "/sitemap.xml", "/feed.xml", "/newsletter/preview", "/no-such-page"];

    public DrillSite Site { get; } = DrillSite.Prepare();

    public Uri Url => Site.Url;

    public async Task InitializeAsync()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Programs.Run("chmod", "755", Site.Root);
            Programs.Run("chown", $"{Nobody}", Site.Data);
            Site.UserId = Nobody;
        }

        await Site.StartAsync();
    }

    public async Task DisposeAsync() => await Site.DisposeAsync();

    public string At(string path) => Path.Combine(Site.Content, path);

    /// <summary>What readers get at every address, headers left out.</summary>
    public async Task<IReadOnlyList<(string Path, Reply Reply)>> AllAsync()
    {
        var all = new List<(string, Reply)>();
        foreach (var path in Paths) all.Add((path, await Site.Visitors.GetAsync(path)));
        return all;
    }

    /// <summary>Breaks something, and mends it: meanwhile the site says so, in its log too, every page stays as it was, and no restart is needed.</summary>
    /// <param name="line">What the log says of it.</param>
    public async Task SurviveAsync(Action fault, string line, Action mend)
    {
        var before = await AllAsync();
        var told = Site.Log.Count(line);
        try
        {
            fault();
            await Until.TrueAsync(() => Site.Log.Count(line) > told, Patience, line);
            await IsAsync("degraded\n");
            Assert.Equal(before, await AllAsync());
        }
        finally
        {
            mend();
        }

        await IsAsync("ok\n");
        Assert.Equal(before, await AllAsync());
        await AssertTakesAnEditAsync();
    }

    /// <summary>An edit is shown, and undone.</summary>
    public async Task AssertTakesAnEditAsync()
    {
        var text = await File.ReadAllTextAsync(At("articles/three.md"));
        var mark = $"Mark {Guid.NewGuid():N}.";
        await File.WriteAllTextAsync(At("articles/three.md"), text + mark + "\n");
        await Until.TrueAsync(async () => (await Site.Visitors.GetAsync("/three")).Body.Contains(mark, StringComparison.Ordinal), Patience, "An edit");
        await File.WriteAllTextAsync(At("articles/three.md"), text);
        await Until.TrueAsync(async () => !(await Site.Visitors.GetAsync("/three")).Body.Contains(mark, StringComparison.Ordinal), Patience, "Its undoing");
    }

    public Task IsAsync(string health) => Until.TrueAsync(async () => (await Site.Visitors.GetAsync("/health/ready")).Body == health, Patience, $"Health {health.Trim()}");

    /// <summary>A page of the same site with this text.</summary>
    public static string Page(string body) => ContentFolderBuilder.Page(body);
}

[CollectionDefinition(Name)]
public sealed class ReadingDrills : ICollectionFixture<ReadingSite>
{
    public const string Name = "One site that is read";
}
