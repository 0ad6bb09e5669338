using MimeKit;
using MimeKit.Encodings;

namespace SciaticaInfo.Web.Mail;

/// <summary>
/// Keeps domains in their A-form. The mail library reads <c>xn--…</c> back into letters, and then asks for SMTPUTF8 where only the domain has
/// such letters: a server without that extension could not take mail that it can take.
/// </summary>
internal sealed class AsciiDomains : IPunycode
{
    private readonly Punycode punycode = new();

    /// <summary>For the whole process: the library has one setting.</summary>
    public static void Keep()
    {
        if (MailboxAddress.IdnMapping is not AsciiDomains) MailboxAddress.IdnMapping = new AsciiDomains();
    }

    public string Encode(string domain) => punycode.Encode(domain);

    public string Encode(string domain, int index) => punycode.Encode(domain, index);

    public string Encode(string domain, int index, int count) => punycode.Encode(domain, index, count);

    public string Decode(string domain) => domain;

    public string Decode(string domain, int index) => domain[index..];

    public string Decode(string domain, int index, int count) => domain.Substring(index, count);
}
