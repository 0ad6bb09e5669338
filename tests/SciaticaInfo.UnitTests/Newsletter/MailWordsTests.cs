using System.Globalization;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Mails;

namespace SciaticaInfo.UnitTests.Newsletter;

/// <summary>What every mail is held to, in both of its forms.</summary>
public sealed class MailWordsTests
{
    private static readonly NewsletterHost Host = new("SciaticaInfo", "Test clinic", "212-555-0100", "1 Test Street", "en-US", new Uri("https://sciatica.example.org/"), "");

    private static readonly MailDrafts Drafts = new(new StringLocalizer<NewsletterText>(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance)));

    public static TheoryData<string> Names() => ["confirm", "already", "welcome", "data"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mail_loads_nothing_and_links_only_to_the_site(string name)
    {
        var page = new HtmlParser().ParseDocument(MailHtml.Document(Draft(name)));

        Assert.Empty(page.QuerySelectorAll("img, script, link, iframe, form, video, audio, object"));
        Assert.DoesNotContain("url(", page.Head!.InnerHtml, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("a"), link => Assert.StartsWith("https://sciatica.example.org/", link.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_forms_say_the_same(string name)
    {
        var draft = Draft(name);
        var text = MailPlain.Document(draft).ReplaceLineEndings(" ");
        var page = new HtmlParser().ParseDocument(MailHtml.Document(draft));

        Assert.All(page.QuerySelectorAll("h1, p, dd").Select(element => element.TextContent.Trim()), words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.All(page.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!), address => Assert.Contains(address, text, StringComparison.Ordinal));
        Assert.Contains("1 Test Street", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Lines_of_text_are_short_and_addresses_stand_alone(string name)
    {
        var lines = MailPlain.Document(Draft(name)).Split('\n');

        Assert.All(lines, line => Assert.True(line.Length <= (line.StartsWith("https://", StringComparison.Ordinal) ? 100 : 72), line));
        Assert.All(lines.Where(line => line.Contains("https://", StringComparison.Ordinal)), line => Assert.StartsWith("https://", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Words_of_a_site_cannot_become_markup()
    {
        var hostile = Host with { SiteName = "<script>alert(1)</script>", ClinicName = "\"><img src=x onerror=alert(1)>" };

        var page = new HtmlParser().ParseDocument(MailHtml.Document(Drafts.Confirm(hostile, "token")));

        Assert.Empty(page.QuerySelectorAll("script, img"));
    }

    private static MailDraft Draft(string name)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        var token = new string('t', 43);
        return name switch
        {
            "confirm" => Drafts.Confirm(Host, token),
            "already" => Drafts.Already(Host, MailDrafts.UnsubscribeUrl(Host, new string('u', 46))),
            "welcome" => Drafts.Welcome(Host, MailDrafts.UnsubscribeUrl(Host, new string('u', 46)), new Receipt("The words that were shown.", "2026-11-25 12:00:00 UTC", "2026-11-25 12:01:00 UTC", "01a2141e-1f91-73c0-a023-27db9cab3e6b")),
            _ => Drafts.DataLink(Host, token),
        };
    }
}
