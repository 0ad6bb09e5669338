using Microsoft.Extensions.Localization;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.Web.Newsletter.Mails;

/// <summary>The words of each mail.</summary>
public sealed class MailDrafts(IStringLocalizer<NewsletterText> text, LinkLifetimes lifetimes)
{
    public MailDraft Confirm(NewsletterHost host, string token) => Draft(
        host,
        text["ConfirmSubject", host.SiteName],
        new MailBlock.Heading(text["ConfirmHeading"]),
        new MailBlock.Paragraph(text["ConfirmIntro", host.SiteName]),
        new MailBlock.Button(text["ConfirmButton"], Url(host, $"newsletter/confirm/{token}")),
        new MailBlock.Paragraph(text["ConfirmHowLong", lifetimes.Confirmation]),
        new MailBlock.Paragraph(text["ConfirmNotYou"]));

    /// <summary>Whose mailbox it is nobody knows yet: a slip in the new address leads to a stranger, who did not sign up for anything.</summary>
    public MailDraft ConfirmChange(NewsletterHost host, string token) => Draft(
        host,
        text["ConfirmSubject", host.SiteName],
        new MailBlock.Heading(text["ChangeConfirmHeading"]),
        new MailBlock.Paragraph(text["ChangeConfirmIntro", host.SiteName]),
        new MailBlock.Button(text["ChangeConfirmButton"], Url(host, $"newsletter/confirm/{token}")),
        new MailBlock.Paragraph(text["ConfirmHowLong", lifetimes.Confirmation]),
        new MailBlock.Paragraph(text["ChangeConfirmNotYou"]));

    public MailDraft Already(NewsletterHost host, string unsubscribeUrl) => Draft(
        host,
        text["AlreadySubject", host.SiteName],
        new MailBlock.Heading(text["AlreadyHeading"]),
        new MailBlock.Paragraph(text["AlreadyBody", host.SiteName]),
        new MailBlock.Paragraph(text["AlreadyNotYou"]),
        Unsubscribe(unsubscribeUrl));

    public MailDraft Welcome(NewsletterHost host, string unsubscribeUrl, Receipt receipt) => Draft(
        host,
        text["WelcomeSubject", host.SiteName],
        new MailBlock.Heading(text["WelcomeHeading"]),
        new MailBlock.Paragraph(text["WelcomeBody", host.SiteName]),
        new MailBlock.Link(text["WelcomeRead"], host.PublicUrl.AbsoluteUri),
        new MailBlock.Paragraph(text["ReceiptIntro"]),
        new MailBlock.Facts(
        [
            (text["ReceiptStatement"], receipt.Statement),
            (text["ReceiptRequested"], receipt.RequestedAt),
            (text["ReceiptConfirmed"], receipt.ConfirmedAt),
            (text["ReceiptWho"], $"{host.ClinicName}, {host.ClinicAddress}"),
            (text["ReceiptNumber"], receipt.Number),
        ]),
        new MailBlock.Link(text["ReceiptData"], Url(host, "newsletter/your-data")),
        Unsubscribe(unsubscribeUrl));

    public MailDraft DataLink(NewsletterHost host, string token) => Draft(
        host,
        text["DataLinkSubject", host.SiteName],
        new MailBlock.Heading(text["DataLinkHeading"]),
        new MailBlock.Paragraph(text["DataLinkBody"]),
        new MailBlock.Button(text["DataLinkButton"], Url(host, $"newsletter/your-data/{token}")),
        new MailBlock.Paragraph(text["DataLinkHowLong", lifetimes.DataLink]),
        new MailBlock.Paragraph(text["DataLinkNotYou"]));

    /// <summary>The welcome as anyone would get it, for the example on the site. Its link to leave leads nowhere else, since nobody has signed up.</summary>
    public MailDraft Example(NewsletterHost host, NoticeText notice) =>
        Welcome(host, Url(host, "newsletter/preview"), new Receipt(notice.Body, text["ExampleTime"], text["ExampleTime"], text["ExampleNumber"]));

    public static string UnsubscribeUrl(NewsletterHost host, string token) => Url(host, $"newsletter/unsubscribe/{token}");

    private MailDraft Draft(NewsletterHost host, string subject, params ReadOnlySpan<MailBlock> blocks) => new(
        subject,
        host.Language,
        [.. blocks, new MailBlock.Small(text["MailFooter", host.ClinicName, host.ClinicAddress]), new MailBlock.Small(text["MailNotCare"])]);

    private MailBlock.Link Unsubscribe(string url) => new(text["MailUnsubscribe"], url);

    private static string Url(NewsletterHost host, string path) => new Uri(host.PublicUrl, path).AbsoluteUri;
}

/// <summary>What a person agreed to, in their hands.</summary>
/// <param name="Number">Of the event in the chain of consent.</param>
public sealed record Receipt(string Statement, string RequestedAt, string ConfirmedAt, string Number);
