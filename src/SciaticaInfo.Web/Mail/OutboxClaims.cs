using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>A mail that this process has taken on itself for the length of a lease.</summary>
public sealed record ClaimedMail(Guid Id, Func<OutgoingMail> Compose);

/// <summary>Takes mails that are due, so that no other process sends them meanwhile.</summary>
public sealed partial class OutboxClaims(IMailContent content, LeaseOwner owner, ILogger<OutboxClaims> log)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private const int AtOnce = 32;

    /// <summary>A mail that cannot be looked at (its row was damaged, say) does not hold up the others.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromHours(1);

    /// <summary>One rush is told once.</summary>
    private static readonly TimeSpan ToldAgain = TimeSpan.FromMinutes(1);

    /// <summary>Kinds of mail that may not leave before an instant. Looking at each of them meanwhile would cost a busy store more than the sign-ups.</summary>
    private readonly Dictionary<OutboxKind, DateTimeOffset> held = [];

    public async Task<IReadOnlyList<ClaimedMail>> TakeAsync(WriteSession session)
    {
        await session.FlushAsync();
        await FreeAsync(session);
        var now = session.Now;
        var claimed = new List<ClaimedMail>();
        foreach (var mail in await DueAsync(session))
        {
            if (held.TryGetValue(mail.Kind, out var until) && until > now) continue;

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
                    if (!held.TryGetValue(mail.Kind, out var last) || now - last > ToldAgain) Log.Held(log, mail.Kind, hold.Reason);
                    (held[mail.Kind], mail.LastCode) = (hold.Until, hold.Reason);
                    break;
            }
        }

        return claimed;
    }

    /// <summary>Kind by kind: the store finds the first of each by its index, however many wait of a kind that is held.</summary>
    private async Task<IEnumerable<OutboxMessage>> DueAsync(WriteSession session)
    {
        var now = session.Now;
        var due = new List<OutboxMessage>();
        foreach (var kind in Enum.GetValues<OutboxKind>().Where(kind => !held.TryGetValue(kind, out var until) || until <= now))
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
        [LoggerMessage(LogLevel.Warning, "More mails of kind {Kind} are owed than may leave in a minute ({Reason}); the rest waits. Somebody may be signing up strangers")]
        public static partial void Held(ILogger logger, OutboxKind kind, string reason);

        [LoggerMessage(LogLevel.Error, "Mail {Mail} waits for an hour, since what it is about cannot be read: {Fault}")]
        public static partial void NotReadable(ILogger logger, Guid mail, string fault);
    }
}
