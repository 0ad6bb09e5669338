using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SciaticaInfo.DrillTests;

/// <summary>The packaged nginx with its own settings and the servers of docs/operations.md; nothing is other than there but ports and places.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    /// <summary>What the guide calls the site.</summary>
    public const string Name = "sciatica.example.org";

    private const string Packaged = "/etc/nginx/nginx.conf";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-nginx-").FullName;
    private Process? process;

    private Nginx()
    {
    }

    public static bool IsHere => Environment.IsPrivilegedProcess && Programs.AreHere("nginx") && File.Exists(Packaged);

    public Uri Plain { get; } = new($"http://{Name}:{DrillSite.FreePort()}");

    public Uri Secure { get; } = new($"https://{Name}:{DrillSite.FreePort()}");

    public X509Certificate2 Certificate { get; } = NewCertificate();

    /// <summary>All that it wrote into its logs.</summary>
    public string Logs => string.Concat(Directory.EnumerateFiles(root, "*.log").Select(File.ReadAllText));

    /// <param name="site">Where the site listens.</param>
    /// <param name="servers">As they stand in the guide.</param>
    public static async Task<Nginx> StartAsync(Uri site, string servers)
    {
        var nginx = new Nginx();
        try
        {
            await nginx.BeginAsync(site, servers);
            return nginx;
        }
        catch
        {
            await nginx.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
        {
            Programs.Run("kill", "-TERM", $"{process.Id}");
            await process.WaitForExitAsync().WaitAsync(Limit);
        }

        process?.Dispose();
        Certificate.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private async Task BeginAsync(Uri site, string servers)
    {
        await File.WriteAllTextAsync(At("fullchain.pem"), Certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(At("privkey.pem"), Certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(At("site.conf"), With(
            servers,
            ("listen 80;", $"listen 127.0.0.1:{Plain.Port};"),
            ("listen [::]:80;", $"listen [::1]:{Plain.Port};"),
            ("listen 443 ", $"listen 127.0.0.1:{Secure.Port} "),
            ("listen [::]:443 ", $"listen [::1]:{Secure.Port} "),
            ("/etc/ssl/sciatica", root),
            ("/var/log/nginx", root),
            ("http://127.0.0.1:5080", site.OriginalString)));
        await File.WriteAllTextAsync(At("nginx.conf"), With(
            await File.ReadAllTextAsync(Packaged),
            ("/run/nginx.pid", At("nginx.pid")),
            ("/var/log/nginx", root),
            ("/etc/nginx/sites-enabled/*", At("site.conf"))));

        process = Process.Start("nginx", ["-c", At("nginx.conf"), "-e", At("start.log"), "-g", "daemon off;"]);
        await Until.TrueAsync(() => process.HasExited || File.Exists(At("nginx.pid")), Limit, "The start of nginx");
        if (process.HasExited) throw new InvalidOperationException($"nginx did not start: {Logs}");
    }

    private string At(string file) => Path.Combine(root, file);

    private static string With(string text, params (string Old, string New)[] changes)
    {
        foreach (var (old, other) in changes)
        {
            if (!text.Contains(old, StringComparison.Ordinal)) throw new InvalidOperationException($"There is no \"{old}\" in it.");
            text = text.Replace(old, other, StringComparison.Ordinal);
        }

        return text;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={Name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Name);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
