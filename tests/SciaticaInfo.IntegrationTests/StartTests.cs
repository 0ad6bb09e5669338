using System.Diagnostics;
using SciaticaInfo.Web;

namespace SciaticaInfo.IntegrationTests;

/// <summary>The program itself: what keeps it from starting is told in one line, with exit code 2.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("ftp://127.0.0.1:0", "", "")]
    [InlineData("https://127.0.0.1:0", "", "")]
    [InlineData("http://127.0.0.1:80x", "", "")]
    [InlineData("http://127.0.0.1:0", "Kestrel__Endpoints__A__Url", "zzz")]
    [InlineData("http://127.0.0.1:0", "Site__PublicUrl", "https://x.example#f")]
    [InlineData("http://127.0.0.1:0", "Site__PublicUrl", "https://x.example/path")]
    [InlineData("http://127.0.0.1:0", "Site__TrustedProxies__0", "1")]
    [InlineData("http://127.0.0.1:0", "Site__AllowedHosts__0", "a:80")]
    [InlineData("http://127.0.0.1:0", "Data__Path", "/dev/null/x")]
    [InlineData("http://127.0.0.1:0", "Site__TrustedProxies", "127.0.0.1")]
    [InlineData("http://127.0.0.1:0", "ConnectionStrings__Site", "nonsense")]
    [InlineData("http://192.0.2.1:0", "", "")]
    public Task A_wrong_setting_ends_the_start_with_one_plain_line(string urls, string name, string value) => FailsAsync(name, value, "--urls", urls);

    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://127.0.0.1:0;http://*:0")]
    public Task A_preview_that_others_could_reach_does_not_start(string urls) => FailsAsync("", "", "preview", "--urls", urls);

    private static async Task FailsAsync(string name, string value, params string[] words)
    {
        var data = Directory.CreateTempSubdirectory("sciaticainfo-start-").FullName;
        var start = new ProcessStartInfo("dotnet", [typeof(Site).Assembly.Location, .. words]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["Data__Path"] = data;
        if (name.Length > 0) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal(2, process.ExitCode);
        Assert.Single(error.Trim().Split('\n'));
        Assert.DoesNotContain("   at ", await output + error, StringComparison.Ordinal);
        Directory.Delete(data, recursive: true);
    }
}
