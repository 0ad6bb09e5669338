using System.Text;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>Forms that a page of another site sends, to every spelling of an address.</summary>
public sealed class ForeignFormTests
{
    private static readonly (string Name, string Value)[] FromElsewhere = [("Origin", "https://evil.test"), ("Sec-Fetch-Site", "cross-site")];

    [Theory]
    [InlineData("/newsletter/your-data")]
    [InlineData("/newsletter/your-data/")]
    [InlineData("/newsletter/your-data//")]
    [InlineData("/newsletter/Your-Data/")]
    public async Task Nobody_is_sent_a_mail_by_another_site(string path)
    {
        await using var site = await NewsletterSite.StartAsync();
        await site.SubscribeAsync("anna@example.org");
        await site.WaitForOutboxAsync();
        var mails = await site.CountAsync<OutboxMessage>();

        var answer = await PostAsync(site, path);

        Assert.Equal(400, answer.Status);
        Assert.Equal(mails, await site.CountAsync<OutboxMessage>());
    }

    [Theory]
    [InlineData("/newsletter/confirm")]
    [InlineData("/newsletter/confirm/")]
    [InlineData("/newsletter/confirm//")]
    [InlineData("/newsletter/confirmed")]
    [InlineData("/newsletter/unsubscribe")]
    [InlineData("/newsletter/unsubscribe/")]
    [InlineData("/newsletter/unsubscribe//")]
    [InlineData("/newsletter/unsubscribed")]
    public async Task An_address_without_a_token_takes_nothing_from_another_site(string path)
    {
        await using var site = await NewsletterSite.StartAsync();

        Assert.Equal(400, (await PostAsync(site, path)).Status);
    }

    private static Task<Answer> PostAsync(NewsletterSite site, string path) =>
        site.SendAsync("POST", path, Encoding.ASCII.GetBytes("email=anna%40example.org"), "application/x-www-form-urlencoded", "192.0.2.1", FromElsewhere);
}
