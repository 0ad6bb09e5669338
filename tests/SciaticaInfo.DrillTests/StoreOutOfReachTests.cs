using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace SciaticaInfo.DrillTests;

/// <summary>The store is sound, but cannot be written for a while.</summary>
public sealed class StoreOutOfReachTests
{
    private const string Known = "known@example.org";
    private const int Nobody = 65534;
    private static readonly TimeSpan LockedFor = TimeSpan.FromSeconds(30);

    [SkippableFact]
    public Task On_a_full_disk_nothing_is_half_stored_and_room_is_all_it_takes() => OnASmallDiskAsync(async (site, filler) =>
    {
        await site.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        SmallDisk.Fill(filler);
        var (stored, refused) = await SignUpUntilRefusedAsync(site);
        await StoreFault.AssertRefusesPlainlyAsync(site, refused);
        // The dispatcher looks into the store every second; that it can read is no reason to say that all is well.
        await StayDegradedAsync(site, TimeSpan.FromSeconds(3));
        await StoreFault.AssertRefusesPlainlyAsync(site, refused);
        StoreFault.AssertToldOnce(site);

        File.Delete(filler);
        await StoreFault.AssertRecoversAsync(site, [Known, .. stored]);
    });

    [SkippableFact]
    public Task On_a_full_disk_no_try_to_begin_leaves_a_file_behind() => OnASmallDiskAsync(async (site, filler) =>
    {
        SmallDisk.Fill(filler);
        await site.StartAsync();
        await StayDegradedAsync(site, TimeSpan.FromSeconds(5));
        await StoreFault.AssertRefusesPlainlyAsync(site);
        File.Delete(filler);
        await StoreFault.AssertRecoversAsync(site);
        SmallDisk.Fill(filler);
        Assert.Equal(2, site.RunCommand("newsletter", "keys", "rotate"));

        Assert.Empty(Directory.EnumerateFiles(site.Data, "*.new*"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(site.Data, "keys"), "*.tmp"));
    });

    [SkippableFact]
    public async Task A_file_that_may_only_be_read_stops_sign_ups_and_nothing_else()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess && Programs.AreHere("setpriv"), "Only root can run the site as another user.");
        await using var site = await DrillSite.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        var link = (await site.Mail.WaitForAsync(Known, "Confirm", TimeSpan.FromSeconds(20))).PathOf("/newsletter/confirm/")!;
        await site.StopAsync();
        Programs.Run("chmod", "755", site.Root);
        Programs.Run("chown", "-R", $"{Nobody}", site.Data);
        Programs.Run("chown", "0", site.StorePath);
        Programs.Run("chmod", "444", site.StorePath);
        site.UserId = Nobody;

        await site.StartAsync();
        await StoreFault.AssertRefusesPlainlyAsync(site);
        Assert.Equal(200, (await site.Visitors.GetAsync(link)).Status);
        Assert.Equal(503, (await site.Visitors.PostAsync(link)).Status);
        StoreFault.AssertToldOnce(site);

        Programs.Run("chown", $"{Nobody}", site.StorePath);
        Programs.Run("chmod", "600", site.StorePath);
        await StoreFault.AssertRecoversAsync(site, Known);
    }

    [Fact]
    public async Task Locked_by_another_program_for_half_a_minute_it_refuses_in_time_and_goes_on_after()
    {
        await using var site = await DrillSite.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        await site.Mail.WaitForAsync(Known, "Confirm", TimeSpan.FromSeconds(20));

        await using (var other = new SqliteConnection($"Data Source={site.StorePath};Pooling=false"))
        {
            await other.OpenAsync();
            await using var locks = other.BeginTransaction(deferred: false);
            var began = Stopwatch.StartNew();
            while (began.Elapsed < LockedFor) await Task.WhenAll(Enumerable.Range(0, 3).Select(number => StoreFault.AssertRefusesPlainlyAsync(site, $"typed{number}@example.org")));
            StoreFault.AssertToldOnce(site);
        }

        await StoreFault.AssertRecoversAsync(site, Known);
    }

    [Fact]
    public async Task A_data_folder_that_is_away_for_a_while_is_neither_made_anew_nor_missed_for_good()
    {
        await using var site = await DrillSite.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        await site.Mail.WaitForAsync(Known, "Confirm", TimeSpan.FromSeconds(20));

        Directory.Move(site.Data, site.Data + "-away");
        await StoreFault.AssertRefusesPlainlyAsync(site);
        await StayDegradedAsync(site, TimeSpan.FromSeconds(5));
        await StoreFault.AssertRefusesPlainlyAsync(site);
        StoreFault.AssertToldOnce(site);
        Assert.False(Directory.Exists(site.Data));

        Directory.Move(site.Data + "-away", site.Data);
        await StoreFault.AssertRecoversAsync(site, Known);
    }

    [Fact]
    public async Task A_lock_that_a_killed_migration_left_behind_holds_up_nothing()
    {
        await using var site = await DrillSite.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        await site.StopAsync();
        await ExecuteAsync(site.StorePath, "INSERT INTO __EFMigrationsLock(Id, Timestamp) VALUES(1, '2026-01-01 00:00:00+00:00')");

        await site.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync("second@example.org")).Status);
        await StoreFault.AssertRecoversAsync(site, Known, "second@example.org");
    }

    [Fact]
    public async Task A_migration_that_was_killed_before_its_first_table_is_done_again()
    {
        await using var site = DrillSite.Prepare();
        await ExecuteAsync(
            site.StorePath,
            "CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL CONSTRAINT PK___EFMigrationsLock PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES(1, '2026-01-01 00:00:00+00:00')");

        await site.StartAsync();
        Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
        Assert.Equal(1, site.Log.Count("left by a process that ended while it changed the tables"));
        await StoreFault.AssertRecoversAsync(site, Known);
    }

    /// <param name="drill">With the site, not started yet, and the name of a file for whatever takes the room.</param>
    private static async Task OnASmallDiskAsync(Func<DrillSite, string, Task> drill)
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        await using var site = DrillSite.Prepare();
        Skip.If(Programs.ExitCode("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", site.Data) != 0, "No file system can be mounted here.");
        try
        {
            await drill(site, Path.Combine(site.Data, "filler"));
        }
        finally
        {
            await site.KillAsync();
            site.Log.AddFiles(site.Root);
            Programs.Run("umount", site.Data);
        }
    }

    private static async Task ExecuteAsync(string path, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(List<string> Stored, string Refused)> SignUpUntilRefusedAsync(DrillSite site)
    {
        var stored = new List<string>();
        while (stored.Count < 500)
        {
            var email = $"person{stored.Count}@example.org";
            if ((await site.Visitors.SignUpAsync(email)).Status != 303) return (stored, email);
            stored.Add(email);
        }

        throw new InvalidOperationException("The disk does not fill.");
    }

    private static async Task StayDegradedAsync(DrillSite site, TimeSpan length)
    {
        var began = Stopwatch.StartNew();
        await Until.TrueAsync(
            async () =>
            {
                Assert.Equal("degraded\n", (await site.Visitors.GetAsync("/health/ready")).Body);
                return began.Elapsed > length;
            },
            length * 2);
    }
}
