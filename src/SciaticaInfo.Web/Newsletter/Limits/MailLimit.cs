namespace SciaticaInfo.Web.Newsletter.Limits;

/// <summary>How often one address may be written to at somebody's request.</summary>
/// <param name="Interval">Between two mails.</param>
/// <param name="PerDay">Within 24 hours.</param>
public sealed record MailLimit(TimeSpan Interval, int PerDay)
{
    public static MailLimit Of(LimitOptions options) => new(TimeSpan.FromMinutes(options.ConfirmationIntervalMinutes), options.ConfirmationsPerAddressPerDay);

    /// <summary>One in a day.</summary>
    public static MailLimit Daily { get; } = new(TimeSpan.Zero, 1);

    /// <summary>Takes a place if there is one. The bucket is written either way, so that a mail that is not sent costs the same time.</summary>
    public bool TryTake(ThrottleBucket bucket, DateTimeOffset now)
    {
        var isFree = bucket.CountSince(now - Interval) == 0 && bucket.CountSince(now - Limiter.Day) < PerDay;
        if (isFree) bucket.Add(now, PerDay);
        else bucket.Touch(now);
        return isFree;
    }
}
