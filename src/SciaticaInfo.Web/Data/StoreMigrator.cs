using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace SciaticaInfo.Web.Data;

/// <summary>Brings the store's tables up to date. A lock that a killed process left behind is noticed, not waited for.</summary>
public sealed partial class StoreMigrator(TimeProvider clock, ILogger<StoreMigrator> log)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Far longer than any migration here takes.</summary>
    private static readonly TimeSpan LeftBehind = TimeSpan.FromMinutes(2);

    /// <exception cref="StoreUnavailableException">The tables could not be brought up to date, or are those of a later version of the site.</exception>
    public async Task MigrateAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        var own = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        if (!own.IsSupersetOf(applied))
        {
            throw new StoreUnavailableException("The store is newer than this program. Run the later version, or restore the backup from before the upgrade.");
        }

        if (applied.Count == own.Count) return;

        if (db is SqliteSiteDbContext) await DropLeftLockAsync(db, cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            await db.Database.MigrateAsync(limit.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException("The store's tables could not be brought up to date in a minute: another process holds the lock.", exception);
        }
    }

    /// <summary>The framework waits for ever on the row in <c>__EFMigrationsLock</c>, whoever left it.</summary>
    private async Task DropLeftLockAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        try
        {
            var since = (await db.Database.SqlQueryRaw<string>("SELECT \"Timestamp\" AS \"Value\" FROM \"__EFMigrationsLock\"").ToListAsync(cancellationToken)).FirstOrDefault();
            if (since is null || !DateTimeOffset.TryParse(since, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var taken)) return;
            if (clock.GetUtcNow() - taken < LeftBehind) return;

            Log.LockDropped(log, taken);
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
        }
        catch (SqliteException exception) when (exception.Message.Contains("no such table", StringComparison.Ordinal))
        {
            // Never migrated: there is no lock yet.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A lock from {Since} was left by a process that ended while it changed the tables; it has been removed")]
        public static partial void LockDropped(ILogger logger, DateTimeOffset since);
    }
}
