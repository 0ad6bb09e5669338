using SciaticaInfo.Web.Data;

namespace SciaticaInfo.Web.Mail;

/// <summary>Writes down what came of a mail, and when it is tried again.</summary>
public sealed class OutboxResults(IMailContent content, LeaseOwner owner)
{
    public static readonly TimeSpan GiveUp = TimeSpan.FromHours(72);
    private const double Jitter = 0.2;
    private const int RefusedShare = 8;
    private static readonly TimeSpan RefusedLeast = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan RefusedMost = TimeSpan.FromHours(1);

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(4), TimeSpan.FromHours(12), TimeSpan.FromHours(24),
    ];

    /// <returns>False for a mail that was not waiting for it any more.</returns>
    public async Task<bool> NoteAsync(WriteSession session, Guid id, SendResult result)
    {
        if (await session.Db.Outbox.FindAsync(id) is not { } mail) return false;

        // Its person went while it was on its way. What is written is what has happened.
        if (mail.State == OutboxState.Skipped && result.Outcome == SendOutcome.Sent) mail.Finish(OutboxState.Sent, result.Code, session.Now);
        if (mail.State != OutboxState.Waiting) return false;
        // Another process has it in hand, since the store was out of reach for longer than the lease: only what is final counts.
        if (mail.LeaseOwner != owner.Name && result.Outcome is not (SendOutcome.Sent or SendOutcome.Bounced)) return false;

        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                mail.Finish(OutboxState.Sent, result.Code, session.Now);
                break;
            case SendOutcome.Bounced:
                mail.Finish(OutboxState.Failed, result.Code, session.Now);
                await content.BounceAsync(session, mail, result.Code);
                break;
            case SendOutcome.Ours:
                // The relay pauses as a whole, and no try is counted. The mail goes to the end of the line, in case it is the one at fault.
                (mail.LeaseOwner, mail.LeaseUntil) = (null, null);
                if (result.Code != SendResult.NotTried) (mail.LastCode, mail.DueAt) = (result.Code, session.Now);
                break;
            case SendOutcome.Refused:
                // Of this mail alone, and no try is counted: the longer it has waited, the longer it waits.
                (mail.LeaseOwner, mail.LeaseUntil) = (null, null);
                (mail.LastCode, mail.DueAt) = (result.Code, session.Now + WaitOfRefused(session.Now - mail.CreatedAt));
                break;
            default:
                Defer(mail, result.Code, session.Now);
                break;
        }

        return true;
    }

    private static TimeSpan WaitOfRefused(TimeSpan age) => age / RefusedShare is var share && share < RefusedLeast ? RefusedLeast : share > RefusedMost ? RefusedMost : share;

    private static void Defer(OutboxMessage mail, string code, DateTimeOffset now)
    {
        mail.Attempts++;
        var pause = Pauses[Math.Min(mail.Attempts, Pauses.Length) - 1] * (1 + (Jitter * ((Random.Shared.NextDouble() * 2) - 1)));
        if (now + pause - mail.CreatedAt > GiveUp)
        {
            mail.Finish(OutboxState.Failed, code, now);
            return;
        }

        (mail.LeaseOwner, mail.LeaseUntil, mail.LastCode, mail.DueAt) = (null, null, code, now + pause);
    }
}
