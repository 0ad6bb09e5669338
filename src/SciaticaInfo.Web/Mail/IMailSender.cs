namespace SciaticaInfo.Web.Mail;

/// <summary>Hands one message to the outside world, and tells what came of it.</summary>
public interface IMailSender
{
    /// <summary>
    /// Tries once: for a minute and a half at most until the message is out, and then for as long as its answer may take, ten minutes at most. Whatever the other
    /// side does comes back as a result. Only cancellation throws, and then nothing has gone; once the message is out, cancellation is a result too.
    /// </summary>
    Task<SendResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <param name="Code">
/// A short word that stays the same for the same cause: a reply such as <c>550 5.1.1</c>, or one of ours such as <c>connect-refused</c>. Never the other side's text, which may hold an address.
/// </param>
public readonly record struct SendResult(SendOutcome Outcome, string Code)
{
    /// <summary>The code of a mail that was held back because the relay was known to be at fault.</summary>
    public const string NotTried = "not-tried";
}

public enum SendOutcome
{
    Sent,

    /// <summary>Not now, or not to this mailbox for now: try again later. Given up in the end, it is a soft bounce.</summary>
    Deferred,

    /// <summary>This mailbox takes no mail, today or later.</summary>
    Bounced,

    /// <summary>Our set-up, our relay or our message is at fault: nobody's state may change because of it.</summary>
    Ours,

    /// <summary>
    /// A rule refuses this message or this mailbox. Ours when everybody meets it; of one person alone it may be their server's: nobody's state changes either way.
    /// </summary>
    Refused,

    /// <summary>The relay cannot carry an address with such letters before the @. Not the person's fault, and not a bounce.</summary>
    Unsupported,

    /// <summary>The whole message went out and no answer came: it may have arrived. Sending again may make a second copy.</summary>
    Unknown,
}
