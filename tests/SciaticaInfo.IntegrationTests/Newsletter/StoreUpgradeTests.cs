using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.IntegrationTests.Newsletter;

public abstract class StoreUpgradeTests(PostgresServer? postgres) : StoreTests(postgres)
{
    [SkippableFact]
    public async Task A_program_rolled_back_does_not_write_into_the_tables_of_a_later_one()
    {
        await using var site = await StartAsync();
        var migrator = site.Site.Services.GetRequiredService<StoreMigrator>();
        await using var db = site.Store.Connections.Create();
        await migrator.MigrateAsync(db, CancellationToken.None);

        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('99991231235959_Later', '99.0.0')");

        var refusal = await Assert.ThrowsAsync<StoreUnavailableException>(() => migrator.MigrateAsync(db, CancellationToken.None));
        Assert.Contains("newer than this program", refusal.Message);
    }
}

public sealed class StoreUpgradeOnSqliteTests() : StoreUpgradeTests(null);

[Collection(OnPostgres.Name)]
public sealed class StoreUpgradeOnPostgresTests(PostgresServer postgres) : StoreUpgradeTests(postgres);
