using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Http;

/// <summary>Which host names this site answers to. A request for another was not meant for it.</summary>
internal sealed class AllowedHosts
{
    private readonly FrozenSet<string> names;
    private readonly FrozenSet<IPAddress> addresses;
    private volatile string? lastAllowed;

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
        return true;
    }

    private bool IsAllowed(string host) => names.Contains(host) || (Address(host) is { } address && (IPAddress.IsLoopback(address) || addresses.Contains(address)));

    /// <summary>An IPv6 address stands in brackets in a request, and with or without them in the settings.</summary>
    private static IPAddress? Address(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : null;
}
