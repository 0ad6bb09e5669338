using System.Globalization;
using System.Text;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary>One line a mail.</summary>
internal static class OutboxText
{
    private const int MarkWidth = 36;

    public static string Of(OutboxReport report, DateTimeOffset now)
    {
        var text = new StringBuilder();
        if (report.WaitingCount > 0)
        {
            Head(text, "waiting", "due");
            foreach (var mail in report.Waiting) Line(text, mail, mail.DueAt, Lease(mail, now));
            More(text, report.Waiting.Count, report.WaitingCount);
        }

        if (report.FailedCount > 0)
        {
            Head(text, "failed", "given up");
            foreach (var mail in report.Failed) Line(text, mail, mail.DoneAt ?? mail.DueAt, "");
            More(text, report.Failed.Count, report.FailedCount);
        }

        text.Append(CultureInfo.InvariantCulture, $"{report.WaitingCount} waiting, {report.FailedCount} failed in 30 days\n");
        return text.ToString();
    }

    private static void Head(StringBuilder text, string title, string instant) =>
        text.Append(CultureInfo.InvariantCulture, $"{title.PadRight(MarkWidth)}  kind      {"subscription".PadRight(MarkWidth)}  {instant.PadRight(23)}  tries  code\n");

    private static void Line(StringBuilder text, OutboxMessage mail, DateTimeOffset at, string lease) =>
        text.Append(CultureInfo.InvariantCulture, $"{mail.Id}  {mail.Kind.ToString().ToLowerInvariant().PadRight(8)}  {mail.SubscriptionId}  {Instants.Text(at)}  {mail.Attempts,5}  {mail.LastCode ?? "-"}{lease}\n");

    /// <summary>Some process has it in hand; past that time another one takes it.</summary>
    private static string Lease(OutboxMessage mail, DateTimeOffset now) =>
        mail.LeaseUntil is not { } until ? "" : until < now ? "  lease is over" : $"  in hand of {mail.LeaseOwner} until {Instants.Text(until)}";

    private static void More(StringBuilder text, int shown, int count)
    {
        if (count > shown) text.Append(CultureInfo.InvariantCulture, $"… and {count - shown} more\n");
        text.Append('\n');
    }
}
