using System.Data.Common;

namespace SciaticaInfo.Web.Data;

/// <summary>The store cannot be read or written now. Nothing was stored; the visitor is told so.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The store itself is gone or is not what it was; waiting does not help, and it is checked as a whole before it is used again.</summary>
    public bool IsLoss { get; init; }

    /// <summary>Whether a fault is the store's, and not a mistake in a program.</summary>
    public static bool IsStoreFault(Exception exception) => exception switch
    {
        StoreUnavailableException or Keys.MissingKeyException => true,
        DbException or TimeoutException or System.Net.Sockets.SocketException => true,
        IOException or UnauthorizedAccessException or InvalidDataException => true,
        Microsoft.EntityFrameworkCore.DbUpdateConcurrencyException => false,
        Microsoft.EntityFrameworkCore.DbUpdateException { InnerException: { } inner } => IsStoreFault(inner),
        InvalidOperationException { InnerException: { } inner } => IsStoreFault(inner),
        _ => false,
    };

    /// <summary>The innermost word on a fault. Neither SQLite nor our own messages hold an address; a server's text might, so its code stands for it.</summary>
    /// <param name="store">How the store is named in it.</param>
    public static string Describe(Exception exception, string store)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is Microsoft.Data.Sqlite.SqliteException sqlite) return SqliteFaults.Tell(store, sqlite);
            if (inner is Npgsql.PostgresException postgres) return $"PostgreSQL error {postgres.SqlState}.";
            if (inner is Npgsql.NpgsqlException or System.Net.Sockets.SocketException) return "PostgreSQL cannot be reached.";
            if (inner is StoreUnavailableException { InnerException: null } or Keys.MissingKeyException or IOException or UnauthorizedAccessException or InvalidDataException) return inner.Message;
        }

        return exception.GetType().Name;
    }
}
