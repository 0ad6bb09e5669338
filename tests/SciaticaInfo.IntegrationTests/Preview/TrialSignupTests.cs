using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.IntegrationTests.Preview;

/// <summary>The newsletter in a preview: whole, and apart from the real one.</summary>
public sealed partial class TrialSignupTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_signup_can_be_tried_to_its_end_and_no_mail_leaves()
    {
        await using var site = await TestSite.PreviewAsync(
            new ContentFolderBuilder(), null, ("Mail:Transport", "smtp"), ("Mail:Smtp:Host", "192.0.2.1"), ("Mail:From", "clinic@example.org"));

        var form = await EditorView.OpenAsync(site, "/newsletter");
        Assert.Contains("no mail leaves this machine", form.Said, StringComparison.Ordinal);
        Assert.Equal(MailOptions.FolderTransport, site.Services.GetRequiredService<IOptions<MailOptions>>().Value.Transport);

        using (var answer = await PostAsync(site, form)) Assert.Equal("/newsletter/check-your-inbox", answer.Headers.Location!.OriginalString);
        var mail = await MailAsync(site, 1);
        Assert.Contains("someone@example.org", mail, StringComparison.Ordinal);

        var confirm = ConfirmLink().Match(mail).Value;
        Assert.Contains("<form", (await EditorView.OpenAsync(site, confirm)).Main, StringComparison.Ordinal);
        using (var answer = await site.Client.PostAsync(confirm, new FormUrlEncodedContent([]))) Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("List-Unsubscribe", await MailAsync(site, 2), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(TestSite site, EditorView form)
    {
        var fields = HiddenField().Matches(form.Main).Select(field => KeyValuePair.Create(field.Groups["name"].Value, field.Groups["value"].Value)).Append(KeyValuePair.Create("email", "someone@example.org"));
        return site.Client.PostAsync("/newsletter", new FormUrlEncodedContent(fields));
    }

    /// <summary>The newest mail on the desk, once there are so many. As a mail program shows it, nothing in it runs.</summary>
    private static async Task<string> MailAsync(TestSite site, int count)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var names = MailName().Matches(await site.Client.GetStringAsync("/_editor/mail", limit.Token)).Select(link => link.Value).ToList();
            if (names.Count == count)
            {
                using var html = await site.Client.GetAsync(names[0] + "/html", limit.Token);
                Assert.StartsWith("sandbox; default-src 'none'", html.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
                return await site.Client.GetStringAsync(names[0], limit.Token);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex HiddenField();

    [GeneratedRegex(@"/_editor/mail/[\w.-]+\.eml", RegexOptions.NonBacktracking)]
    private static partial Regex MailName();

    [GeneratedRegex("/newsletter/confirm/[A-Za-z0-9_-]+", RegexOptions.NonBacktracking)]
    private static partial Regex ConfirmLink();
}
