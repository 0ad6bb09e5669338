using System.Diagnostics;
using System.Text.RegularExpressions;

namespace SciaticaInfo.BrowserTests;

/// <summary>The built program as <c>preview</c>, over a copy of the shipped content that tests may write to.</summary>
public sealed partial class RunningPreview : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-").FullName;
    private readonly Process process;

    public RunningPreview()
    {
        var start = new ProcessStartInfo("dotnet", [RunningSite.SiteAssembly, "preview", "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["Content__Path"] = ContentFolder;
        start.Environment["Data__Path"] = Path.Combine(folder, "data");
        process = new Process { StartInfo = start };
    }

    public Uri BaseUrl { get; private set; } = null!; // set in InitializeAsync

    public string ContentFolder => Path.Combine(folder, "content");

    public string At(string path) => new Uri(BaseUrl, path).AbsoluteUri;

    public string FileOf(string path) => Path.Combine(ContentFolder, path);

    public async Task InitializeAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RunningSite.RepositoryRoot, "content"), "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(ContentFolder, Path.GetRelativePath(Path.Combine(RunningSite.RepositoryRoot, "content"), file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var announced = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text && Announced().Match(text) is { Success: true } match) announced.TrySetResult(new Uri(match.Groups["url"].Value));
        };
        process.ErrorDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        BaseUrl = await announced.Task.WaitAsync(StartLimit);
    }

    public async Task DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex("^The preview is at (?<url>http://[0-9.:]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Announced();
}
