using System.Globalization;
using MailKit.Security;

namespace SciaticaInfo.Web.Mail;

/// <summary>The relay's settings as values, from options that the validator has passed.</summary>
internal sealed record SmtpSettings(string Host, int Port, string User, string Password, SecureSocketOptions Security, int Connections)
{
    public const int MaxConnections = 16;

    public static SmtpSettings From(SmtpOptions options) => new(
        options.Host,
        int.Parse(options.Port, CultureInfo.InvariantCulture),
        options.User,
        options.Password,
        options.Security switch
        {
            "none" => SecureSocketOptions.None,
            "tls" => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.StartTls,
        },
        int.Parse(options.Connections, CultureInfo.InvariantCulture));

    /// <summary>A record prints its members, and one of them is the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
