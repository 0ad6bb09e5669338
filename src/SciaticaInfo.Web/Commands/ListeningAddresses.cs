using System.Globalization;
using System.Net;

namespace SciaticaInfo.Web.Commands;

/// <summary>
/// Addresses to listen on, looked at before the server sees them: it takes whatever it does not understand for a name, and listens on every
/// network of the machine.
/// </summary>
public static class ListeningAddresses
{
    private const string Http = "http://";
    private const string UnixSocket = "http://unix:/";

    /// <param name="text">One or more addresses with <c>;</c> between them.</param>
    /// <returns>The addresses, and what is wrong with them in one line; <see langword="null"/> when nothing is.</returns>
    public static (IReadOnlyList<string> Addresses, string? Fault) Read(string text)
    {
        var addresses = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0) return ([], $"\"{text}\" holds no address. Write one such as http://127.0.0.1:5080.");

        var fault = addresses.Select(FaultOf).FirstOrDefault(found => found is not null);
        return (addresses, fault);
    }

    /// <summary>True for an address that no other machine can reach.</summary>
    /// <param name="address">One in which <see cref="Read"/> found no fault.</param>
    public static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var url) && url.IsLoopback && !url.Host.StartsWith("unix", StringComparison.OrdinalIgnoreCase);

    private static string? FaultOf(string address)
    {
        if (address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) return $"\"{address}\" asks for https, which this program leaves to a proxy in front of it. Write http, and see docs/operations.md.";
        if (!address.StartsWith(Http, StringComparison.OrdinalIgnoreCase)) return $"\"{address}\" does not begin with http://. Write an address such as http://127.0.0.1:5080.";
        if (address.StartsWith(UnixSocket, StringComparison.OrdinalIgnoreCase)) return null;

        var rest = address[Http.Length..];
        if (rest.EndsWith('/')) rest = rest[..^1];
        if (rest.AsSpan().IndexOfAny("/?#@") >= 0) return $"\"{address}\" holds more than a host and a port. Write an address such as http://127.0.0.1:5080.";

        var bracket = rest.LastIndexOf(']');
        var colon = rest.IndexOf(':', bracket < 0 ? 0 : bracket);
        var (host, port) = colon < 0 ? (rest, "80") : (rest[..colon], rest[(colon + 1)..]);
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return $"\"{address}\" has no port between 0 and 65535.";

        var isLocal = host.Equals("localhost", StringComparison.OrdinalIgnoreCase);
        if (isLocal && number == 0) return $"\"{address}\": a free port can be asked for only with an IP address, as in http://127.0.0.1:0.";
        if (isLocal || host is "*" or "+" || IsAddress(host)) return null;
        return $"\"{address}\" must name an IP address of this machine, localhost, or * for all of its networks.";
    }

    private static bool IsAddress(string host) =>
        host.StartsWith('[') ? host.EndsWith(']') && IPAddress.TryParse(host, out _) : host.Count(letter => letter == '.') == 3 && IPAddress.TryParse(host, out _);
}
