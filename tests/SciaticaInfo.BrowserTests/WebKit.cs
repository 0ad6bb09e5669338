using System.Diagnostics;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace SciaticaInfo.BrowserTests;

/// <summary>WebKit, in which every browser on an iPhone shows its pages; tests that need it are skipped, with the reason, where it is not installed.</summary>
public sealed class WebKit : IAsyncLifetime
{
    private const string DriverPath = "/usr/bin/WebKitWebDriver";
    private const string ScreenPath = "/usr/bin/Xvfb";
    private const int Height = 900;

    private readonly string home = Directory.CreateTempSubdirectory("sciaticainfo-").FullName;
    private readonly List<Process> processes = [];
    private RemoteWebDriver? driver;

    /// <summary>The one window, on an empty page. It gets no narrower than its own bar.</summary>
    public async Task<WebDriver> OpenAsync(int width)
    {
        Skip.IfNot(File.Exists(DriverPath) && File.Exists(ScreenPath), $"{DriverPath} or {ScreenPath} is not installed; tests/run.sh installs them.");
        driver ??= await StartAsync();
        driver.Manage().Window.Size = new(width, Height);
        return driver;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        driver?.Quit();
        foreach (var process in processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(home, recursive: true);
    }

    private async Task<RemoteWebDriver> StartAsync()
    {
        var screen = Run(ScreenPath, ["-displayfd", "1", "-screen", "0", $"1600x{Height}x24", "-nolisten", "tcp"], "");
        var display = await screen.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("Xvfb opened no screen.");
        var port = RunningSite.FreePort();
        Run(DriverPath, [$"--port={port}"], $":{display}");
        var url = new Uri($"http://127.0.0.1:{port}");
        await WaitForAsync(url);
        return new RemoteWebDriver(url, new Options().ToCapabilities());
    }

    private Process Run(string path, string[] arguments, string display)
    {
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["DISPLAY"] = display;
        start.Environment["HOME"] = home;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{path} did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        processes.Add(process);
        return process;
    }

    private static async Task WaitForAsync(Uri url)
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(url, "/status"), limit.Token);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await tick.WaitForNextTickAsync(limit.Token);
        }
    }

    private sealed class Options : DriverOptions
    {
        public override ICapabilities ToCapabilities() => GenerateDesiredCapabilities(isSpecificationCompliant: true).AsReadOnly();

        public override void AddAdditionalOption(string optionName, object optionValue) => throw new NotSupportedException("No option is needed.");
    }
}
