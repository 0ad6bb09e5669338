using SciaticaInfo.Web.Commands;

namespace SciaticaInfo.UnitTests.Commands;

public sealed class ListeningAddressesTests
{
    [Theory]
    [InlineData("http://localhost:5080")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://[::1]:5080/")]
    [InlineData("HTTP://*:80")]
    [InlineData("http://+:65535")]
    [InlineData("http://127.0.0.1:5080; http://[::1]:5080 ;")]
    [InlineData("http://unix:/run/sciatica.sock")]
    public void An_address_of_this_machine_is_taken(string text) => Assert.Null(ListeningAddresses.Read(text).Fault);

    [Theory]
    [InlineData("")]
    [InlineData(" ; ")]
    [InlineData("garbage")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://127.0.0.1:5080")]
    [InlineData("https://127.0.0.1:5080")]
    [InlineData("http://")]
    [InlineData("http://:5080")]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:-1")]
    [InlineData("http://127.0.0.1:80x")]
    [InlineData("http://127.0.0.1:")]
    [InlineData("http://127.0.0.1:5080/abc")]
    [InlineData("http://127.0.0.1:5080?a")]
    [InlineData("http://127.0.0.1:5080#a")]
    [InlineData("http://a@127.0.0.1:5080")]
    [InlineData("http://1:5080")]
    [InlineData("http://127.0.0.1x:5080")]
    [InlineData("http://[::1:5080")]
    [InlineData("http://example.org:5080")]
    [InlineData("http://localhost:0")]
    [InlineData("http://127.0.0.1:5080;zzz")]
    public void What_would_listen_elsewhere_or_nowhere_is_refused_in_one_line(string text)
    {
        var fault = ListeningAddresses.Read(text).Fault;

        Assert.NotNull(fault);
        Assert.DoesNotContain('\n', fault);
    }

    [Theory]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://127.9.9.9:80", true)]
    [InlineData("http://[::1]:5080/", true)]
    [InlineData("http://*:80", false)]
    [InlineData("http://+:80", false)]
    [InlineData("http://0.0.0.0:80", false)]
    [InlineData("http://[::]:80", false)]
    [InlineData("http://192.0.2.1:80", false)]
    [InlineData("http://unix:/run/sciatica.sock", false)]
    public void A_preview_may_listen_on_loopback_alone(string address, bool isLoopback) => Assert.Equal(isLoopback, ListeningAddresses.IsLoopback(address));
}
