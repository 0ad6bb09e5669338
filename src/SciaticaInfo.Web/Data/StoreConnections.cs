using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using SQLitePCL;

namespace SciaticaInfo.Web.Data;

/// <summary>Opens the store that the settings name. Each context has a connection of its own, and opens it by its path.</summary>
public sealed class StoreConnections
{
    /// <summary>SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.</summary>
    private const int NoCheckpointOnClose = 1006;

    private readonly StoreOptions options;
    /// <summary>Made when the store is opened: EF Core is more than all else that a start loads.</summary>
    private readonly Lazy<DbContextOptions> contextOptions;

    public StoreConnections(IOptions<StoreOptions> options, IOptions<DataOptions> data)
    {
        this.options = options.Value;
        contextOptions = new(MakeOptions);
        if (this.options.IsPostgres) return;

        var connection = new SqliteConnectionStringBuilder(this.options.ConnectionString);
        if (connection.DataSource.Length == 0) connection.DataSource = Path.Combine(data.Value.Path, "site.db");
        SqlitePath = Path.GetFullPath(connection.DataSource);
        // A pooled connection would go on writing to a file that is no longer there. Opening by path each time is what notices.
        connection.Pooling = false;
        connection.Mode = SqliteOpenMode.ReadWrite;
        connection.DefaultTimeout = CommandSeconds;
        SqliteConnectionString = connection.ToString();
    }

    public bool IsPostgres => options.IsPostgres;

    /// <summary><see langword="null"/> on PostgreSQL.</summary>
    public string? SqlitePath { get; }

    public string? SqliteConnectionString { get; }

    private int CommandSeconds => (int)Math.Max(1, options.LockWait.TotalSeconds);

    /// <summary>
    /// The last connection to close folds SQLite's log into the file. Only the one that is held open while all is well may do that: a file that was
    /// damaged from outside is not written over, and its log is kept beside it.
    /// </summary>
    public static void LeaveLogAlone(DbConnection connection) => raw.sqlite3_db_config(((SqliteConnection)connection).Handle, NoCheckpointOnClose, 1, out _);

    public SiteDbContext Create() => contextOptions.Value is DbContextOptions<PostgresSiteDbContext> postgres
        ? new PostgresSiteDbContext(postgres)
        : new SqliteSiteDbContext((DbContextOptions<SqliteSiteDbContext>)contextOptions.Value);

    /// <summary>A server that takes the call and says nothing is given up as soon as a lock, but for what the operator says of it; it is called anew to end a command, too.</summary>
    private string PostgresConnectionString => IsTimeoutSet ? options.ConnectionString : new NpgsqlConnectionStringBuilder(options.ConnectionString) { Timeout = CommandSeconds }.ConnectionString;

    private bool IsTimeoutSet => new DbConnectionStringBuilder { ConnectionString = options.ConnectionString }.ContainsKey(nameof(NpgsqlConnectionStringBuilder.Timeout));

    private DbContextOptions MakeOptions() => options.IsPostgres
        ? new DbContextOptionsBuilder<PostgresSiteDbContext>().UseNpgsql(PostgresConnectionString, npgsql => npgsql.CommandTimeout(CommandSeconds)).Options
        : new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite(SqliteConnectionString, sql => sql.CommandTimeout(CommandSeconds)).AddInterceptors(new SqlitePragmas()).Options;

    /// <summary>
    /// What was deleted is overwritten, and a commit is on the disk before it is answered. For a lock SQLite itself looks seven times in 60 ms,
    /// and then the driver begins again: by itself the driver looks every 150 ms, and beside a busy site a command would hardly ever find a gap.
    /// The log is folded into the file at 4,000 pages, 16 MB: a rush writes the same pages again and again, and at SQLite's own 1,000 each of them
    /// would be written twice for every second commit.
    /// </summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        private const string Text = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 60; PRAGMA wal_autocheckpoint = 4000;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            LeaveLogAlone(connection);
            // Opening reads nothing yet. The first command does, and of a file that is empty SQLite begins by deleting the log.
            StoreFile.ThrowIfEmpty(connection.DataSource);
            using var command = connection.CreateCommand();
            command.CommandText = Text;
            command.ExecuteNonQuery();
        }

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
