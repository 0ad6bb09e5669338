using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.TestSupport.Newsletter;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;

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

    /// <summary>Version 2 of the tables holds a change of address on the row of the new one, version 3 on the link.</summary>
    [SkippableFact]
    public async Task A_change_of_address_that_waits_outlives_an_upgrade()
    {
        await using var site = await StartAsync();
        await site.SubscribeAsync("old@example.org");
        await site.PostAsync("/newsletter/your-data", new Dictionary<string, string> { ["email"] = "old@example.org" });
        var data = Mailbox.PathIn(await site.Mailbox.WaitForAsync("old@example.org", "Your data"), "/newsletter/your-data/");
        await site.PostAsync($"{data}/address", new Dictionary<string, string> { ["email"] = "new@example.org" });
        var confirm = Mailbox.PathIn(await site.Mailbox.WaitForAsync("new@example.org", "Confirm"), "/newsletter/confirm/");
        await site.WaitForOutboxAsync();
        await using (var db = site.Store.Connections.Create())
        {
            await db.GetService<IMigrator>().MigrateAsync("OutboxByKind");
            await db.Database.ExecuteSqlRawAsync("UPDATE subscription SET replaces_id = (SELECT id FROM subscription AS other WHERE other.state = 'Active') WHERE state = 'Pending'");
            await db.Database.MigrateAsync();
        }

        await site.PostAsync(confirm, NewsletterSite.NoFields);

        var rows = await site.LookAsync(db => db.Subscriptions.AsNoTracking().OrderBy(row => row.ReplacesId != null).ToListAsync());
        Assert.Equal([SubscriptionState.Unsubscribed, SubscriptionState.Active], rows.Select(row => row.State));
        Assert.Equal(rows[0].Id, rows[1].ReplacesId);
    }
}

public sealed class StoreUpgradeOnSqliteTests() : StoreUpgradeTests(null);

[Collection(OnPostgres.Name)]
public sealed class StoreUpgradeOnPostgresTests(PostgresServer postgres) : StoreUpgradeTests(postgres);
