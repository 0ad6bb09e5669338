using Microsoft.EntityFrameworkCore;

namespace SciaticaInfo.Web.Data;

/// <summary>
/// The writer's context. On SQLite it is kept, with its connection and what that has read and prepared, for as long as the file is the one it has
/// opened and nobody has touched it since; SQLite's own folding of the log counts as touching. On PostgreSQL each transaction has a new one.
/// </summary>
internal sealed class WriterConnection(StoreConnections connections) : IAsyncDisposable
{
    /// <summary>In KB. Keys are spread over all of an index, so each sign-up needs another page of it.</summary>
    private const string KeepPages = "PRAGMA cache_size = -16384";

    private StoreFileMark? mark;
    private SiteDbContext? db;

    /// <summary><see langword="null"/> on PostgreSQL.</summary>
    public PreparedRows? Rows { get; private set; }

    public async Task<SiteDbContext> OpenAsync()
    {
        var seen = connections.SqlitePath is { } path ? StoreFileMark.Of(path) : null;
        if (db is not null && seen is not null && seen == mark) return db;

        await DisposeAsync();
        (mark, db) = (seen, connections.Create());
        if (connections.SqlitePath is null) return db;

        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(KeepPages);
        Rows = new PreparedRows(db);
        return db;
    }

    /// <summary>After a transaction.</summary>
    /// <param name="isWell">False closes the connection: after a fault nothing is taken for granted.</param>
    public async Task ReleaseAsync(bool isWell)
    {
        if (isWell && Rows is not null) db?.ChangeTracker.Clear();
        else await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Rows?.Dispose();
        if (db is not null) await db.DisposeAsync();
        (Rows, db) = (null, null);
    }
}
