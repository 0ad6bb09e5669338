using System.Net;
using System.Net.Sockets;
using SciaticaInfo.Web.Commands.Checking;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>Whom <c>check --external</c> asks, and whom it never does.</summary>
public sealed class PublicWebTests
{
    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("100.128.0.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("8.8.8.8", true)]
    [InlineData("192.0.0.1", false)]
    [InlineData("192.0.1.1", true)]
    [InlineData("198.17.0.1", true)]
    [InlineData("198.18.0.1", false)]
    [InlineData("198.19.255.255", false)]
    [InlineData("198.20.0.1", true)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("ff02::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("::ffff:8.8.8.8", true)]
    [InlineData("::10.0.0.1", false)]
    [InlineData("::8.8.8.8", false)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("64:ff9b::169.254.169.254", false)]
    [InlineData("64:ff9b::8.8.8.8", true)]
    [InlineData("64:ff9b:1::8.8.8.8", false)]
    [InlineData("2002:a00:1::1", false)]
    [InlineData("2002:808:808::1", false)]
    [InlineData("2001::1", false)]
    [InlineData("2a00:1450::1", true)]
    [InlineData("2001:4860:4860::8888", true)]
    public void An_address_of_the_network_within_is_not_public(string address, bool isPublic) => Assert.Equal(isPublic, PublicWeb.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task This_machine_is_never_asked(string host)
    {
        using var listener = ListenerForAll();
        listener.Start();
        using var handler = PublicWeb.Handler(NoProxy);
        var address = new Uri($"http://{host}:{((IPEndPoint)listener.LocalEndpoint).Port}/");

        var answer = (await new OutsideCheck(handler, TimeProvider.System).AskAsync([address], CancellationToken.None))[address];

        Assert.Equal(new OutsideAnswer(null, "is not on the public web, and was not asked"), answer);
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Where_there_is_a_proxy_the_proxy_decides()
    {
        await using var sites = await OtherSites.StartAsync(_ => Task.CompletedTask);
        using var handler = PublicWeb.Handler(new WebProxy(sites.Address));
        Uri[] addresses = [new("http://one.example/"), new("http://10.0.0.1/")];

        var answers = await new OutsideCheck(handler, TimeProvider.System).AskAsync(addresses, CancellationToken.None);

        Assert.All(answers.Values, answer => Assert.True(answer.IsGood));
        Assert.Equal(["HEAD 10.0.0.1/", "HEAD one.example/"], sites.Asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Past_the_proxy_this_machine_is_not_asked()
    {
        await using var sites = await OtherSites.StartAsync(_ => Task.CompletedTask);
        using var handler = PublicWeb.Handler(new WebProxy(sites.Address, BypassOnLocal: true));
        var address = new Uri($"http://localhost:{sites.Address.Port}/");

        var answer = (await new OutsideCheck(handler, TimeProvider.System).AskAsync([address], CancellationToken.None))[address];

        Assert.Null(answer.Status);
        Assert.Empty(sites.Asked);
    }

    private static WebProxy NoProxy { get; } = new();

    private static TcpListener ListenerForAll() =>
        Socket.OSSupportsIPv6 ? new(IPAddress.IPv6Any, 0) { Server = { DualMode = true } } : new(IPAddress.Any, 0);
}
