using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Data;

/// <summary>Opens the store that the site has made, for a command beside it. Makes nothing: no folder, no file, no table, no key.</summary>
public sealed class StoreFinder(StoreConnections connections, StoreGuard guard, KeyHolder keys, IOptions<DataOptions> data)
{
    private string Name => connections.SqlitePath ?? "the PostgreSQL database";

    /// <exception cref="StoreUnavailableException">There is none, or not one that this program may use: in one plain line.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        var marker = StoreMarker.Read(data.Value.Path);
        if (connections.SqlitePath is { } path && !File.Exists(path))
        {
            throw new StoreUnavailableException(marker.IsThere ? $"{path} is missing, and there was one. Restore it from a backup." : $"There is no store at {path} yet. The site makes it at its first start.");
        }

        guard.ThrowIfLost();
        await using var db = connections.Create();
        await CheckTablesAsync(db, cancellationToken);
        var identity = await db.Identities.AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        var known = await db.KeyFingerprints.AsNoTracking().ToListAsync(cancellationToken);
        if (identity is null || known.Count == 0) throw new StoreUnavailableException($"There is no finished store in {Name} yet. The site makes it at its first start.");
        if (marker.Id is { } id && id != identity.InstallationId) throw new StoreUnavailableException($"The store belongs to another installation than {data.Value.Path}.");
        if (keys.Check(known) is { } wrong) throw new StoreUnavailableException(wrong);
        guard.Opened(identity.InstallationId, obstacle: null);
    }

    private async Task CheckTablesAsync(SiteDbContext db, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var own = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        if (applied.Count == 0) throw new StoreUnavailableException($"There is no store in {Name} yet. The site makes it at its first start.");
        if (!own.IsSubsetOf(applied)) throw new StoreUnavailableException($"The store in {Name} is older than this program. Start the site once, which brings it up to date.");
        if (!applied.IsSubsetOf(own)) throw new StoreUnavailableException($"The store in {Name} is newer than this program. Use the program that the site runs.");
    }
}
