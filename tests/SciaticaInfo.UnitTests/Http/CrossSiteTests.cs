using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.UnitTests.Http;

/// <summary>Forms from browsers that send their page's address and do not say themselves whether it is another site's.</summary>
public sealed class CrossSiteTests
{
    [Theory]
    [InlineData("", "sciatica.example", "https://sciatica.example")]
    [InlineData("", "www.xn--bcher-kva.example", "https://www.xn--bcher-kva.example")]
    [InlineData("", "www.xn--bcher-kva.example:8443", "https://www.xn--bcher-kva.example:8443")]
    [InlineData("https://www.bücher.example", "10.0.0.7:5080", "https://www.xn--bcher-kva.example")]
    [InlineData("https://www.xn--bcher-kva.example", "10.0.0.7:5080", "https://www.xn--bcher-kva.example")]
    [InlineData("https://sciatica.example", "10.0.0.7:5080", "https://sciatica.example")]
    public void A_form_of_our_own_page_is_not_from_elsewhere(string publicUrl, string host, string origin) => Assert.False(IsFromElsewhere(publicUrl, host, origin));

    [Theory]
    [InlineData("https://www.bücher.example", "www.xn--bcher-kva.example", "https://bücher.example")]
    [InlineData("https://www.bücher.example", "www.xn--bcher-kva.example", "https://www.xn--bcher-kva.example:8443")]
    [InlineData("https://www.bücher.example", "10.0.0.7:5080", "http://www.xn--bcher-kva.example")]
    [InlineData("", "www.xn--bcher-kva.example", "https://www.bucher.example")]
    public void A_form_of_another_page_is(string publicUrl, string host, string origin) => Assert.True(IsFromElsewhere(publicUrl, host, origin));

    private static bool IsFromElsewhere(string publicUrl, string host, string origin)
    {
        var request = new DefaultHttpContext().Request;
        (request.Headers.Host, request.Headers.Origin) = (host, origin);
        return new CrossSite(Options.Create(new SiteOptions { PublicUrl = publicUrl })).IsFromElsewhere(request);
    }
}
