using Microsoft.EntityFrameworkCore;

namespace SciaticaInfo.Web.Data;

/// <summary>After something was destroyed: SQLite's log still holds the pages as they were, until it is folded into the file and cut.</summary>
public sealed partial class StoreWipe(StoreGuard guard, ILogger<StoreWipe> log)
{
    /// <summary>SQLite waits so long for those who are reading. Shorter than others wait for a lock, since none can write meanwhile.</summary>
    private const string Wait = "PRAGMA busy_timeout = 1000";

    /// <summary>Answers with a row that begins with 1, and no error, when it could not.</summary>
    private const string Cut = "PRAGMA wal_checkpoint(TRUNCATE)";

    /// <returns>False when old pages are left: they go with the next commit that folds the log.</returns>
    public async Task<bool> WipeAsync(CancellationToken cancellationToken)
    {
        if (guard.Connections.IsPostgres) return true;

        try
        {
            var isCut = await guard.ReadAsync(db => CutAsync(db, cancellationToken), cancellationToken);
            if (!isCut) Log.NotWiped(log, "somebody is reading");
            return isCut;
        }
        catch (StoreUnavailableException exception)
        {
            Log.NotWiped(log, exception.Message);
            return false;
        }
    }

    private static async Task<bool> CutAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Wait;
        await command.ExecuteScalarAsync(cancellationToken);
        command.CommandText = Cut;
        return await command.ExecuteScalarAsync(cancellationToken) is 0L;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The store's write-ahead log could not be truncated after an erasure: {Reason}")]
        public static partial void NotWiped(ILogger logger, string reason);
    }
}
