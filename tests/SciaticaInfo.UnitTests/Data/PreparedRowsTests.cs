using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Data.Keys;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Limits;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.UnitTests.Data;

/// <summary>Rows that are written with prepared commands are, byte for byte, what the framework would have written.</summary>
public sealed class PreparedRowsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 8, 30, 15, 250, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("019ac0de-1234-7abc-8def-0123456789ab");

    private readonly SqliteConnection prepared = new("Data Source=:memory:");
    private readonly SqliteConnection framework = new("Data Source=:memory:");

    [Fact]
    public async Task New_rows_of_every_table_are_those_of_the_framework()
    {
        await WriteAsync(prepared, isPrepared: true, db => db.AddRange(Rows()));
        await WriteAsync(framework, isPrepared: false, db => db.AddRange(Rows()));

        await using var model = Context(prepared);
        var tables = model.Model.GetEntityTypes().Select(type => type.GetTableName()!).ToList();
        var written = await DumpAsync(prepared, tables);
        Assert.Equal(await DumpAsync(framework, tables), written);
        Assert.All(tables, table => Assert.Contains(written, row => row.StartsWith($"{table}:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Changed_rows_are_those_of_the_framework()
    {
        foreach (var (connection, isPrepared) in new[] { (prepared, true), (framework, false) })
        {
            await WriteAsync(connection, isPrepared, db => db.AddRange(Rows()));
            await WriteAsync(connection, isPrepared, db =>
            {
                db.Subscriptions.Single().Confirm(Now.AddMinutes(1));
                db.ThrottleBuckets.Single().Add(Now.AddMinutes(1), 10);
                db.ConsentEvents.Single().Forget();
                db.Outbox.Single().Finish(OutboxState.Sent, "250", Now.AddMinutes(2));
                db.Suppressions.Single().Until = Now.AddDays(1);
            });
        }

        List<string> tables = ["subscription", "throttle_bucket", "consent_event", "outbox", "suppression"];
        Assert.Equal(await DumpAsync(framework, tables), await DumpAsync(prepared, tables));
    }

    [Fact]
    public async Task A_row_that_was_changed_by_somebody_else_is_not_written_over()
    {
        await WriteAsync(prepared, isPrepared: true, db => db.AddRange(Rows()));

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => WriteAsync(prepared, isPrepared: true, db =>
        {
            var row = db.Subscriptions.Single();
            db.Database.ExecuteSqlRaw("UPDATE subscription SET row_version = 9");
            row.Confirm(Now);
        }));
        Assert.Contains(await DumpAsync(prepared, ["subscription"]), row => row.Contains("'Pending'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_address_that_one_row_gives_up_a_new_one_may_take_in_the_same_transaction()
    {
        await WriteAsync(prepared, isPrepared: true, db => db.AddRange(Rows()));

        await WriteAsync(prepared, isPrepared: true, db =>
        {
            db.Subscriptions.Single().Forget(Now);
            db.Add(Person(Guid.CreateVersion7(Now)));
        });

        Assert.Equal(2, (await DumpAsync(prepared, ["subscription"])).Count);
    }

    [Fact]
    public async Task Rows_to_delete_are_left_to_the_framework()
    {
        await WriteAsync(prepared, isPrepared: true, db => db.AddRange(Rows()));

        await WriteAsync(prepared, isPrepared: true, db => db.Remove(db.Suppressions.Single()));

        Assert.Empty(await DumpAsync(prepared, ["suppression"]));
    }

    public async Task InitializeAsync()
    {
        foreach (var connection in new[] { prepared, framework })
        {
            await connection.OpenAsync();
            await using var db = Context(connection);
            await db.Database.MigrateAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await prepared.DisposeAsync();
        await framework.DisposeAsync();
    }

    private static SqliteSiteDbContext Context(SqliteConnection connection) => new(new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite(connection).Options);

    private static async Task WriteAsync(SqliteConnection connection, bool isPrepared, Action<SiteDbContext> change)
    {
        await using var db = Context(connection);
        using var rows = isPrepared ? new PreparedRows(db) : null;
        await using var transaction = await db.Database.BeginTransactionAsync();
        change(db);
        await new WriteSession(db, rows, Now).FlushAsync();
        await transaction.CommitAsync();
    }

    private static async Task<List<string>> DumpAsync(SqliteConnection connection, IEnumerable<string> tables)
    {
        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} ORDER BY 1";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) found.Add($"{table}: {string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(at => $"{reader.GetName(at)}={Literal(reader.GetValue(at))}"))}");
        }

        return found;
    }

    private static string Literal(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        string text => $"'{text}'",
        _ => $"{value} {value.GetType().Name}",
    };

    private static Subscription Person(Guid id)
    {
        var person = new Subscription { Id = id, ListId = "newsletter", Locale = "en" };
        person.Request([1, 2, 3], "key of the address", 4, Now);
        return person;
    }

    private static IEnumerable<object> Rows()
    {
        var bucket = new ThrottleBucket { Key = "bucket" };
        bucket.Add(Now, 10);
        return
        [
            Person(Id),
            new ConsentEvent { EventId = Id, Seq = 7, Hash = "hash", Body = "{\"ä\":\"ö\"}", SubscriptionId = Id, Kind = ConsentKind.AddressChanged, At = Now, SubjectKey = "key", SubjectSalt = [9, 8], IpPrefix = "192.0.2.0/24" },
            new NoticeText { Sha256 = "sha", Language = "en", Version = "1", Body = "We will email you.", FirstUsedAt = Now },
            new LinkToken { Hash = "link", Purpose = LinkPurpose.Data, SubscriptionId = null, CreatedAt = Now, ExpiresAt = Now.AddDays(7) },
            new OutboxMessage { Id = Id, Kind = OutboxKind.DataLink, SubscriptionId = Id, IdempotencyKey = "once", TokenCipher = [5], KeyVersion = 2, CreatedAt = Now, DueAt = Now, LeaseOwner = "", Attempts = 3 },
            new Suppression { EmailKey = "gone", Reason = SuppressionReason.Bounced, CreatedAt = Now },
            bucket,
            new KeyFingerprint { Purpose = KeyPurpose.Signing, Version = 3, Fingerprint = "f00", CreatedAt = Now },
            new StoreIdentity { InstallationId = Id, CreatedAt = Now },
        ];
    }
}
