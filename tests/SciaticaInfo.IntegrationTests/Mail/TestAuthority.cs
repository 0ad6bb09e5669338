using System.Net;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SciaticaInfo.IntegrationTests.Mail;

/// <summary>Makes certificates, and makes this process trust their authority, as an operator would: with SSL_CERT_DIR.</summary>
internal static class TestAuthority
{
    private static readonly Lazy<(X509Certificate2 Authority, string Folder)> Trusted = new(Trust);

    /// <summary>Why no test can trust it; <see langword="null"/> when one can.</summary>
    public static string? WhyNot => OperatingSystem.IsLinux() ? null : "Only on Linux can a process be told whom to trust";

    /// <summary>A PEM file with key and certificate of a server with this name.</summary>
    public static string Certificate(string name, bool isTrusted = true, bool isExpired = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address);
        else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var (from, until) = Validity(isExpired);
        using var certificate = isTrusted ? request.Create(Trusted.Value.Authority, from, until, RandomNumberGenerator.GetBytes(8)) : request.CreateSelfSigned(from, until);

        var path = Path.Combine(Trusted.Value.Folder, $"{Guid.NewGuid():N}.key.pem");
        File.WriteAllText(path, $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n");
        return path;
    }

    private static (X509Certificate2 Authority, string Folder) Trust()
    {
        var folder = Directory.CreateTempSubdirectory("certificates-").FullName;
        var trusted = Directory.CreateDirectory(Path.Combine(folder, "trusted")).FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);

        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var (from, until) = Validity(isExpired: false);
        var authority = request.CreateSelfSigned(from.AddDays(-30), until.AddDays(30));
        File.WriteAllText(Path.Combine(trusted, "authority.pem"), authority.ExportCertificatePem());

        // The runtime's own copy of the environment is not what its native half reads.
        if (SetEnvironment("SSL_CERT_DIR\0"u8.ToArray(), Encoding.UTF8.GetBytes(trusted + '\0'), 1) != 0) throw new InvalidOperationException("SSL_CERT_DIR could not be set.");
        return (authority, folder);
    }

    private static (DateTimeOffset From, DateTimeOffset Until) Validity(bool isExpired)
    {
        var now = TimeProvider.System.GetUtcNow();
        return isExpired ? (now.AddDays(-3), now.AddDays(-1)) : (now.AddDays(-3), now.AddDays(3));
    }

    [DllImport("libc", EntryPoint = "setenv")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetEnvironment(byte[] name, byte[] value, int overwrite);
}
