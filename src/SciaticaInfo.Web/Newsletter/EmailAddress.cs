using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>One mailbox, as a person typed it: only its ends trimmed, its letters composed (NFC), its domain in ASCII.</summary>
/// <remarks>No quoted local part, no comment, no IP address: HTML refuses them too. Whether the mailbox exists, only a mail can tell.</remarks>
public sealed record EmailAddress
{
    /// <summary>In UTF-16 units. Far more than any address needs, so that long input costs nothing.</summary>
    private const int MaxTypedLength = 1000;

    /// <summary>In octets: RFC 5321's path of 256, less its angle brackets.</summary>
    private const int MaxOctets = 254;

    private EmailAddress(string local, string domain)
    {
        Local = local;
        Domain = domain;
    }

    public string Local { get; }

    /// <summary>In A-form and lower case.</summary>
    public string Domain { get; }

    /// <summary>What is mailed to.</summary>
    public string Canonical => $"{Local}@{Domain}";

    /// <summary>What tells one subscriber from another: <see cref="Canonical"/> without its letters' case. Never mailed to.</summary>
    public string LookupText => $"{Fold(Local)}@{Domain}";

    /// <summary>The <see cref="LookupText"/> that all tagged addresses of a mailbox share (<c>jo+news@</c>, <c>jo@</c>). For rate limits, never for identity.</summary>
    public string WithoutTag
    {
        get
        {
            var local = Fold(Local);
            var plus = local.IndexOf('+');
            return $"{(plus > 0 ? local[..plus] : local)}@{Domain}";
        }
    }

    /// <summary><see langword="false"/> when the mail server must know SMTPUTF8. The domain never asks for it.</summary>
    public bool Ascii => System.Text.Ascii.IsValid(Local);

    /// <summary>For a page that anyone with its link may read: <c>j•••@e•••.com</c>.</summary>
    public string Masked
    {
        get
        {
            var first = EmailDomain.Readable(Domain[..Domain.IndexOf('.')]);
            var last = EmailDomain.Readable(Domain[(Domain.LastIndexOf('.') + 1)..]);
            return $"{Mask(Local)}@{Mask(first)}.{last}";
        }
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EmailAddress? address)
    {
        address = null;
        if (text is null || text.Length > MaxTypedLength) return false;

        var typed = TrimEnds(text);
        if (typed.IndexOf('@') is not (>= 0 and var at)) return false;
        if (!EmailLocalPart.TryParse(typed[..at].ToString(), out var local)) return false;
        if (!EmailDomain.TryParse(typed[(at + 1)..].ToString(), out var domain)) return false;
        if (Encoding.UTF8.GetByteCount(local) + 1 + domain.Length > MaxOctets) return false;

        address = new EmailAddress(local, domain);
        return true;
    }

    /// <summary>Masked, so that an address that reaches a log or a message by accident does not stay there.</summary>
    public override string ToString() => Masked;

    /// <summary>Takes away what a keyboard or a copied page leaves at the ends and nobody sees. A line break is refused instead: it does not come from a form's field.</summary>
    private static ReadOnlySpan<char> TrimEnds(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsEdgeSpace(text[start])) start++;
        while (end > start && IsEdgeSpace(text[end - 1])) end--;
        return text.AsSpan(start, end - start);
    }

    private static bool IsEdgeSpace(char letter) =>
        letter is '\t' or '\u200B' or '\uFEFF' || char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator;

    // Up and down again is Unicode's simple case folding: up alone parts ẞ from ß, down alone ς from σ.
    // Composed once more, because ǰ has no capital letter of its own but J̌ has a small one.
    private static string Fold(string local)
    {
        var folded = local.ToUpperInvariant().ToLowerInvariant().Normalize();
        // ſ ends as s. Whoever typed it first would get the confirmations of the mailbox that is written with s.
        return System.Text.Ascii.IsValid(folded) && !System.Text.Ascii.IsValid(local) ? local.ToLowerInvariant() : folded;
    }

    /// <summary>The first letter with its marks, but not when that is all there is.</summary>
    private static string Mask(string text)
    {
        var first = StringInfo.GetNextTextElementLength(text);
        return first < text.Length ? text[..first] + "•••" : "•••";
    }
}
