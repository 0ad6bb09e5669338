using System.Collections.Frozen;
using System.Net;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Http;

/// <summary>Which host names this site answers to. A request for another was not meant for it.</summary>
internal sealed class AllowedHosts
{
    private readonly FrozenSet<string> names;

    public AllowedHosts(IOptions<SiteOptions> options)
    {
        var all = options.Value.AllowedHosts.ToList();
        if (Uri.TryCreate(options.Value.PublicUrl, UriKind.Absolute, out var url)) all.Add(url.Host);
        names = all.Append("localhost").ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }

    public bool Contains(HostString host)
    {
        if (!host.HasValue) return false;
        return names.Contains(host.Host) || (IPAddress.TryParse(host.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
    }
}
