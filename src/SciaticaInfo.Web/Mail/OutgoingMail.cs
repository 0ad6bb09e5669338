using MimeKit;

namespace SciaticaInfo.Web.Mail;

/// <summary>One message for one person, with its envelope. Its Message-ID stays the same each time it is tried.</summary>
public sealed class OutgoingMail
{
    /// <param name="sender">Where bounces go.</param>
    /// <exception cref="ArgumentException">An address is not one, or the message has no Message-ID. The text never holds the address.</exception>
    public OutgoingMail(MimeMessage message, string sender, string recipient)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (string.IsNullOrEmpty(message.MessageId)) throw new ArgumentException("The message must have a Message-ID that stays the same over retries.", nameof(message));
        Message = message;
        MessageId = message.MessageId;
        Sender = EnvelopeAddress.Read(sender) ?? throw Malformed(nameof(sender));
        Recipient = EnvelopeAddress.Read(recipient) ?? throw Malformed(nameof(recipient));
    }

    public MimeMessage Message { get; }

    public string MessageId { get; }

    /// <summary>The domain is in its A-form.</summary>
    public MailboxAddress Sender { get; }

    /// <inheritdoc cref="Sender"/>
    public MailboxAddress Recipient { get; }

    /// <summary>Letters outside ASCII before the @, which only a server with SMTPUTF8 (RFC 6531) can take.</summary>
    public bool NeedsSmtpUtf8 => Sender.IsInternational || Recipient.IsInternational;

    /// <summary>Without the addresses, so that no log line can hold them.</summary>
    public override string ToString() => $"mail {MessageId}";

    private static ArgumentException Malformed(string parameter) => new("It must be one plain address, such as name@example.org.", parameter);
}
