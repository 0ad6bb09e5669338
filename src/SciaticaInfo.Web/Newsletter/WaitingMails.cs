using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.Web.Newsletter;

internal static class WaitingMails
{
    /// <summary>Mails to somebody who has left stay where they are.</summary>
    public static async Task SkipAsync(WriteSession session, Guid subscriptionId, string reason)
    {
        await session.FlushAsync();
        var waiting = await session.Db.Outbox.Where(mail => mail.SubscriptionId == subscriptionId && mail.State == OutboxState.Waiting).ToListAsync();
        foreach (var mail in waiting) mail.Finish(OutboxState.Skipped, reason, session.Now);
    }
}
