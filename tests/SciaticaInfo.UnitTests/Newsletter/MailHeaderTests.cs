using System.Text;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Mails;

namespace SciaticaInfo.UnitTests.Newsletter;

public sealed class MailHeaderTests
{
    [Theory]
    [InlineData("SciaticaInfo", "List-Id: \"SciaticaInfo\" <newsletter.clinic.example>")]
    [InlineData("Back, Hip & Leg", "List-Id: \"Back, Hip & Leg\" <newsletter.clinic.example>")]
    [InlineData("Ciática: todo sobre la clínica del norte", "List-Id: <newsletter.clinic.example>")]
    public void The_list_is_named_in_a_form_that_every_reader_of_headers_takes_apart(string siteName, string header) => Assert.Contains(header, HeadersOf(siteName));

    private static List<string> HeadersOf(string siteName)
    {
        var host = new NewsletterHost(siteName, "Clinic", "555-0100", "1 Main Street", "en-US", new Uri("https://clinic.example/"), "");
        var mail = MailComposer.Compose(
            new MailDraft($"Welcome to {siteName}", "en-US", []), Guid.NewGuid(), host, "news@clinic.example", "anna@example.org", "https://clinic.example/newsletter/unsubscribe/x", DateTimeOffset.UnixEpoch);
        using var stream = new MemoryStream();
        mail.Message.Headers.WriteTo(stream);
        return [.. Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n").Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n')];
    }
}
