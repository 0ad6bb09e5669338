using SciaticaInfo.TestSupport.Newsletter;

namespace SciaticaInfo.IntegrationTests.Newsletter;

/// <summary>What holds on every store. Each class of tests has a subclass for SQLite and one for PostgreSQL.</summary>
public abstract class StoreTests
{
    private readonly PostgresServer? postgres;

    protected StoreTests(PostgresServer? postgres) => this.postgres = postgres;

    protected async Task<NewsletterSite> StartAsync(params (string Name, string Value)[] settings)
    {
        if (postgres is null) return await NewsletterSite.StartAsync(settings);

        Skip.If(postgres.Missing is not null, postgres.Missing);
        return await NewsletterSite.StartAsync([("Database:Provider", "postgres"), ("ConnectionStrings:Site", await postgres.NewDatabaseAsync()), .. settings]);
    }
}

[CollectionDefinition(Name)]
public sealed class OnPostgres : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}
