using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>A mail that this process has taken on itself for the length of a lease.</summary>
public sealed record ClaimedMail(Guid Id, Func<OutgoingMail> Compose);

/// <summary>Takes mails that are due, so that no other process sends them meanwhile.</summary>
public sealed partial class OutboxClaims(IMailContent content, StoreGuard reader, LeaseOwner owner, TimeProvider clock, ILogger<OutboxClaims> log)
{
    /// <summary>
    /// Renewed for as long as a mail is on its way (<see cref="MailsInHand.RenewAsync"/>), and longer by itself than what comes before the final dot
    /// can take: up to there a mail can be held back, and afterwards it cannot.
    /// </summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>What comes before the final dot takes no longer: a connection that has died, a new one, and the message.</summary>
    private static readonly TimeSpan BeforeDot = 3 * SmtpConnection.Patience;

    /// <summary>Looked at in one transaction; not all of them may leave yet.</summary>
    private const int AtOnce = 32;

    /// <summary>A mail that cannot be looked at (its row was damaged, say) does not hold up the others.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    /// <summary>One rush is told once.</summary>
    private static readonly TimeSpan ToldAgain = TimeSpan.FromMinutes(1);

    /// <summary>Kinds of mail that may not leave before an instant. Looking at each of them meanwhile would cost a busy store more than the sign-ups.</summary>
    private readonly Dictionary<OutboxKind, (long Since, TimeSpan Wait)> held = [];

    /// <param name="most">As many as can be begun soon: what is decided here may not hold a moment later.</param>
    /// <param name="isInHand">A clock that is set forward ends a lease of ours too early.</param>
    public async Task<IReadOnlyList<ClaimedMail>> TakeAsync(WriteSession session, int most, Func<Guid, bool> isInHand)
    {
        await session.FlushAsync();
        await FreeAsync(session);
        var now = session.Now;
        var claimed = new List<ClaimedMail>();
        foreach (var mail in await DueAsync(session))
        {
            if (claimed.Count == most) break;
            if (IsHeld(mail.Kind) || isInHand(mail.Id)) continue;

            switch (await DecideAsync(session, mail))
            {
                case MailDecision.Send send:
                    (mail.LeaseOwner, mail.LeaseUntil) = (owner.Name, now + Lease);
                    claimed.Add(new ClaimedMail(mail.Id, send.Compose));
                    break;
                case MailDecision.Skip skip:
                    mail.Finish(OutboxState.Skipped, skip.Reason, now);
                    break;
                case MailDecision.Wait wait:
                    (mail.DueAt, mail.LastCode) = (wait.Until, wait.Reason);
                    break;
                case MailDecision.Hold hold:
                    if (!held.TryGetValue(mail.Kind, out var last) || clock.GetElapsedTime(last.Since) > last.Wait + ToldAgain) Log.Held(log, mail.Kind, hold.Reason);
                    (held[mail.Kind], mail.LastCode) = ((clock.GetTimestamp(), hold.Until - clock.GetUtcNow()), hold.Reason);
                    break;
            }
        }

        return claimed;
    }

    /// <summary>False when the person has gone meanwhile, which ends what is owed, or when the claim may run out in the middle of the message.</summary>
    public Task<bool> IsStillOursAsync(Guid id, CancellationToken cancellationToken)
    {
        var least = clock.GetUtcNow() + BeforeDot;
        return reader.ReadAsync(
            db => db.Outbox.AnyAsync(mail => mail.Id == id && mail.State == OutboxState.Waiting && mail.LeaseOwner == owner.Name && mail.LeaseUntil > least, cancellationToken),
            cancellationToken);
    }

    /// <summary>Those that are still ours are so for a whole lease again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RenewAsync(WriteSession session, IReadOnlyCollection<Guid> mails)
    {
        var count = 0;
        foreach (var id in mails)
        {
            if (await session.Db.Outbox.FindAsync(id) is not { State: OutboxState.Waiting } mail || mail.LeaseOwner != owner.Name) continue;

            mail.LeaseUntil = session.Now + Lease;
            count++;
        }

        return count;
    }

    /// <summary>By time that has passed, not by the clock, which may be set meanwhile.</summary>
    private bool IsHeld(OutboxKind kind) => held.TryGetValue(kind, out var hold) && clock.GetElapsedTime(hold.Since) < hold.Wait;

    /// <summary>Kind by kind: the store finds the first of each by its index, however many wait of a kind that is held.</summary>
    private async Task<IEnumerable<OutboxMessage>> DueAsync(WriteSession session)
    {
        var now = session.Now;
        var due = new List<OutboxMessage>();
        foreach (var kind in Enum.GetValues<OutboxKind>().Where(kind => !IsHeld(kind)))
        {
            due.AddRange(await session.Db.Outbox
                .Where(mail => mail.State == OutboxState.Waiting && mail.Kind == kind && mail.DueAt <= now && (mail.LeaseUntil == null || mail.LeaseUntil < now))
                .OrderBy(mail => mail.DueAt).Take(AtOnce).ToListAsync());
        }

        return due.OrderBy(mail => mail.DueAt).Take(AtOnce);
    }

    /// <summary>What a process had claimed that has ended since, in whatever way.</summary>
    private async Task FreeAsync(WriteSession session)
    {
        foreach (var gone in owner.FindGone())
        {
            var left = await session.Db.Outbox.Where(mail => mail.State == OutboxState.Waiting && mail.LeaseOwner == gone).ToListAsync();
            foreach (var mail in left) (mail.LeaseOwner, mail.LeaseUntil) = (null, null);
            // In this transaction the file still stands for what is freed; without any it stands for nothing.
            if (left.Count == 0) owner.Forget(gone);
            else await session.FlushAsync();
        }
    }

    private async Task<MailDecision> DecideAsync(WriteSession session, OutboxMessage mail)
    {
        try
        {
            return await content.DecideAsync(session, mail);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            Log.NotReadable(log, mail.Id, exception.GetType().Name);
            return new MailDecision.Wait(session.Now + Later, "not-readable");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "More mails of kind {Kind} are waiting than may be sent in a minute ({Reason}); the rest are sent later. Somebody may be signing up strangers")]
        public static partial void Held(ILogger logger, OutboxKind kind, string reason);

        [LoggerMessage(LogLevel.Error, "Mail {Mail} waits for an hour, because its data cannot be read: {Fault}")]
        public static partial void NotReadable(ILogger logger, Guid mail, string fault);
    }
}
