namespace SciaticaInfo.DrillTests;

/// <summary>Somebody, or a disk, does something to SQLite's file.</summary>
public sealed class DamagedStoreTests
{
    private const string Known = "known@example.org";

    [Theory]
    [InlineData(Damage.Random, true)]
    [InlineData(Damage.Text, true)]
    [InlineData(Damage.Text, false)]
    [InlineData(Damage.Emptied, true)]
    [InlineData(Damage.Emptied, false)]
    [InlineData(Damage.Deleted, true)]
    public async Task Damaged_while_the_site_runs_it_is_left_alone_and_used_again_once_restored(Damage damage, bool isFolded)
    {
        await using var site = await DrillSite.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        await site.Mail.WaitForAsync(Known, "Confirm", TimeSpan.FromSeconds(20));
        // A young store is read from SQLite's log, an old one from the file.
        if (isFolded) await StoreFault.FoldAsync(site);
        var backup = await File.ReadAllBytesAsync(site.StorePath);

        StoreFault.Do(damage, site.StorePath);
        var damaged = StoreFault.Fingerprint(site.StorePath);
        await AssertLeftAloneAsync(site, damaged);

        await File.WriteAllBytesAsync(site.StorePath, backup);
        await StoreFault.AssertRecoversAsync(site, Known);
    }

    [Theory]
    [InlineData(Damage.Random, false)]
    [InlineData(Damage.Text, false)]
    [InlineData(Damage.Emptied, false)]
    [InlineData(Damage.Emptied, true)]
    [InlineData(Damage.Deleted, false)]
    [InlineData(Damage.Deleted, true)]
    public async Task Damaged_before_a_start_it_is_never_taken_for_a_new_list(Damage damage, bool isMarkerEmptied)
    {
        await using var site = await DrillSite.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        await site.Mail.WaitForAsync(Known, "Confirm", TimeSpan.FromSeconds(20));
        await site.StopAsync();
        var backup = await File.ReadAllBytesAsync(site.StorePath);

        StoreFault.Do(damage, site.StorePath);
        if (isMarkerEmptied) await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(site.StorePath)!, "store-id"), "");
        var damaged = StoreFault.Fingerprint(site.StorePath);
        await site.StartAsync();
        await AssertLeftAloneAsync(site, damaged);

        await File.WriteAllBytesAsync(site.StorePath, backup);
        await StoreFault.AssertRecoversAsync(site, Known);
    }

    [Fact]
    public async Task A_file_that_is_damaged_when_the_site_stops_is_not_written_over()
    {
        await using var site = await DrillSite.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        await site.Mail.WaitForAsync(Known, "Confirm", TimeSpan.FromSeconds(20));
        await StoreFault.FoldAsync(site);
        StoreFault.Do(Damage.Random, site.StorePath);
        var damaged = StoreFault.Fingerprint(site.StorePath);
        await StoreFault.AssertRefusesPlainlyAsync(site);

        await site.StopAsync();

        Assert.Equal(damaged, StoreFault.Fingerprint(site.StorePath));
    }

    private static async Task AssertLeftAloneAsync(DrillSite site, string? damaged)
    {
        await StoreFault.AssertRefusesPlainlyAsync(site);
        await StoreFault.AssertRefusesPlainlyAsync(site, "another.name@example.org");
        StoreFault.AssertToldOnce(site);
        Assert.Equal(damaged, StoreFault.Fingerprint(site.StorePath));
    }
}
