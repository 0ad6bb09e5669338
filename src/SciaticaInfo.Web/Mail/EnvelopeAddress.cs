using System.Globalization;
using System.Text;
using MimeKit;

namespace SciaticaInfo.Web.Mail;

/// <summary>An address as it may stand in an SMTP command. Whether a person may sign up with it is another question, asked elsewhere.</summary>
internal static class EnvelopeAddress
{
    private static readonly IdnMapping Domains = new();

    static EnvelopeAddress() => AsciiDomains.Keep();

    /// <summary>The address with its domain in A-form; <see langword="null"/> when it is not one plain address.</summary>
    public static MailboxAddress? Read(string? address)
    {
        // A control character could end the command that the address stands in and begin another (RFC 5321 4.1.2 allows none).
        var at = address?.LastIndexOf('@') ?? -1;
        if (at < 1 || at == address!.Length - 1 || address.Any(char.IsControl)) return null;

        try
        {
            var plain = Ascii.IsValid(address.AsSpan(at)) ? address : $"{address[..at]}@{Domains.GetAscii(address, at + 1)}";
            var mailbox = new MailboxAddress("", plain);
            // What the parser reads otherwise than as it stands (a comment, blanks, a route) is not one plain address.
            return mailbox.Address == plain ? mailbox : null;
        }
        catch (Exception exception) when (exception is ParseException or ArgumentException)
        {
            return null;
        }
    }
}
