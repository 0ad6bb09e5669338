using System.Globalization;
using System.Text;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Reports;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary>The statistics as three small tables.</summary>
internal static class StatsText
{
    public static string Of(NewsletterStatistics statistics, DateTimeOffset now)
    {
        var text = new StringBuilder("Subscribers\n");
        foreach (var state in Enum.GetValues<SubscriptionState>()) Line(text, state.ToString().ToLowerInvariant(), statistics.Subscribers.GetValueOrDefault(state));

        text.Append("\nWhat happened        24 hours   30 days\n");
        Line(text, "requested", statistics.Day.Requested, statistics.Month.Requested);
        Line(text, "confirmed", statistics.Day.Confirmed, statistics.Month.Confirmed);
        Line(text, "left", statistics.Day.Left, statistics.Month.Left);
        Line(text, "erased on request", statistics.Day.ErasedOnRequest, statistics.Month.ErasedOnRequest);

        text.Append("\nMails, 30 days\n");
        foreach (var state in new[] { OutboxState.Waiting, OutboxState.Sent, OutboxState.Failed }) Line(text, state.ToString().ToLowerInvariant(), statistics.Mails.GetValueOrDefault(state));
        if (statistics.OldestWaiting is { } since) text.Append(CultureInfo.InvariantCulture, $"  The oldest waits since {Instants.Text(since)}, {Instants.Length(now - since)}.\n");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string name, params ReadOnlySpan<int> numbers)
    {
        text.Append("  ").Append(name.PadRight(17));
        foreach (var number in numbers) text.Append(CultureInfo.InvariantCulture, $"{number,10}");
        text.Append('\n');
    }
}
