using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.UnitTests.Data;

/// <summary>SQLite takes an empty file for a new store, and deletes the log beside it, which may hold sign-ups.</summary>
public sealed class EmptiedFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-emptied-").FullName;

    [Fact]
    public async Task A_file_that_is_emptied_just_before_it_is_opened_keeps_its_log()
    {
        var connections = new StoreConnections(Options.Create(new StoreOptions()), Options.Create(new DataOptions { Path = folder }));
        var path = connections.SqlitePath!; // set for SQLite
        await using var other = new SqliteConnection($"Data Source={path};Pooling=false");
        await other.OpenAsync();
        await using var command = other.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; CREATE TABLE list (address TEXT); INSERT INTO list VALUES ('known@example.org');";
        await command.ExecuteNonQueryAsync();
        var log = await ReadAsync($"{path}-wal");

        await File.WriteAllTextAsync(path, "");
        await using var db = connections.Create();
        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => db.Database.ExecuteSqlRawAsync("SELECT count(*) FROM list"));

        Assert.True(refusal.IsLoss);
        Assert.Contains($"{path} is empty", refusal.Message, StringComparison.Ordinal);
        Assert.NotEmpty(log);
        Assert.Equal(log, await ReadAsync($"{path}-wal"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<byte[]> ReadAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }
}
