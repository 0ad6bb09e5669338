using System.Collections.Frozen;
using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Http;

/// <summary>Which host names this site answers to. A request for another was not meant for it.</summary>
internal sealed class AllowedHosts
{
    /// <summary>A site has one name or two; whoever makes up others takes no memory from it.</summary>
    private const int MostKnown = 8;

    private readonly Lock remembering = new();
    private readonly FrozenSet<string> names;
    private readonly FrozenSet<IPAddress> addresses;
    private volatile string? lastAllowed;
    private volatile byte[][] known = [];

    public AllowedHosts(IOptions<SiteOptions> options)
    {
        var all = options.Value.AllowedHosts.ToList();
        if (Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var url)) all.AddRange([url.Host, url.IdnHost]);
        names = all.Append("localhost").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        addresses = all.Select(Address).OfType<IPAddress>().ToFrozenSet();
    }

    public bool Contains(HostString host)
    {
        if (!host.HasValue) return false;
        // Nearly every request names the same one; to take an address apart costs as much as to find the page.
        if (host.Value == lastAllowed) return true;
        if (!IsAllowed(host.Host)) return false;

        lastAllowed = host.Value;
        Remember(Encoding.UTF8.GetBytes(host.Value));
        return true;
    }

    /// <summary>True for the bytes of a header that <see cref="Contains"/> has allowed, and the server before it.</summary>
    public bool IsKnown(ReadOnlySpan<byte> host)
    {
        foreach (var allowed in known)
        {
            if (host.SequenceEqual(allowed)) return true;
        }

        return false;
    }

    private void Remember(byte[] host)
    {
        if (IsKnown(host)) return;

        // One at a time: a name that another one writes over is not brought again while it is the one that was allowed last.
        lock (remembering)
        {
            // The oldest gives way, so that nobody can take all places.
            if (!IsKnown(host)) known = [.. known.TakeLast(MostKnown - 1), host];
        }
    }

    private bool IsAllowed(string host) => names.Contains(host) || (Address(host) is { } address && (IPAddress.IsLoopback(address) || addresses.Contains(address)));

    /// <summary>An IPv6 address stands in brackets in a request, and with or without them in the settings.</summary>
    private static IPAddress? Address(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null;
}
