using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace SciaticaInfo.DrillTests;

/// <summary>What came back from the site.</summary>
public sealed record Reply(int Status, string? Location, TimeSpan? RetryAfter, string Body);

/// <summary>
/// People at their browsers, each at an address of their own within 127.0.0.0/8, which counts as so many networks. Each request claims to come from yet
/// another one, which nobody may believe.
/// </summary>
/// <param name="certificate">Of a site behind HTTPS, where nobody else vouches for it; such a site is asked in HTTP/2.</param>
public sealed partial class Visitors(Uri site, X509Certificate2? certificate = null) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<int, HttpClient> clients = new();
    private readonly ConcurrentDictionary<string, bool> secrets = new(StringComparer.Ordinal);
    private string? notice;
    private int newest;
    private int claims;

    /// <summary>Addresses and link secrets that were used: none may be in a log.</summary>
    public IEnumerable<string> Secrets => secrets.Keys;

    /// <summary>Nobody came from there before.</summary>
    public int NewNetwork() => Interlocked.Increment(ref newest);

    public Task<Reply> GetAsync(string path, int network = 0) => SendAsync(HttpMethod.Get, path, null, network);

    /// <returns><see langword="null"/> when nothing answers.</returns>
    public async Task<Reply?> TryGetAsync(string path)
    {
        try
        {
            return await GetAsync(path);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>With the short form, which has no stamp.</summary>
    public async Task<Reply> SignUpAsync(string email, int network)
    {
        secrets[email] = true;
        notice ??= NoticeField().Match((await GetAsync("/newsletter")).Body).Groups["hash"].Value;
        return await PostAsync("/newsletter", network, ("email", email), ("notice", notice), ("from", "/newsletter"), ("website", ""));
    }

    public Task<Reply> SignUpAsync(string email) => SignUpAsync(email, NewNetwork());

    /// <param name="fields">None for the button of a page that a mail's link opens.</param>
    public Task<Reply> PostAsync(string path, int network = 0, params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), network);

    public void Dispose()
    {
        foreach (var client in clients.Values) client.Dispose();
    }

    private async Task<Reply> SendAsync(HttpMethod method, string path, HttpContent? content, int network)
    {
        if (path.LastIndexOf('/') is > 0 and var cut && path.Length - cut > 30) secrets[path[(cut + 1)..]] = true;
        using var request = new HttpRequestMessage(method, path) { Content = content, Version = certificate is null ? HttpVersion.Version11 : HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Add("X-Forwarded-For", $"203.0.113.{(Interlocked.Increment(ref claims) % 254) + 1}");
        using var answer = await clients.GetOrAdd(network, NewClient).SendAsync(request);
        return new Reply((int)answer.StatusCode, answer.Headers.Location?.OriginalString, answer.Headers.RetryAfter?.Delta, await answer.Content.ReadAsStringAsync());
    }

    private HttpClient NewClient(int network)
    {
        var from = new IPEndPoint(new IPAddress([127, (byte)(10 + (network / 65536)), (byte)(network / 256), (byte)(1 + (network % 256 % 254))]), 0);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (target, cancellationToken) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                try
                {
                    socket.Bind(from);
                    await socket.ConnectAsync(IPAddress.Loopback, target.DnsEndPoint.Port, cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                }
                catch
                {
                    socket.Dispose();
                    throw;
                }
            },
        };
        if (certificate is not null) handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, CustomTrustStore = { certificate }, RevocationMode = X509RevocationMode.NoCheck };
        return new HttpClient(handler) { BaseAddress = site, Timeout = Patience };
    }

    [GeneratedRegex("name=\"notice\" value=\"(?<hash>[0-9a-f]{64})\"", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NoticeField();
}
