namespace SciaticaInfo.DrillTests.Reading;

/// <summary>No reader waits for a log line that cannot be written.</summary>
public sealed class LogDiskDrillTests
{
    private const string Known = "known@example.org";

    [SkippableFact]
    public async Task On_a_full_log_disk_pages_sign_ups_and_edits_go_on_and_so_do_the_logs_with_room_again()
    {
        Skip.IfNot(Environment.IsPrivilegedProcess, "Only root can mount a small disk.");
        await using var site = DrillSite.Prepare();
        var logs = Directory.CreateDirectory(Path.Combine(site.Data, "logs")).FullName;
        Skip.If(Programs.ExitCode("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", logs) != 0, "No file system can be mounted here.");
        try
        {
            await site.StartAsync();
            var filler = Path.Combine(logs, "filler");
            SmallDisk.Fill(filler);

            for (var edit = 1; edit <= 10; edit++) await EditAsync(site, $"Edit {edit}.");
            Assert.Equal(303, (await site.Visitors.SignUpAsync(Known)).Status);
            Assert.Equal("ok\n", (await site.Visitors.GetAsync("/health/ready")).Body);

            File.Delete(filler);
            var before = new FileInfo(Directory.EnumerateFiles(logs, "*.clef").Single()).Length;
            await EditAsync(site, "Room again.");
            await Until.TrueAsync(() => new FileInfo(Directory.EnumerateFiles(logs, "*.clef").Single()).Length > before, TimeSpan.FromSeconds(30), "A line in the log file");
        }
        finally
        {
            await site.KillAsync();
            site.Log.AddFiles(site.Root);
            Programs.Run("umount", logs);
        }
    }

    private static async Task EditAsync(DrillSite site, string mark)
    {
        await File.WriteAllTextAsync(Path.Combine(site.Content, "articles/one.md"), ReadingSite.Page(mark));
        await Until.TrueAsync(async () => (await site.Visitors.GetAsync("/one")).Body.Contains(mark, StringComparison.Ordinal), TimeSpan.FromSeconds(30), mark);
    }
}
