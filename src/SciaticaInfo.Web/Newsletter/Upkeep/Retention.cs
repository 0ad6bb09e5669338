using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.PersonalData;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>Destroys what has been kept long enough, a few rows to a transaction so that nobody's sign-up waits.</summary>
public sealed partial class Retention(StoreWriter store, SentMail sent, StoreWipe wipe, INewsletterHost host, IOptions<NewsletterOptions> options, ILogger<Retention> log)
{
    public static readonly TimeSpan TraceKept = TimeSpan.FromDays(30);
    public static readonly TimeSpan EndedAddressKept = TimeSpan.FromDays(28);
    public static readonly TimeSpan EndedRowKept = TimeSpan.FromDays(90);
    public static readonly TimeSpan LinkKept = TimeSpan.FromDays(60);
    public static readonly TimeSpan MailKept = TimeSpan.FromDays(30);
    public static readonly TimeSpan BucketKept = TimeSpan.FromDays(1);
    private const int AtOnce = 200;

    public async Task<RetentionReport> RunAsync(CancellationToken cancellationToken)
    {
        if (host.Current is not { } site) return new RetentionReport(0, 0, 0, 0, 0);

        var pending = await RepeatAsync(session => ForgetPendingAsync(session, site), cancellationToken);
        var ended = await RepeatAsync(session => ForgetEndedAsync(session, site), cancellationToken);
        // One instant for both: the event of a mail that goes has been looked at, however long the steps between them take.
        var now = await store.WriteAsync(session => Task.FromResult(session.Now), cancellationToken);
        var untied = await RepeatAsync(session => ForgetUntiedAsync(session, now), cancellationToken);
        var traces = await RepeatAsync(ForgetTracesAsync, cancellationToken);
        var rows = await RepeatAsync(session => DeleteAsync(session, now), cancellationToken);
        if (pending + ended + untied > 0) await wipe.WipeAsync(cancellationToken);
        var report = new RetentionReport(pending, ended, untied, traces, rows);
        if (report.Any) Log.Ran(log, pending, ended, untied, traces, rows);
        return report;
    }

    private async Task<int> RepeatAsync(Func<WriteSession, Task<(int Count, IReadOnlyList<Guid> Mails)>> step, CancellationToken cancellationToken)
    {
        var all = 0;
        while (true)
        {
            var (count, mails) = await store.WriteAsync(step, cancellationToken);
            if (mails.Count > 0) sent.Delete(mails);
            if (count == 0) return all;
            all += count;
        }
    }

    private async Task<(int, IReadOnlyList<Guid>)> ForgetPendingAsync(WriteSession session, NewsletterHost site)
    {
        var rows = await PendingSubscriptions.Over(session.Db, session.Now, options.Value.ConfirmationLifetime).OrderBy(row => row.CreatedAt).Take(AtOnce).ToListAsync();
        return await EraseAsync(session, rows, EndReason.Expired, site);
    }

    private static async Task<(int, IReadOnlyList<Guid>)> ForgetEndedAsync(WriteSession session, NewsletterHost site)
    {
        var before = session.Now - EndedAddressKept;
        var rows = await session.Db.Subscriptions.Where(row => row.EndedAt != null && row.EndedAt < before && row.EmailKey != null).OrderBy(row => row.EndedAt).Take(AtOnce).ToListAsync();
        return await EraseAsync(session, rows, null, site);
    }

    private static async Task<(int, IReadOnlyList<Guid>)> EraseAsync(WriteSession session, List<Subscription> rows, EndReason? reason, NewsletterHost site)
    {
        var mails = new List<Guid>();
        foreach (var row in rows) mails.AddRange(await Erasure.EraseAsync(session, row, reason ?? row.EndedReason ?? EndReason.Unsubscribed, "system:retention", site));
        return (rows.Count, mails);
    }

    /// <summary>Requests for addresses that are not mailed and have no row: nobody can confirm them, and no row's end forgets them. The mail that was not sent leads to them.</summary>
    private async Task<(int, IReadOnlyList<Guid>)> ForgetUntiedAsync(WriteSession session, DateTimeOffset now)
    {
        var (db, before) = (session.Db, now - options.Value.ConfirmationLifetime);
        var unsent = db.Outbox.Where(mail => mail.State == OutboxState.Skipped && mail.Kind == OutboxKind.Confirm && mail.DueAt < before).OrderBy(mail => mail.DueAt);
        var events = await unsent.SelectMany(mail => db.ConsentEvents.Where(consent => consent.SubscriptionId == mail.SubscriptionId && consent.SubjectKey != null && !db.Subscriptions.Any(row => row.Id == consent.SubscriptionId)))
            .Take(AtOnce).ToListAsync();
        foreach (var consent in events) consent.Forget();
        return (events.Count, []);
    }

    private static async Task<(int, IReadOnlyList<Guid>)> ForgetTracesAsync(WriteSession session)
    {
        var before = session.Now - TraceKept;
        var events = await session.Db.ConsentEvents.Where(consent => consent.At < before && (consent.IpPrefix != null || consent.AgentFamily != null)).OrderBy(consent => consent.At).Take(AtOnce).ToListAsync();
        foreach (ConsentEvent consent in events) (consent.IpPrefix, consent.AgentFamily) = (null, null);
        return (events.Count, []);
    }

    /// <summary>Rows that name nobody any more.</summary>
    private static async Task<(int, IReadOnlyList<Guid>)> DeleteAsync(WriteSession session, DateTimeOffset now)
    {
        var db = session.Db;
        var (links, mails, rows, buckets, suppressed) = (now - LinkKept, now - MailKept, now - EndedRowKept, now - BucketKept, now);
        var ahead = now + BucketKept; // by a clock that was set back since
        var goneMails = await db.Outbox.Where(mail => mail.DoneAt != null && mail.DoneAt < mails).Take(AtOnce).ToListAsync();
        var all = new List<object>();
        all.AddRange(await db.LinkTokens.Where(link => link.ExpiresAt < links).Take(AtOnce).ToListAsync());
        all.AddRange(goneMails);
        all.AddRange(await db.Subscriptions.Where(row => row.EmailKey == null && row.EndedAt < rows).Take(AtOnce).ToListAsync());
        all.AddRange(await db.ThrottleBuckets.Where(bucket => bucket.UpdatedAt < buckets || bucket.UpdatedAt > ahead).Take(AtOnce).ToListAsync());
        all.AddRange(await db.Suppressions.Where(entry => entry.Until != null && entry.Until < suppressed).Take(AtOnce).ToListAsync());
        db.RemoveRange(all);
        return (all.Count, [.. goneMails.Select(mail => mail.Id)]);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Retention: {Pending} never confirmed, {Ended} that had left, {Untied} requests of addresses without a row, {Traces} networks and browsers, {Rows} rows that name nobody")]
        public static partial void Ran(ILogger logger, int pending, int ended, int untied, int traces, int rows);
    }
}

/// <summary>How much was destroyed.</summary>
public sealed record RetentionReport(int Pending, int Ended, int Untied, int Traces, int Rows)
{
    public bool Any => Pending + Ended + Untied + Traces + Rows > 0;
}
