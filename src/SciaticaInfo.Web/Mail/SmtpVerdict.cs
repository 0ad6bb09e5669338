using System.Globalization;

namespace SciaticaInfo.Web.Mail;

/// <summary>What an answer was given to.</summary>
public enum SmtpStage
{
    /// <summary>Greeting, EHLO, STARTTLS, AUTH.</summary>
    Connection,
    Sender,
    Recipient,

    /// <summary>The DATA command, before any of the message went out.</summary>
    Data,

    /// <summary>The final dot.</summary>
    DataEnd,
}

/// <summary>What went wrong without an answer to read.</summary>
public enum SmtpFault
{
    ConnectRefused,
    ConnectTimeout,
    HostUnknown,
    ConnectFailed,
    Tls,
    Auth,
    TimeoutBeforeDataEnd,
    DroppedBeforeDataEnd,
    LostAfterDataEnd,
    NoSmtpUtf8,
}

/// <summary>Tells whose fault a failed try is: the mailbox's, ours, or nobody's for now. When in doubt, nobody loses a subscription.</summary>
public static class SmtpVerdict
{
    /// <summary>Closing the channel: the server is leaving, whatever was asked (RFC 5321 3.8).</summary>
    private const int Leaving = 421;

    /// <summary>The domain takes no mail at all (RFC 7504).</summary>
    private const int NoMailForDomain = 556;

    private static readonly string[] PolicyWords =
    [
        "abuse", "banned", "blacklist", "block", "bulk", "denied", "dkim", "dmarc", "dnsbl", "policy", "prohibited", "relay", "reputation", "spam", "spf", "unsolicited",
    ];

    /// <param name="text">What followed the reply code. It is only read: nothing of it comes back but the enhanced status code.</param>
    public static SendResult OfReply(SmtpStage stage, int code, string text)
    {
        var status = EnhancedStatus.Read(code, text);
        return new(Outcome(stage, code, status, text), status is null ? code.ToString(CultureInfo.InvariantCulture) : $"{code} {status}");
    }

    public static SendResult OfFault(SmtpFault fault) => fault switch
    {
        SmtpFault.ConnectRefused => new(SendOutcome.Ours, "connect-refused"),
        SmtpFault.ConnectTimeout => new(SendOutcome.Ours, "connect-timeout"),
        SmtpFault.HostUnknown => new(SendOutcome.Ours, "host-unknown"),
        SmtpFault.ConnectFailed => new(SendOutcome.Ours, "connect-failed"),
        SmtpFault.Tls => new(SendOutcome.Ours, "tls"),
        SmtpFault.Auth => new(SendOutcome.Ours, "auth"),
        SmtpFault.TimeoutBeforeDataEnd => new(SendOutcome.Ours, "timeout-before-data-end"),
        SmtpFault.DroppedBeforeDataEnd => new(SendOutcome.Ours, "dropped-before-data-end"),
        SmtpFault.LostAfterDataEnd => new(SendOutcome.Unknown, "unknown-after-data-end"),
        SmtpFault.NoSmtpUtf8 => new(SendOutcome.Unsupported, "eai-unsupported"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "The fault has no verdict."),
    };

    private static SendOutcome Outcome(SmtpStage stage, int code, EnhancedStatus? status, string text) => code switch
    {
        >= 200 and < 300 when stage == SmtpStage.DataEnd => SendOutcome.Sent,
        Leaving => SendOutcome.Ours,
        // Nothing has been said about the person yet.
        _ when stage is SmtpStage.Connection or SmtpStage.Sender => SendOutcome.Ours,
        >= 400 and < 500 => SendOutcome.Deferred,
        >= 500 and < 600 => Refusal(stage, code, status, text),
        // Not an answer that the protocol knows here.
        _ => SendOutcome.Ours,
    };

    /// <summary>The status says more than the reply code, so it decides (RFC 3463 section 3); x.0.x and unknown subjects say nothing.</summary>
    private static SendOutcome Refusal(SmtpStage stage, int code, EnhancedStatus? status, string text) => (status?.Subject, status?.Detail) switch
    {
        _ when code == 554 && HoldsPolicyWords(text) => SendOutcome.Refused,
        // No such mailbox or host, an address that cannot be one, moved with no forwarding, a domain that takes no mail; or a mailbox that is closed.
        (1, 1 or 2 or 3 or 6 or 10) or (2, 1) => SendOutcome.Bounced,
        // About our sender: 1.7 and 1.8 by definition, 1.0 because Postfix refuses unknown senders with it.
        (1, 0 or 7 or 8) => SendOutcome.Ours,
        // Ambiguous, and what may be added: not surely for ever.
        (1, _) => SendOutcome.Deferred,
        // Full, or this message is too long for it, or a list that cannot be expanded: the mailbox is there.
        (2, _) => SendOutcome.Deferred,
        // Said to a named recipient, "undefined" and "protocol" are how some servers (Outlook.com's: 550 5.5.0) word that there is no such mailbox.
        (3, 0) or (5, _) when stage == SmtpStage.Recipient => BareRefusal(code, text),
        // The mail system as a whole, or a message too big for it: the next person would be refused too.
        (3, _) => SendOutcome.Ours,
        // The way to the person's host is broken, which is neither's doing.
        (4, _) => SendOutcome.Deferred,
        // We spoke the protocol wrongly.
        (5, _) => SendOutcome.Ours,
        // Letters in addresses or headers that a server on the way cannot carry (RFC 6531).
        (6, 7 or 9) => SendOutcome.Unsupported,
        // The message's form.
        (6, _) => SendOutcome.Ours,
        // Security and policy.
        (7, _) => SendOutcome.Refused,
        _ => BareRefusal(code, text),
    };

    /// <summary>
    /// Only the reply code (RFC 5321 4.2.1): the middle digit 5 speaks of the receiving system, all others of our commands and the connection.
    /// 550 alone is used for "no such mailbox" and for policy alike, so it is retried: a dead mailbox becomes a soft bounce in time.
    /// </summary>
    private static SendOutcome BareRefusal(int code, string text) => code switch
    {
        NoMailForDomain => SendOutcome.Bounced,
        _ when HoldsPolicyWords(text) => SendOutcome.Refused,
        >= 550 and <= 554 => SendOutcome.Deferred,
        _ => SendOutcome.Ours,
    };

    /// <summary>Words with an @ are left out: a subscriber called <c>spam@…</c> must not be able to stop an issue.</summary>
    private static bool HoldsPolicyWords(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Any(word => !word.Contains('@') && PolicyWords.Any(policy => word.Contains(policy, StringComparison.OrdinalIgnoreCase)));
}
