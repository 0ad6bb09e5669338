using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>Asks servers of the public web and no others: a link in a text must not make the machine that checks it talk to its neighbors.</summary>
internal static class PublicWeb
{
    private const int MaxRedirects = 5;

    /// <summary>Holds an address of IPv4 in its last four bytes, which a gateway of the network puts through, RFC 6052.</summary>
    private static readonly IPNetwork PutThrough = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>The part of IPv6 from which addresses of the public web are given out.</summary>
    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    private static readonly ImmutableArray<IPNetwork> Within =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"), // behind a provider's translation, RFC 6598
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), // link-local, and where clouds answer their own machines
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"), // for protocols, RFC 6890
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"), // for measuring networks, RFC 2544
        IPNetwork.Parse("224.0.0.0/3"), // multicast and reserved
        IPNetwork.Parse("2001::/23"), // for protocols, RFC 2928; tunnels through IPv4 among them
        IPNetwork.Parse("2002::/16"), // tunnels through IPv4, RFC 3056
    ];

    public static SocketsHttpHandler Handler() => Handler(HttpClient.DefaultProxy);

    /// <summary>Without cookies and credentials.</summary>
    /// <param name="proxy">Where it leads through a proxy, it is the proxy that decides whom it reaches.</param>
    public static SocketsHttpHandler Handler(IWebProxy proxy) => new()
    {
        Proxy = proxy,
        UseCookies = false,
        MaxAutomaticRedirections = MaxRedirects,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context, proxy, cancellationToken),
    };

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        else if (PutThrough.Contains(address)) address = new IPAddress(address.GetAddressBytes()[^4..]);

        return (address.AddressFamily == AddressFamily.InterNetwork || GivenOut.Contains(address)) && !Within.Any(network => network.Contains(address));
    }

    /// <summary>Looks at the address that is connected to, so that neither a name nor a redirect leads elsewhere.</summary>
    private static async Task<Stream> ConnectAsync(SocketsHttpConnectionContext context, IWebProxy proxy, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port); // an address of IPv6 comes in brackets
        var isProxy = context.InitialRequestMessage.RequestUri is { } asked && IsProxy(proxy, asked, host, port);
        var addresses = (await Dns.GetHostAddressesAsync(host, cancellationToken)).Where(address => isProxy || IsPublic(address)).ToArray();
        if (addresses.Length == 0) throw new NotPublicException();

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsProxy(IWebProxy proxy, Uri asked, string host, int port) =>
        !proxy.IsBypassed(asked) && proxy.GetProxy(asked) is { } through && through.Port == port && string.Equals(through.IdnHost.Trim('[', ']'), host, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The address is this machine's, or one of its own network.</summary>
internal sealed class NotPublicException : IOException;
