using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>How long links work, in a reader's words.</summary>
public sealed class LinkLifetimes(IStringLocalizer<NewsletterText> text, IOptions<NewsletterOptions> options)
{
    public string Confirmation => InWords(options.Value.ConfirmationLifetime);

    public string DataLink => InWords(options.Value.DataLinkLifetime);

    /// <summary>In the largest unit that leaves no rest.</summary>
    private string InWords(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        var (count, one, many) = seconds switch
        {
            _ when seconds % 86_400 == 0 => (seconds / 86_400, "TimeDay", "TimeDays"),
            _ when seconds % 3_600 == 0 => (seconds / 3_600, "TimeHour", "TimeHours"),
            _ when seconds % 60 == 0 => (seconds / 60, "TimeMinute", "TimeMinutes"),
            _ => (seconds, "TimeSecond", "TimeSeconds"),
        };
        return count == 1 ? text[one] : text[many, count];
    }
}
