using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace SciaticaInfo.Web.Data;

/// <summary>
/// Writes the rows that a context tracks to SQLite, with commands that stay prepared while its connection is open. The framework makes a command
/// for each row, and SQLite plans it anew: under load that took longer than the writing.
/// </summary>
internal sealed class PreparedRows(SiteDbContext db) : IDisposable
{
    private readonly Dictionary<IEntityType, PreparedRow> inserts = [];

    /// <summary>By the table and the columns that changed, a bit each.</summary>
    private readonly Dictionary<(IEntityType Table, ulong Columns), PreparedRow> updates = [];

    /// <summary>To be called within a transaction, after changes were looked for.</summary>
    /// <returns>False when nothing was written: there are rows to delete, which the framework puts in order among the others.</returns>
    public bool TryWrite()
    {
        var added = new List<EntityEntry>();
        var changed = new List<EntityEntry>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Deleted) return false;
            if (entry.State == EntityState.Added) added.Add(entry);
            else if (entry.State == EntityState.Modified) changed.Add(entry);
        }

        var transaction = (SqliteTransaction)db.Database.CurrentTransaction!.GetDbTransaction(); // the caller has begun one
        // First the changes: a new row may take what one of them gives up.
        foreach (var entry in changed) Update(entry, transaction);
        foreach (var entry in added) Insert(entry, transaction);
        db.ChangeTracker.AcceptAllChanges();
        return true;
    }

    public void Dispose()
    {
        foreach (var row in inserts.Values.Concat(updates.Values)) row.Dispose();
    }

    private void Insert(EntityEntry entry, SqliteTransaction transaction)
    {
        if (!inserts.TryGetValue(entry.Metadata, out var insert)) inserts[entry.Metadata] = insert = PreparedRow.Insert(transaction.Connection!, entry.Metadata);
        insert.Write(entry, transaction);
    }

    private void Update(EntityEntry entry, SqliteTransaction transaction)
    {
        List<IProperty> properties = [.. entry.Metadata.GetProperties()];
        var columns = 0UL;
        for (var at = 0; at < properties.Count; at++)
        {
            if (entry.Property(properties[at]).IsModified) columns |= 1UL << at;
        }

        if (!updates.TryGetValue((entry.Metadata, columns), out var update))
        {
            var changed = properties.Where((_, at) => (columns >> at & 1) == 1);
            updates[(entry.Metadata, columns)] = update = PreparedRow.Update(transaction.Connection!, entry.Metadata, [.. changed]); // a transaction that runs has one
        }

        // As the framework does it: a row that somebody else has changed meanwhile is not written over.
        if (update.Write(entry, transaction) != 1) throw new DbUpdateConcurrencyException($"A row of {entry.Metadata.GetTableName()} is not what it was.");
    }
}
