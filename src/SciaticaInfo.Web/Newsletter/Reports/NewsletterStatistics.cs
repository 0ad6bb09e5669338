using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.Web.Newsletter.Reports;

/// <summary>How the newsletter does, in numbers that name nobody.</summary>
/// <param name="OldestWaiting">Since when the mail that has waited longest is owed; <see langword="null"/> when none waits.</param>
public sealed record NewsletterStatistics(IReadOnlyDictionary<SubscriptionState, int> Subscribers, Activity Day, Activity Month, IReadOnlyDictionary<OutboxState, int> Mails, DateTimeOffset? OldestWaiting)
{
    /// <summary>How long done mails are remembered.</summary>
    private static readonly TimeSpan MonthLength = TimeSpan.FromDays(30);
    private static readonly TimeSpan DayLength = TimeSpan.FromDays(1);

    public static async Task<NewsletterStatistics> ReadAsync(SiteDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var states = await db.Subscriptions.GroupBy(row => row.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var since = now - MonthLength;
        var mails = await db.Outbox.Where(mail => mail.DoneAt == null || mail.DoneAt >= since)
            .GroupBy(mail => mail.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        var oldest = await db.Outbox.Where(mail => mail.State == OutboxState.Waiting).OrderBy(mail => mail.CreatedAt).Select(mail => (DateTimeOffset?)mail.CreatedAt).FirstOrDefaultAsync(cancellationToken);
        return new NewsletterStatistics(states, await Activity.ReadAsync(db, now - DayLength, cancellationToken), await Activity.ReadAsync(db, since, cancellationToken), mails, oldest);
    }
}

/// <summary>What happened in some time, as the chain of consent tells it.</summary>
/// <param name="Requested">Forms sent in, also those that led to no mail.</param>
/// <param name="Left">By their own press, by lapse, or because mail is not to be sent to them any more.</param>
/// <param name="ErasedOnRequest">Asked to be forgotten; who had left before is in both.</param>
public sealed record Activity(int Requested, int Confirmed, int Left, int ErasedOnRequest)
{
    /// <summary>As it stands in the canonical text; the word is no column of its own.</summary>
    private const string Asked = "\"reason_code\":\"asked\"";

    public static async Task<Activity> ReadAsync(SiteDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var events = db.ConsentEvents.Where(consent => consent.At >= since);
        var kinds = await events.GroupBy(consent => consent.Kind).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
        int Of(ConsentKind kind) => kinds.GetValueOrDefault(kind);
        var erased = await events.CountAsync(consent => consent.Kind == ConsentKind.Erased && consent.Body.Contains(Asked), cancellationToken);
        return new Activity(Of(ConsentKind.Requested), Of(ConsentKind.Confirmed), Of(ConsentKind.Withdrawn) + Of(ConsentKind.Lapsed) + Of(ConsentKind.Suppressed), erased);
    }
}
