using System.Net;
using System.Net.Sockets;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary>Asks servers of the public web and no others: a link in a text must not make the machine that checks it talk to its neighbors.</summary>
internal static class PublicWeb
{
    private const int MaxRedirects = 5;

    /// <summary>Without cookies and credentials. Where the system names a proxy, it is the proxy that decides whom it reaches.</summary>
    public static HttpMessageHandler Handler() => new SocketsHttpHandler
    {
        UseCookies = false,
        MaxAutomaticRedirections = MaxRedirects,
        ConnectCallback = async (context, cancellationToken) => await ConnectAsync(context, cancellationToken),
    };

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.IPv6Any)) return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return !address.IsIPv6LinkLocal && !address.IsIPv6SiteLocal && !address.IsIPv6UniqueLocal && !address.IsIPv6Multicast;

        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127, ..] => false,
            [100, >= 64 and <= 127, ..] => false, // behind a provider's translation, RFC 6598
            [169, 254, ..] => false, // link-local, and where clouds answer their own machines
            [172, >= 16 and <= 31, ..] => false,
            [192, 168, ..] => false,
            [>= 224, ..] => false, // multicast and reserved
            _ => true,
        };
    }

    /// <summary>Looks at the address that is connected to, so that neither a name nor a redirect leads elsewhere.</summary>
    private static async Task<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host.Trim('[', ']'), context.DnsEndPoint.Port); // an address of IPv6 comes in brackets
        var isProxy = !string.Equals(host, context.InitialRequestMessage.RequestUri?.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);
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
}

/// <summary>The address is this machine's, or one of its own network.</summary>
internal sealed class NotPublicException : IOException;
