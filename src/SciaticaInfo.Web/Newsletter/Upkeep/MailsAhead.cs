using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;

namespace SciaticaInfo.Web.Newsletter.Upkeep;

/// <summary>Mails that were written while the clock ran ahead would wait until it is as late again. They are due at once when it was set back.</summary>
public sealed partial class MailsAhead(StoreWriter store, ILogger<MailsAhead> log)
{
    /// <summary>More than the clocks of two nodes may differ.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    private const int AtOnce = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var all = 0;
        while (await store.WriteAsync(SettleAsync, cancellationToken) is > 0 and var count) all += count;
        if (all > 0) Log.Settled(log, all);
    }

    private static async Task<int> SettleAsync(WriteSession session)
    {
        var (now, ahead) = (session.Now, session.Now + Skew);
        var mails = await session.Db.Outbox.Where(mail => mail.State == OutboxState.Waiting && mail.CreatedAt > ahead && mail.DueAt > now).Take(AtOnce).ToListAsync();
        foreach (var mail in mails) mail.DueAt = now;
        return mails.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The clock was set back: {Count} mails that were scheduled by the later time are due now")]
        public static partial void Settled(ILogger logger, int count);
    }
}
