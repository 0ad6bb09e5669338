using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using MimeKit;

namespace SciaticaInfo.Web.Mail;

/// <summary>
/// Each setting on its own. What smtp needs from other features (a public address, the clinic's postal address) is checked by a validator of
/// that feature for the same <see cref="MailOptions"/>: all of them run, and all faults are told together.
/// </summary>
internal sealed class MailOptionsValidator : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        List<string> faults = [.. Faults(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(MailOptions options)
    {
        if (options.Transport is not (MailOptions.FolderTransport or MailOptions.SmtpTransport)) yield return Fault("Transport", options.Transport, "must be folder or smtp");
        if (options.From.Length > 0 && !IsPlain(options.From)) yield return Fault("From", options.From, "must be an address such as news@clinic.example, with no name and only ASCII letters before the @");
        if (options.From.Length == 0 && options.IsSmtp) yield return Fault("From", "", "must be set when Mail__Transport is smtp, to an address such as news@clinic.example");

        foreach (var fault in Faults(options.Smtp, options.IsSmtp)) yield return fault;
    }

    private static IEnumerable<string> Faults(SmtpOptions smtp, bool isUsed)
    {
        if (smtp.Host.Length == 0 && isUsed) yield return Fault("Smtp__Host", "", "must be set when Mail__Transport is smtp, to a name such as smtp.clinic.example");
        if (smtp.Host.Length > 0 && Uri.CheckHostName(smtp.Host) == UriHostNameType.Unknown) yield return Fault("Smtp__Host", smtp.Host, "must be a host name or an IP address, with no port");
        if (!IsWithin(smtp.Port, 1, IPEndPoint.MaxPort)) yield return Fault("Smtp__Port", smtp.Port, "must be a whole number from 1 to 65535");
        if (!IsWithin(smtp.Connections, 1, SmtpSettings.MaxConnections)) yield return Fault("Smtp__Connections", smtp.Connections, $"must be a whole number from 1 to {SmtpSettings.MaxConnections}");
        if (smtp.Security is not ("none" or "starttls" or "tls")) yield return Fault("Smtp__Security", smtp.Security, "must be none, starttls or tls");

        // The password's value is never told.
        if (smtp.User.Length > 0 && smtp.Password.Length == 0) yield return "Mail__Smtp__Password is not set; it must be when Mail__Smtp__User is.";
        if (smtp.User.Length == 0 && smtp.Password.Length > 0) yield return "Mail__Smtp__User is not set; it must be when Mail__Smtp__Password is.";
        if (smtp is { User.Length: > 0, Security: "none" } && !IsThisMachine(smtp.Host)) yield return Fault("Smtp__Security", "none", "must be starttls or tls when Mail__Smtp__User is set, so that no password crosses a network in plain text");
    }

    private static string Fault(string setting, string value, string rule) => $"Mail__{setting} is \"{value}\"; it {rule}.";

    private static bool IsWithin(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most;

    private static bool IsPlain(string address) => EnvelopeAddress.Read(address) is { IsInternational: false, Domain: var domain } && domain[0] != '[';

    private static bool IsThisMachine(string host) => host is "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
