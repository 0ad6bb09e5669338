using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace SciaticaInfo.Web.Data;

/// <summary>One prepared command that writes a row of one table, its names and conversions taken from the model.</summary>
internal sealed class PreparedRow : IDisposable
{
    private readonly SqliteCommand command;
    private readonly List<Column> columns = [];

    private PreparedRow(SqliteConnection connection) => command = connection.CreateCommand();

    public static PreparedRow Insert(SqliteConnection connection, IEntityType table)
    {
        var row = new PreparedRow(connection);
        var (names, values) = (new List<string>(), new List<string>());
        foreach (var property in table.GetProperties())
        {
            names.Add(Name(property));
            values.Add(row.Add(property, isOriginal: false));
        }

        return row.Prepare($"INSERT INTO \"{table.GetTableName()}\" ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})");
    }

    public static PreparedRow Update(SqliteConnection connection, IEntityType table, IReadOnlyList<IProperty> changed)
    {
        var row = new PreparedRow(connection);
        List<string> set = [.. changed.Select(property => $"{Name(property)} = {row.Add(property, isOriginal: false)}")];
        List<string> where = [.. table.GetProperties().Where(property => property.IsPrimaryKey() || property.IsConcurrencyToken).Select(property => $"{Name(property)} = {row.Add(property, isOriginal: true)}")];
        return row.Prepare($"UPDATE \"{table.GetTableName()}\" SET {string.Join(", ", set)} WHERE {string.Join(" AND ", where)}");
    }

    /// <returns>How many rows it concerned.</returns>
    public int Write(EntityEntry entry, SqliteTransaction transaction)
    {
        command.Transaction = transaction;
        foreach (var column in columns) column.Set(entry);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => command.Dispose();

    private static string Name(IProperty property) => $"\"{property.GetColumnName()}\"";

    private string Add(IProperty property, bool isOriginal)
    {
        var mapping = property.GetRelationalTypeMapping();
        var name = $"$p{columns.Count}";
        var parameter = (SqliteParameter)mapping.CreateParameter(command, name, value: null, nullable: true);
        command.Parameters.Add(parameter);
        columns.Add(new Column(property, mapping, parameter, isOriginal));
        return name;
    }

    private PreparedRow Prepare(string text)
    {
        command.CommandText = text;
        command.Prepare();
        return this;
    }

    private sealed record Column(IProperty Property, RelationalTypeMapping Mapping, SqliteParameter Parameter, bool IsOriginal)
    {
        private readonly IClrPropertyGetter getter = Property.GetGetter();
        private readonly Func<object?, object?>? convert = Mapping.Converter?.ConvertToProvider;

        public void Set(EntityEntry entry)
        {
            var value = IsOriginal ? entry.Property(Property).OriginalValue : getter.GetClrValueUsingContainingEntity(entry.Entity, []);
            Parameter.Value = (value is null || convert is null ? value : convert(value)) ?? DBNull.Value;
        }
    }
}
