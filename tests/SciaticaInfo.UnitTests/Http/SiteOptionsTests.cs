using SciaticaInfo.Web.Http;

namespace SciaticaInfo.UnitTests.Http;

public sealed class SiteOptionsTests
{
    [Theory]
    [InlineData("", "", "Site__PublicUrl is not set")]
    [InlineData("", "127.0.0.1", "Site__PublicUrl is not set")]
    [InlineData("https://sciatica.example.org", "", "Site__TrustedProxies__0 is not set")]
    [InlineData("HTTPS://sciatica.example.org/", "", "Site__TrustedProxies__0 is not set")]
    [InlineData("https://sciatica.example.org", "127.0.0.1", null)]
    [InlineData("http://sciatica.example.org", "", null)]
    public void What_a_site_with_patients_lacks_is_told(string publicUrl, string proxy, string? missing)
    {
        var options = new SiteOptions { PublicUrl = publicUrl };
        if (proxy.Length > 0) options.TrustedProxies.Add(proxy);

        if (missing is null) Assert.Null(options.Missing);
        else Assert.StartsWith(missing, options.Missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://www.bücher.example", "https://www.xn--bcher-kva.example/")]
    [InlineData("https://bücher.example:8443/", "https://xn--bcher-kva.example:8443/")]
    [InlineData("https://www.xn--bcher-kva.example/", "https://www.xn--bcher-kva.example/")]
    [InlineData("http://[2001:db8::1]:5080", "http://[2001:db8::1]:5080/")]
    [InlineData("http://127.0.0.1", "http://127.0.0.1/")]
    public void The_address_in_links_is_written_in_ascii(string publicUrl, string link) =>
        Assert.Equal(link, new SiteOptions { PublicUrl = publicUrl }.PublicUri!.AbsoluteUri);
}
