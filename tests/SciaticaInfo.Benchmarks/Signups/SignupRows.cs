using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Benchmarks.Signups;

/// <summary>The seven rows of one sign-up, of the sizes that the site's have, in a store with the site's own tables and indexes: raw commands, prepared once.</summary>
internal sealed class SignupRows : IAsyncDisposable
{
    private const int KeyBytes = 32;
    private const int SealedBytes = 28;
    private const int LinkLetters = 43;
    private const int SaltBytes = 16;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand[] commands;
    private readonly string body;
    private long seq;

    private SignupRows(SqliteConnection connection)
    {
        this.connection = connection;
        body = SampleBody();
        commands =
        [
            Prepare("subscription", "id", "list_id", "state", "email_cipher", "email_key", "key_version", "locale", "created_at", "confirmed_at", "ended_at", "ended_reason", "replaces_id", "soft_bounces", "first_soft_bounce_at", "row_version"),
            Prepare("consent_event", "seq", "event_id", "hash", "body", "subscription_id", "kind", "at", "subject_key", "subject_salt", "ip_prefix", "agent_family"),
            Prepare("link_token", "hash", "purpose", "subscription_id", "replaces_id", "created_at", "expires_at", "used_at"),
            Prepare("outbox", "id", "kind", "subscription_id", "idempotency_key", "token_cipher", "key_version", "created_at", "due_at", "attempts", "lease_owner", "lease_until", "state", "last_code", "done_at"),
            Prepare("throttle_bucket", "key", "hits", "updated_at"),
        ];
    }

    /// <summary>A new store with the tables as the site makes them.</summary>
    public static async Task<SignupRows> CreateAsync(string path)
    {
        var options = new DbContextOptionsBuilder<SqliteSiteDbContext>().UseSqlite($"Data Source={path}").Options;
        await using (var db = new SqliteSiteDbContext(options)) await db.Database.MigrateAsync();
        var opened = new SqliteConnection($"Data Source={path}");
        await opened.OpenAsync();
        await using var pragmas = opened.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        await pragmas.ExecuteNonQueryAsync();
        return new SignupRows(opened);
    }

    public void Write(IEnumerable<PostedForm> forms)
    {
        using var transaction = connection.BeginTransaction();
        var now = TimeProvider.System.GetUtcNow();
        foreach (var form in forms) Write(form, now, transaction);
        transaction.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void Write(PostedForm form, DateTimeOffset instant, SqliteTransaction transaction)
    {
        var now = instant.ToUnixTimeMilliseconds();
        var id = Guid.CreateVersion7(instant);
        var (address, token) = (RandomKey(), RandomKey());
        Run(0, transaction, id, NewsletterHost.ListId, nameof(SubscriptionState.Pending), Bytes(SealedBytes + form.Email.Length), address, 1, "en", now, null, null, null, null, 0, null, 1);
        Run(1, transaction, ++seq, Guid.CreateVersion7(instant), Convert.ToHexStringLower(Bytes(KeyBytes)), body, id, nameof(ConsentKind.Requested), now, address, Bytes(SaltBytes), "127.0.0.0/24", null);
        Run(2, transaction, token, nameof(LinkPurpose.Confirm), id, null, now, now, null);
        Run(3, transaction, Guid.CreateVersion7(instant), nameof(OutboxKind.Confirm), id, $"Confirm:{token}", Bytes(SealedBytes + LinkLetters), 1, now, now, 0, null, null, nameof(OutboxState.Waiting), null, null);
        for (var bucket = 0; bucket < 3; bucket++) Run(4, transaction, RandomKey(), Bytes(sizeof(long)), now);
    }

    private void Run(int number, SqliteTransaction transaction, params ReadOnlySpan<object?> values)
    {
        var command = commands[number];
        command.Transaction = transaction;
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = values[at] ?? DBNull.Value;
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string table, params ReadOnlySpan<string> columns)
    {
        var command = connection.CreateCommand();
        var names = new List<string>();
        foreach (var column in columns) names.Add(command.Parameters.Add(new SqliteParameter { ParameterName = $"${column}", Value = DBNull.Value }).ParameterName);
        command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns!)}) VALUES ({string.Join(", ", names)})";
        command.Prepare();
        return command;
    }

    /// <summary>One text serves for all rows; only its length counts.</summary>
    private static string SampleBody()
    {
        var host = new NewsletterHost("SciaticaInfo", "Clinic", "+0 000 000 000", "1 Street, Town", "en", new Uri("http://localhost/"), ConsentRecord.Start);
        var notice = new NoticeText { Sha256 = ConsentRecord.Start, Language = "en", Version = "1", Body = "", FirstUsedAt = default };
        var entry = new ConsentEntry(ConsentKind.Requested, Guid.Empty, ConsentEntry.Person) { Notice = notice, FormPath = "/newsletter", Act = "pressed Subscribe" };
        return ConsentRecord.Body(entry, host, Guid.Empty, 1, ConsentRecord.Start, default, ConsentRecord.Start);
    }

    private static string RandomKey() => Base64Url.EncodeToString(Bytes(KeyBytes));

    private static byte[] Bytes(int length) => RandomNumberGenerator.GetBytes(length);
}
