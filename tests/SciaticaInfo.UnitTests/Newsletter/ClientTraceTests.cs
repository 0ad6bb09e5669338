using System.Net;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.UnitTests.Newsletter;

/// <summary>How much is taken down of a visitor's network: what limits count by, and the coarser part that the consent record keeps.</summary>
public sealed class ClientTraceTests
{
    [Theory]
    [InlineData("198.51.100.7", "198.51.100.7/32", "198.51.100.0/24")]
    [InlineData("::ffff:198.51.100.7", "198.51.100.7/32", "198.51.100.0/24")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48")]
    [InlineData(null, "255.255.255.255/32", "255.255.255.0/24")]
    public void The_network_is_cut(string? remote, string limitKey, string prefix)
    {
        var trace = ClientTrace.Of(remote is null ? null : IPAddress.Parse(remote), null);

        Assert.Equal(new ClientTrace(limitKey, prefix, null), trace);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "Chrome")]
    [InlineData("curl/8.5.0", null)]
    public void Of_the_browser_the_family_alone_is_taken_down(string userAgent, string? family) => Assert.Equal(family, ClientTrace.Of(null, userAgent).AgentFamily);
}
