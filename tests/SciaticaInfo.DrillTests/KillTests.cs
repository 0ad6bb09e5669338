using SciaticaInfo.TestSupport.Newsletter;
using Xunit.Abstractions;

namespace SciaticaInfo.DrillTests;

/// <summary>What a person was told is stored stays stored.</summary>
public sealed class KillTests(PostgresServer postgres, ITestOutputHelper output) : IClassFixture<PostgresServer>
{
    private const int LongRun = 20;
    private const int Seed = 20260721;

    /// <summary>By itself the site takes about a second.</summary>
    private static readonly TimeSpan ReadyLimit = TimeSpan.FromSeconds(5);

    [Fact]
    public Task Killed_at_any_moment_nothing_acknowledged_is_lost_on_SQLite() => RunAsync(DrillLength.IsLong ? LongRun : 4, null);

    [SkippableFact]
    public async Task Killed_at_any_moment_nothing_acknowledged_is_lost_on_PostgreSQL()
    {
        Skip.If(postgres.Missing is not null, postgres.Missing);
        await RunAsync(DrillLength.IsLong ? LongRun : 3, await postgres.NewDatabaseAsync());
    }

    private async Task RunAsync(int rounds, string? database)
    {
        await using var relay = new ScriptedRelay(RelayMood.Good);
        (string, string)[] where = database is null ? [] : [("Database__Provider", "postgres"), ("ConnectionStrings__Site", database)];
        await using var site = DrillSite.Prepare([.. KillDrill.NoLimits, .. relay.Settings, .. where]);
        var firstStart = await site.StartAsync();
        await using var store = new StoreAudit(site.Data, database);
        var drill = new KillDrill(site, store, relay, Seed);
        await drill.PrepareAsync();

        for (var round = 1; round <= rounds; round++) await drill.RunAsync(round);

        output.WriteLine($"{drill.Figures}; first start {firstStart.TotalSeconds:0.0} s");
        drill.AssertWorthIt();
        Assert.Equal(0, site.RunCommand("newsletter", "verify"));
        // Other programs may keep the machine busy, at the first start, which had nothing to mend, or at one of these.
        Assert.InRange(drill.QuickestStart, TimeSpan.Zero, firstStart * 2 > ReadyLimit ? firstStart * 2 : ReadyLimit);
    }
}
