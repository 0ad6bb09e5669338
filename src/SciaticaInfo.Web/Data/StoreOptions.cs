using Microsoft.Extensions.Options;

namespace SciaticaInfo.Web.Data;

/// <summary>Settings <c>Database__…</c>, and <c>ConnectionStrings__Site</c>.</summary>
public sealed class StoreOptions
{
    public const string SectionName = "Database";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary><c>sqlite</c>: a file in the data folder. <c>postgres</c>: for several processes.</summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>For PostgreSQL, required; for SQLite, empty means <c>site.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = "";

    /// <summary>How long a write waits for another one's lock before it is given up.</summary>
    public TimeSpan LockWait { get; set; } = TimeSpan.FromSeconds(3);

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

        return options.IsPostgres && options.ConnectionString.Length == 0
            ? ValidateOptionsResult.Fail("ConnectionStrings__Site is empty; with Database__Provider postgres it must name the database, such as Host=127.0.0.1;Database=sciatica;Username=sciatica.")
            : ValidateOptionsResult.Success;
    }
}
