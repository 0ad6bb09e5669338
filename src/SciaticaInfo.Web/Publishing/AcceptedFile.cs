using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

/// <summary>
/// <c>accepted.sqlite</c> in the data folder: the last good versions of each file of the content folder, newest last, and the addresses that were
/// withdrawn. A row without a hash says that the file itself was withdrawn. It holds nothing that the content folder did not.
/// </summary>
/// <remarks>SQLite's own journal, not its log: one file, which another program may read without making files beside it.</remarks>
/// <param name="folder">The content folder, by its full path.</param>
public sealed class AcceptedFile(string path, string folder)
{
    public const string Name = "accepted.sqlite";

    /// <summary>Versions of one file that are kept.</summary>
    public const int VersionsKept = 20;

    private const int Layout = 1;
    private const int LockSeconds = 1;

    private const string Tables = """
        CREATE TABLE accepted (id INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT, source BLOB, accepted_at TEXT NOT NULL);
        CREATE INDEX accepted_by_path ON accepted (path);
        CREATE TABLE withdrawn (address TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE TABLE origin (id INTEGER PRIMARY KEY CHECK (id = 1), folder TEXT NOT NULL);
        PRAGMA user_version = 1;
        """;

    private const string Newest = "SELECT id, path, sha256, accepted_at FROM accepted WHERE id IN (SELECT max(id) FROM accepted GROUP BY path) AND sha256 IS NOT NULL";

    private const string Add = """
        INSERT INTO accepted (path, sha256, source, accepted_at) SELECT $path, $sha256, $source, $at
        WHERE NOT EXISTS (SELECT 1 FROM accepted WHERE id = (SELECT max(id) FROM accepted WHERE path = $path) AND sha256 IS $sha256);
        DELETE FROM accepted WHERE path = $path AND id NOT IN (SELECT id FROM accepted WHERE path = $path ORDER BY id DESC LIMIT $kept);
        """;

    private const string SetOrigin = "INSERT INTO origin (id, folder) VALUES (1, $folder) ON CONFLICT (id) DO UPDATE SET folder = excluded.folder WHERE folder <> excluded.folder";

    private static readonly string[] Endings = ["", "-journal", "-wal", "-shm"];

    public string Path => path;

    /// <summary>Where a file goes that is of no use; the one before it is written over.</summary>
    public string AsidePath => $"{path}.old";

    /// <summary>Tells folders apart without naming them: a path may hold somebody's name.</summary>
    private string Origin { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)));

    /// <returns>What is remembered; <see langword="null"/> when there is no file.</returns>
    /// <exception cref="SqliteException">The file is locked, damaged, or may not be opened.</exception>
    /// <exception cref="InvalidDataException">It is not as this version of the program wrote it.</exception>
    public AcceptedIndex? ReadIndex()
    {
        if (!File.Exists(path)) return null;

        // Not read-only: what a killed process left half written is rolled back first.
        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var atOnce = connection.BeginTransaction(deferred: true);
        if (LayoutOf(connection) != Layout) throw new InvalidDataException("It is empty, or another version of this program made it.");

        var entries = new List<AcceptedEntry>();
        using (var command = Command(connection, Newest))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read()) entries.Add(new(rows.GetInt64(0), rows.GetString(1), rows.GetString(2), DateTimeOffset.Parse(rows.GetString(3), CultureInfo.InvariantCulture)));
        }

        var withdrawn = new List<Slug>();
        using (var command = Command(connection, "SELECT address FROM withdrawn"))
        using (var rows = command.ExecuteReader())
        {
            while (rows.Read())
            {
                if (Slug.TryParseAddress(rows.GetString(0), out var slug)) withdrawn.Add(slug);
            }
        }

        using var origin = Command(connection, "SELECT folder FROM origin");
        return new AcceptedIndex([.. entries], [.. withdrawn]) { IsOfThisFolder = origin.ExecuteScalar() as string == Origin };
    }

    /// <returns>The versions with their bytes.</returns>
    /// <exception cref="SqliteException">As for <see cref="ReadIndex"/>.</exception>
    /// <exception cref="InvalidDataException">The bytes are not those of the hash.</exception>
    public IReadOnlyList<SourceFile> ReadSources(IReadOnlyCollection<AcceptedEntry> entries)
    {
        if (entries.Count == 0) return [];

        using var connection = Open(SqliteOpenMode.ReadWrite);
        using var atOnce = connection.BeginTransaction(deferred: true);
        return [.. entries.Select(entry => ReadSource(connection, entry))];
    }

    /// <summary>Writes what differs between two states in one transaction; all of the newer one where the file was not there.</summary>
    /// <exception cref="SqliteException">The disk is full, or as for <see cref="ReadIndex"/>. Nothing was written.</exception>
    /// <exception cref="InvalidDataException">Another version of this program made the file.</exception>
    public void Write(AcceptedVersions written, AcceptedVersions now, DateTimeOffset at)
    {
        using var connection = Open(SqliteOpenMode.ReadWriteCreate);
        using var whole = connection.BeginTransaction();
        var changes = AcceptedChanges.Between(IsNew(connection) ? AcceptedVersions.None : written, now);
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        foreach (var file in changes.Accepted) AddRow(connection, file.Path, file.Sha256, file.Bytes.ToArray(), time);
        foreach (var gone in changes.Withdrawn) AddRow(connection, gone, DBNull.Value, DBNull.Value, time);
        foreach (var slug in changes.Closed) Execute(connection, "INSERT OR IGNORE INTO withdrawn (address) VALUES ($address)", ("$address", slug.Value));
        foreach (var slug in changes.Reopened) Execute(connection, "DELETE FROM withdrawn WHERE address = $address", ("$address", slug.Value));
        Execute(connection, SetOrigin, ("$folder", Origin));
        whole.Commit();
    }

    /// <summary>Makes room for a new file. What SQLite left beside the old one goes with it: it would be taken for a part of the new one.</summary>
    public void SetAside()
    {
        foreach (var ending in Endings.Where(ending => File.Exists(path + ending))) File.Move(path + ending, AsidePath + ending, overwrite: true);
    }

    /// <summary>True when the file will not get better by itself.</summary>
    public static bool IsDamage(Exception exception) =>
        exception is InvalidDataException or InvalidCastException or FormatException or SqliteException { SqliteErrorCode: 1 or 11 or 26 }; // not our tables, corrupt, not a database

    /// <summary>True when the outside world is to blame.</summary>
    public static bool IsFault(Exception exception) => IsDamage(exception) || exception is SqliteException or IOException or UnauthorizedAccessException;

    private static SourceFile ReadSource(SqliteConnection connection, AcceptedEntry entry)
    {
        using var command = Command(connection, "SELECT source FROM accepted WHERE id = $id", ("$id", entry.Id));
        var bytes = command.ExecuteScalar() as byte[] ?? [];
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == entry.Sha256 ? new SourceFile(entry.Path, bytes, entry.Sha256) : throw new InvalidDataException($"What it holds of {entry.Path} was changed.");
    }

    private static bool IsNew(SqliteConnection connection)
    {
        var layout = LayoutOf(connection);
        if (layout == Layout) return false;
        if (layout != 0) throw new InvalidDataException("Another version of this program made it.");

        Execute(connection, Tables);
        return true;
    }

    private static void AddRow(SqliteConnection connection, string file, object sha256, object source, string at) =>
        Execute(connection, Add, ("$path", file), ("$sha256", sha256), ("$source", source), ("$at", at), ("$kept", VersionsKept));

    private static long LayoutOf(SqliteConnection connection)
    {
        using var command = Command(connection, "PRAGMA user_version");
        return (long)command.ExecuteScalar()!; // an integer, always
    }

    private static void Execute(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using var command = Command(connection, text, values);
        command.ExecuteNonQuery();
    }

    private static SqliteCommand Command(SqliteConnection connection, string text, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = LockSeconds }.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
