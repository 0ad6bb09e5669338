using SciaticaInfo.TestSupport.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>Whose network a request is counted for, behind two proxies that the settings name.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("203.0.113.{0}, 10.0.0.5", 303)]
    [InlineData("203.0.113.{0}", 303)]
    [InlineData("203.0.113.{0}, 198.51.100.1, 10.0.0.5", 429)]
    [InlineData("203.0.113.{0}, 198.51.100.1", 429)]
    public async Task A_visitor_is_who_stands_before_the_first_named_proxy(string forwarded, int eleventh)
    {
        await using var site = await NewsletterSite.StartAsync(("Site:TrustedProxies:0", "127.0.0.1"), ("Site:TrustedProxies:1", "10.0.0.5"));
        var form = await site.FormAsync();
        var last = 0;
        for (var number = 1; number <= 11; number++)
        {
            form["email"] = $"p{number}@example.org";
            last = (await site.PostAsync("/newsletter", form, "127.0.0.1", ("X-Forwarded-For", forwarded.Replace("{0}", $"{number}", StringComparison.Ordinal)))).Status;
        }

        Assert.Equal(eleventh, last);
    }
}
