using System.Text;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>Every line of <c>email-cases.tsv</c>, as a browser posts it.</summary>
public sealed class EmailCaseTests
{
    [Fact]
    public async Task Each_line_is_taken_or_refused_over_http_and_its_mail_goes_to_that_mailbox()
    {
        await using var site = await NewsletterSite.StartAsync();
        var form = await site.FormAsync();
        var wrong = new List<string>();
        var (number, taken) = (0, 0);
        foreach (var line in EmailCase.All)
        {
            number++;
            site.Clock.Advance(TimeSpan.FromSeconds(2)); // mail leaves at so much a minute for one domain
            var answer = await PostAsync(site, form, line.Address, $"198.{number / 256}.{number % 256}.7");
            var isTaken = answer.Status == 303;
            if (isTaken) taken++;
            if (isTaken ? line.Expected == "reject" : line.Expected == "accept" || answer.Status != 422) wrong.Add($"{answer.Status} for {line.Written}");
            if (!isTaken && !answer.Body.Contains(string.IsNullOrWhiteSpace(line.Address) ? "Email field is required" : "Include a valid email address", StringComparison.Ordinal)) wrong.Add($"no word of what is wrong with {line.Written}");
            if (isTaken && !await HasMailAsync(site, line.Address)) wrong.Add($"no mail to {line.Written}");
        }

        Assert.Empty(wrong);
        Assert.Equal(taken, await site.CountAsync<ConsentEvent>());
    }

    private static Task<Answer> PostAsync(NewsletterSite site, IDictionary<string, string> form, string address, string ip)
    {
        var fields = form.Where(field => field.Key != "email").Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}").Append($"email={Escaped(address)}");
        return site.SendAsync("POST", "/newsletter", Encoding.ASCII.GetBytes(string.Join('&', fields)), "application/x-www-form-urlencoded", ip);
    }

    /// <summary>Half of a letter of two units goes out as browsers send it: as the sign for an unreadable letter.</summary>
    private static string Escaped(string address) => string.Concat(Encoding.UTF8.GetBytes(address).Select(octet => $"%{octet:X2}"));

    /// <summary>Several lines are one mailbox in other letters, which gets one mail for all of them.</summary>
    private static async Task<bool> HasMailAsync(NewsletterSite site, string address)
    {
        Assert.True(EmailAddress.TryParse(address, out var mailbox));
        await site.WaitForOutboxAsync();
        return site.Mailbox.Mails.Any(mail => EmailAddress.TryParse(mail.Recipient.Address, out var recipient) && recipient.WithoutTag == mailbox.WithoutTag);
    }
}
