using Microsoft.Playwright;

namespace SciaticaInfo.BrowserTests;

/// <summary>A real Chromium; tests that need it are skipped, with the reason, where none is installed.</summary>
public sealed class Browser : IAsyncLifetime
{
    private const string ExecutablePath = "/usr/bin/chromium";
    private IPlaywright? playwright;
    private IBrowser? browser;

    public async Task InitializeAsync()
    {
        if (!File.Exists(ExecutablePath)) return;

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = ExecutablePath,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A fresh page with no history; disposing the page's context closes it.</summary>
    public async Task<IPage> OpenAsync(
        int width = 1280, int height = 844, ColorScheme scheme = ColorScheme.Light, bool script = true, ForcedColors forcedColors = ForcedColors.None, float scale = 1)
    {
        Skip.If(browser is null, $"{ExecutablePath} is not installed; tests/run.sh installs it.");
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            ForcedColors = forcedColors,
            ReducedMotion = ReducedMotion.Reduce,
            DeviceScaleFactor = scale,
        });
        return await context.NewPageAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
    }
}
