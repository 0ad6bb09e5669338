using System.Globalization;

namespace SciaticaInfo.Web.Mail;

/// <summary>An enhanced mail system status code such as <c>5.1.1</c> (RFC 3463).</summary>
internal sealed record EnhancedStatus(int Class, int Subject, int Detail)
{
    private const int MaxDigits = 3;

    /// <summary>The code that a reply's text begins with; <see langword="null"/> when there is none, or when it speaks against the reply (RFC 2034 section 4).</summary>
    public static EnhancedStatus? Read(int replyCode, string text)
    {
        var end = text.AsSpan().IndexOfAny(" \r\n\t");
        var parts = (end < 0 ? text : text[..end]).Split('.');
        if (parts.Length != 3 || !IsNumber(parts[0], out var kind) || !IsNumber(parts[1], out var subject) || !IsNumber(parts[2], out var detail)) return null;
        return kind == replyCode / 100 ? new EnhancedStatus(kind, subject, detail) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Class}.{Subject}.{Detail}");

    private static bool IsNumber(string part, out int number)
    {
        number = 0;
        return part.Length <= MaxDigits && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
