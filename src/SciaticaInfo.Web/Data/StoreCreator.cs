using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Data;

/// <summary>Makes the store at the first start, brings it up to date at later ones, and refuses what is not ours.</summary>
public sealed class StoreCreator(StoreConnections connections, StoreMigrator migrator, KeyHolder keys, IOptions<DataOptions> data, TimeProvider clock)
{
    /// <summary>Nobody waits for the opening, so it may take its time where a sign-up may not.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const string OpenOneByOne = "SELECT pg_advisory_lock(7412508002)";

    private const string Unfinished = ".new";

    /// <summary>Remembered, for the folder with the marker may be what is lost.</summary>
    private StoreMarker marker;

    /// <returns>The installation's id.</returns>
    /// <exception cref="StoreUnavailableException">A store is missing, empty or another's.</exception>
    public async Task<Guid> OpenAsync(CancellationToken cancellationToken)
    {
        if (marker.Id is null) marker = StoreMarker.Read(data.Value.Path);
        if (connections.SqlitePath is { } path)
        {
            if (!marker.IsThere && !File.Exists(path)) await CreateAsync(path, cancellationToken);
            new StoreFile(path).ThrowIfLost();
        }

        await using var db = connections.Create();
        db.Database.SetCommandTimeout(Patience);
        await db.Database.OpenConnectionAsync(cancellationToken);
        if (connections.IsPostgres) await db.Database.ExecuteSqlRawAsync(OpenOneByOne, cancellationToken);
        else await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", cancellationToken);
        if (connections.SqlitePath is { } whole) await ThrowIfDamagedAsync(db, whole, cancellationToken);
        await migrator.MigrateAsync(db, cancellationToken);
        var installation = await IdentifyAsync(db, cancellationToken);
        await CheckKeysAsync(db, cancellationToken);
        marker = new(IsThere: true, installation);
        return installation;
    }

    /// <summary>Made whole under another name first, so that a kill in between leaves nothing that looks like a store.</summary>
    private static async Task CreateAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():N}{Unfinished}";
        var options = new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite(new SqliteConnectionStringBuilder { DataSource = temporary, Pooling = false }.ToString()).Options;
        try
        {
            await using (var db = new SqliteSiteDbContext(options)) await db.Database.MigrateAsync(cancellationToken);
            OwnerOnly.CloseFile(temporary);
            File.Move(temporary, path, overwrite: false);
            DeleteUnfinished(path);
        }
        finally
        {
            // On a full disk the next try comes in two seconds, and each would leave one more.
            foreach (var ending in new[] { "", "-journal", "-wal", "-shm" }) File.Delete(temporary + ending);
        }
    }

    /// <summary>What a first start that was killed has left of its store. Another process that makes one just now has come too late, and takes this one.</summary>
    private static void DeleteUnfinished(string path)
    {
        var start = Path.GetFileName(path) + ".";
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{start}*{Unfinished}*"))
        {
            // Nothing that an operator has put there.
            if (Guid.TryParseExact(Path.GetFileName(file)[start.Length..].Split('.')[0], "N", out _)) File.Delete(file);
        }
    }

    /// <summary>Walks every page: a damaged one might be read only when somebody's sign-up needs it.</summary>
    private static async Task ThrowIfDamagedAsync(SiteDbContext db, string path, CancellationToken cancellationToken)
    {
        var found = await db.Database.SqlQueryRaw<string>("SELECT quick_check AS \"Value\" FROM pragma_quick_check LIMIT 1").ToListAsync(cancellationToken);
        if (found is not ["ok"]) throw new SqliteException($"{path}: {found.FirstOrDefault()}", SqliteFaults.Corrupt);
    }

    private async Task<Guid> IdentifyAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        var identity = await db.Identities.FirstOrDefaultAsync(cancellationToken);
        if (identity is null)
        {
            if (marker.IsThere) throw new StoreUnavailableException("The store is empty, and it was not. Restore it from a backup.");
            identity = new StoreIdentity { InstallationId = Guid.CreateVersion7(clock.GetUtcNow()), CreatedAt = clock.GetUtcNow() };
            db.Add(identity);
            await db.SaveChangesAsync(cancellationToken);
        }

        if (marker.Id is null) StoreMarker.Write(data.Value.Path, identity.InstallationId);
        else if (marker.Id != identity.InstallationId) throw new StoreUnavailableException($"The store belongs to another installation than {data.Value.Path}.");
        return identity.InstallationId;
    }

    private async Task CheckKeysAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        keys.Reload();
        var known = await db.KeyFingerprints.AsNoTracking().ToListAsync(cancellationToken);
        foreach (var purpose in Enum.GetValues<KeyPurpose>().Where(purpose => known.All(key => key.Purpose != purpose)))
        {
            // A store that was written with no key yet: take those that are there, else make the first.
            if (keys.Ring.Newest(purpose) == 0)
            {
                keys.Folder.Make(purpose, 1);
                keys.Reload();
            }

            var version = keys.Ring.Newest(purpose);
            known.Add(new KeyFingerprint { Purpose = purpose, Version = version, Fingerprint = keys.Ring.Fingerprint(purpose, version), CreatedAt = clock.GetUtcNow() });
            db.Add(known[^1]);
        }

        await db.SaveChangesAsync(cancellationToken);
        if (keys.Check(known) is { } wrong) throw new StoreUnavailableException(wrong);
    }
}
