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

    private static readonly StringLocalizer<NewsletterText> Words = new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    private static readonly MailDrafts Drafts = new(Words, new LinkLifetimes(Words, Options.Create(new NewsletterOptions())));

    public static TheoryData<string> Names() => ["confirm", "change", "already", "welcome", "data"];

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

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mail_is_as_plain_as_a_page(string name)
    {
        var paragraphs = Draft(name).Blocks.Select(block => block switch
        {
            MailBlock.Paragraph paragraph => paragraph.Text,
            MailBlock.Small small => small.Text,
            _ => "",
        });

        AssertPlain(string.Join("\n\n", paragraphs));
    }

    [Fact]
    public void The_words_of_the_forms_are_as_plain_as_a_page()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");

        AssertPlain(string.Join("\n\n", Words.GetAllStrings().Select(word => word.Value).Where(text => text.EndsWith('.')).Select(text => text.Replace("{0}", "SciaticaInfo", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("7.00:00:00", "7 days")]
    [InlineData("1.00:00:00", "1 day")]
    [InlineData("1.12:00:00", "36 hours")]
    [InlineData("01:00:00", "1 hour")]
    [InlineData("00:30:00", "30 minutes")]
    [InlineData("00:01:30", "90 seconds")]
    public void A_mail_names_the_time_that_is_set(string lifetime, string words)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        var span = TimeSpan.Parse(lifetime, CultureInfo.InvariantCulture);
        var drafts = new MailDrafts(Words, new LinkLifetimes(Words, Options.Create(new NewsletterOptions { ConfirmationLifetime = span, DataLinkLifetime = span })));

        Assert.Contains($"works for {words}.", MailPlain.Document(drafts.Confirm(Host, "token")), StringComparison.Ordinal);
        Assert.Contains($"works once, for {words}.", MailPlain.Document(drafts.DataLink(Host, "token")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("the address your clinic gave you", false)]
    [InlineData("1 Test Street", true)]
    [InlineData("Rose Cottage, Little Wick", true)]
    public void The_words_that_ship_in_its_place_are_no_postal_address(string address, bool expected) => Assert.Equal(expected, (Host with { ClinicAddress = address }).HasPostalAddress);

    private static void AssertPlain(string text)
    {
        var result = new ContentFolderBuilder().WithPage("words", text).Build();
        var reading = result.Snapshot!.Articles.Single(article => article.Slug.Value == "words").Reading;

        Assert.True(reading.Words > 20, $"{reading.Words} words");
        Assert.True(reading is { Grade: <= 7, MeanSentence: <= 15, LongestSentence: <= 25 }, $"grade {reading.Grade:F1}, mean {reading.MeanSentence:F1}, longest {reading.LongestSentence}");
    }

    private static MailDraft Draft(string name)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-US");
        var token = new string('t', 43);
        return name switch
        {
            "confirm" => Drafts.Confirm(Host, token),
            "change" => Drafts.ConfirmChange(Host, token),
            "already" => Drafts.Already(Host, MailDrafts.UnsubscribeUrl(Host, new string('u', 46))),
            "welcome" => Drafts.Welcome(Host, MailDrafts.UnsubscribeUrl(Host, new string('u', 46)), new Receipt("The words that were shown.", "2026-11-25 12:00:00 UTC", "2026-11-25 12:01:00 UTC", "01a2141e-1f91-73c0-a023-27db9cab3e6b")),
            _ => Drafts.DataLink(Host, token),
        };
    }
}
