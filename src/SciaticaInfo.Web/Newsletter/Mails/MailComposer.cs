using System.Text;
using MimeKit;
using MimeKit.Utils;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.Web.Newsletter.Mails;

/// <summary>A mail's words → a message with the headers that mail programs act on.</summary>
internal static class MailComposer
{
    /// <param name="unsubscribeUrl"><see langword="null"/> for a mail that somebody asked for once, such as a confirmation.</param>
    public static OutgoingMail Compose(MailDraft draft, Guid id, NewsletterHost host, string from, string recipient, string? unsubscribeUrl, DateTimeOffset date)
    {
        var message = new MimeMessage
        {
            Subject = draft.Subject,
            Date = date,
            MessageId = $"{id:N}@{host.Domain}",
            Body = new MultipartAlternative
            {
                new TextPart("plain") { Text = MailPlain.Document(draft), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
                new TextPart("html") { Text = MailHtml.Document(draft), ContentTransferEncoding = ContentEncoding.QuotedPrintable },
            },
        };
        message.From.Add(new MailboxAddress(host.SiteName, from));
        message.To.Add(new MailboxAddress("", recipient));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("Content-Language", draft.Language);
        if (unsubscribeUrl is not null)
        {
            // Other letters have to be encoded, which takes the quoted name apart and leaves one of its quotes alone. The name may be missing (RFC 2919 section 3).
            var name = Ascii.IsValid(host.SiteName) ? $"{MimeUtils.Quote(host.SiteName)} " : "";
            message.Headers.Add("List-Id", $"{name}<{NewsletterHost.ListId}.{host.Domain}>");
            message.Headers.Add("List-Unsubscribe", $"<{unsubscribeUrl}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return new OutgoingMail(message, from, recipient);
    }
}
