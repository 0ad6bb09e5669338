using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.Web.Newsletter.Reports;

/// <summary>What waits to be sent and why, and what was given up. Names subscriptions, never addresses.</summary>
/// <param name="Waiting">The first that are due, of <paramref name="WaitingCount"/>.</param>
/// <param name="Failed">The last that were given up, of <paramref name="FailedCount"/>.</param>
public sealed record OutboxReport(IReadOnlyList<OutboxMessage> Waiting, int WaitingCount, IReadOnlyList<OutboxMessage> Failed, int FailedCount)
{
    /// <summary>As many lines as a person reads.</summary>
    private const int Shown = 200;
    private static readonly TimeSpan FailedFor = TimeSpan.FromDays(30);

    public static async Task<OutboxReport> ReadAsync(SiteDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - FailedFor;
        var waiting = db.Outbox.AsNoTracking().Where(mail => mail.State == OutboxState.Waiting);
        var failed = db.Outbox.AsNoTracking().Where(mail => mail.State == OutboxState.Failed && mail.DoneAt >= since);
        return new OutboxReport(
            await waiting.OrderBy(mail => mail.DueAt).ThenBy(mail => mail.Id).Take(Shown).ToListAsync(cancellationToken), await waiting.CountAsync(cancellationToken),
            await failed.OrderByDescending(mail => mail.DoneAt).ThenBy(mail => mail.Id).Take(Shown).ToListAsync(cancellationToken), await failed.CountAsync(cancellationToken));
    }
}
