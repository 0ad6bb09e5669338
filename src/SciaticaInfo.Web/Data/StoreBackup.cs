using System.Globalization;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Data;

/// <summary>
/// One folder, or one zip file, with all that the newsletter needs to go on: SQLite's store as it was at one moment, the keys, and the mark that
/// says which installation it is. Looked over before it gets its name; the site goes on meanwhile.
/// </summary>
public sealed class StoreBackup(StoreGuard guard, KeyHolder keys, Microsoft.Extensions.Options.IOptions<DataOptions> data)
{
    public const string StoreName = "site.db";
    public const string KeysName = "keys";

    /// <param name="target">A file when it ends with <c>.zip</c>, else a folder. Never written over.</param>
    /// <exception cref="IOException">There is such a file or folder, or it cannot be written.</exception>
    /// <exception cref="StoreUnavailableException">The copy is not sound.</exception>
    public async Task WriteAsync(string target, CancellationToken cancellationToken)
    {
        if (Path.Exists(target)) throw new IOException($"{target} is there already. A backup is never written over another one.");

        var folder = $"{target}.{Guid.NewGuid():N}.part";
        OwnerOnly.MakeFolder(folder);
        try
        {
            await CopyAsync(folder, cancellationToken);
            await CheckAsync(folder, cancellationToken);
            if (IsZip(target)) await PackAsync(folder, target, cancellationToken);
            else Directory.Move(folder, target);
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The keys come last: each was made before the store could name it, so none can be missing.</summary>
    private async Task CopyAsync(string folder, CancellationToken cancellationToken)
    {
        var copy = Path.Combine(folder, StoreName);
        // Unlike a copy of the file, this leaves out pages that hold what was deleted.
        await guard.ReadAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {copy}", cancellationToken), cancellationToken);
        OwnerOnly.CloseFile(copy);

        OwnerOnly.MakeFolder(Path.Combine(folder, KeysName));
        foreach (var key in Directory.EnumerateFiles(keys.Folder.Path, "*.key")) File.Copy(key, Path.Combine(folder, KeysName, Path.GetFileName(key)));
        File.Copy(Path.Combine(data.Value.Path, StoreMarker.Name), Path.Combine(folder, StoreMarker.Name));
    }

    private static async Task CheckAsync(string folder, CancellationToken cancellationToken)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, StoreName), Pooling = false, Mode = SqliteOpenMode.ReadOnly }.ToString();
        await using var db = new SqliteSiteDbContext(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite(text).Options);
        await db.Database.OpenConnectionAsync(cancellationToken);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA integrity_check(1)";
        if (await command.ExecuteScalarAsync(cancellationToken) is not "ok") throw new StoreUnavailableException("The copy is not sound, and was thrown away. The store itself may be damaged.");
        if (new KeyHolder(new KeyFolder(Path.Combine(folder, KeysName))).Check(await db.KeyFingerprints.AsNoTracking().ToListAsync(cancellationToken)) is { } wrong) throw new StoreUnavailableException(wrong);
    }

    private static async Task PackAsync(string folder, string target, CancellationToken cancellationToken)
    {
        var part = $"{folder}.zip";
        try
        {
            await using (var stream = new FileStream(part, OwnerOnly.NewFile(FileAccess.ReadWrite, FileOptions.Asynchronous)))
            {
                await ZipFile.CreateFromDirectoryAsync(folder, stream, CompressionLevel.Fastest, includeBaseDirectory: false, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: false);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static bool IsZip(string target) => Path.GetExtension(target).Equals(".zip", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sorts by time, and says what it is.</summary>
    public static string NameAt(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"sciatica-backup-{now:yyyyMMdd-HHmmss}.zip");
}
