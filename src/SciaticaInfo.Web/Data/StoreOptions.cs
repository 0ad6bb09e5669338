using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace SciaticaInfo.Web.Data;

/// <summary>Settings <c>Database__…</c>, and <c>ConnectionStrings__Site</c>.</summary>
public sealed class StoreOptions
{
    public const string SectionName = "Database";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary><c>sqlite</c>: a file in the data folder. <c>postgres</c>: for several processes.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary><c>ConnectionStrings__Site</c>. For PostgreSQL, required; for SQLite, empty means <c>site.db</c> in the data folder.</summary>
    public string ConnectionString { get; internal set; } = "";

    /// <summary>How long a write waits for another one's lock before it is given up. No setting.</summary>
    public TimeSpan LockWait { get; internal set; } = TimeSpan.FromSeconds(3);

    /// <summary>As set, not yet validated: for what has to be decided before the site is built.</summary>
    public static StoreOptions Of(IConfiguration configuration)
    {
        var options = new StoreOptions();
        configuration.GetSection(SectionName).Bind(options);
        options.ConnectionString = configuration.GetConnectionString("Site") ?? options.ConnectionString;
        return options;
    }

    public bool IsPostgres => Provider.Equals(Postgres, StringComparison.OrdinalIgnoreCase);
}

internal sealed class StoreOptionsValidator : IValidateOptions<StoreOptions>
{
    public ValidateOptionsResult Validate(string? name, StoreOptions options)
    {
        if (!options.IsPostgres && !options.Provider.Equals(StoreOptions.Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            return ValidateOptionsResult.Fail($"Database__Provider is \"{options.Provider}\"; it must be sqlite or postgres.");
        }

        var (isUnderstood, rule) = options.IsPostgres
            ? (NamesDatabase(options.ConnectionString), "with Database__Provider postgres it must name the database, such as Host=127.0.0.1;Database=sciatica;Username=sciatica.")
            : (NamesFile(options.ConnectionString), "with Database__Provider sqlite it must be empty, or name the file, such as Data Source=/var/lib/sciatica/site.db.");
        // The value is never told: it may hold a password.
        return isUnderstood ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"ConnectionStrings__Site is {(options.ConnectionString.Length == 0 ? "empty" : "not understood")}; {rule}");
    }

    private static bool NamesDatabase(string text) => IsUnderstood(() => new NpgsqlConnectionStringBuilder(text).Host?.Length > 0);

    private static bool NamesFile(string text) => IsUnderstood(() => new SqliteConnectionStringBuilder(text).Count >= 0);

    private static bool IsUnderstood(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or InvalidCastException)
        {
            return false;
        }
    }
}
