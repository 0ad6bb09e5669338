using MimeKit;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.TestSupport.Mail;

/// <summary>Small messages to send in tests.</summary>
public static class Letter
{
    public const string Sender = "b+test@bounces.sciatica.test";

    public static OutgoingMail To(string recipient, string? messageId = null, string subject = "Test", string text = "Text of the letter.\n", string sender = Sender)
    {
        var message = new MimeMessage { Subject = subject, MessageId = messageId ?? $"{Guid.NewGuid():N}@sciatica.test", Body = new TextPart("plain") { Text = text } };
        message.From.Add(new MailboxAddress("SciaticaInfo", "news@sciatica.test"));
        message.To.Add(new MailboxAddress("", recipient));
        return new OutgoingMail(message, sender, recipient);
    }
}
