using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>What is taken down of a visitor's network and browser.</summary>
/// <param name="LimitKey">The /32 or /64 that limits are counted by; stored only as a keyed hash.</param>
/// <param name="Prefix">The coarser /24 or /48 of the consent record.</param>
/// <param name="AgentFamily">Such as <c>Firefox</c>; <see langword="null"/> when unknown.</param>
public sealed record ClientTrace(string LimitKey, string Prefix, string? AgentFamily)
{
    private static readonly (string Mark, string Family)[] Families =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    public static ClientTrace Of(IPAddress? remote, string? userAgent)
    {
        var address = remote is null ? IPAddress.None : remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote;
        var bytes = address.GetAddressBytes();
        var isIPv4 = address.AddressFamily == AddressFamily.InterNetwork;
        return new ClientTrace(isIPv4 ? Cut(bytes, 32) : Cut(bytes, 64), isIPv4 ? Cut(bytes, 24) : Cut(bytes, 48), FamilyOf(userAgent));
    }

    private static string Cut(byte[] bytes, int bits)
    {
        var kept = bytes.Select((part, at) => at < bits / 8 ? part : (byte)0).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{new IPAddress(kept)}/{bits}");
    }

    private static string? FamilyOf(string? userAgent) =>
        userAgent is null ? null : Families.FirstOrDefault(family => userAgent.Contains(family.Mark, StringComparison.Ordinal)).Family;
}
