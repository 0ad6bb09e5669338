using System.Globalization;

namespace SciaticaInfo.Web.Mail;

/// <summary>Settings <c>Mail__…</c>: how mail leaves. Numbers are text here, so that a slip of the hand is told like every other wrong setting.</summary>
public sealed class MailOptions
{
    public const string SectionName = "Mail";
    public const string FolderTransport = "folder";
    public const string SmtpTransport = "smtp";

    /// <summary><c>folder</c>: files in <c>data/mail</c>, nothing leaves. <c>smtp</c>: through the relay below.</summary>
    public string Transport { get; set; } = FolderTransport;

    /// <summary>The address that mail comes from, without a name. May be empty with <c>folder</c>.</summary>
    public string From { get; set; } = "";

    public SmtpOptions Smtp { get; } = new();

    public bool IsSmtp => Transport == SmtpTransport;
}

/// <summary>Settings <c>Mail__Smtp__…</c>: the relay.</summary>
public sealed class SmtpOptions
{
    /// <summary>A host name or an IP address. With TLS the relay's certificate must be for this name.</summary>
    public string Host { get; set; } = "";

    /// <summary>1 to 65535.</summary>
    public string Port { get; set; } = "25";

    /// <summary>Empty: no signing in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary><c>none</c>, <c>starttls</c> (plain text is refused, also when the relay does not offer TLS) or <c>tls</c> (from the first byte).</summary>
    public string Security { get; set; } = "starttls";

    /// <summary>Connections to the relay at the same time, 1 to 16.</summary>
    public string Connections { get; set; } = "4";

    /// <summary>The same as a number, once the settings have been judged.</summary>
    public int ConnectionCount => int.Parse(Connections, CultureInfo.InvariantCulture);
}
