using System.IO.Compression;
using System.Text;
using SciaticaInfo.IntegrationTests.Newsletter;
using SciaticaInfo.TestSupport.Newsletter;

namespace SciaticaInfo.IntegrationTests.Commands;

public sealed class BackupCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-backup-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("copy.zip")]
    [InlineData("copy")]
    public async Task What_was_backed_up_beside_a_running_site_can_be_restored(string name)
    {
        var target = Path.Combine(folder, name);
        var restored = Path.Combine(folder, "restored");
        await using var site = await NewsletterSite.StartAsync();
        await site.SubscribeAsync("anna@example.org");

        var answer = await site.CommandAsync("backup", target);
        await site.SubscribeAsync("later@example.org", "192.0.2.2");
        if (File.Exists(target)) await ZipFile.ExtractToDirectoryAsync(target, restored);
        else Directory.Move(target, restored);
        var settings = Operator.Settings(("Data:Path", restored), ("Content:Path", site.Site.ContentPath));
        var verified = await Operator.RunAsync(settings, site.Clock, "", "newsletter", "verify");
        var exported = await Operator.RunAsync(settings, site.Clock, "", "newsletter", "export");
        var erased = await Operator.RunAsync(settings, site.Clock, "", "newsletter", "erase", "anna@example.org", "--yes");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.StartsWith("2 events verified", verified.Output, StringComparison.Ordinal);
        Assert.Contains("anna@example.org,active", exported.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("later", exported.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (erased.Code, erased.Error));
        Assert.Equal(["restored"], Directory.EnumerateDirectories(folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_backup_is_never_written_over()
    {
        await using var site = await NewsletterSite.StartAsync();
        var target = Path.Combine(folder, "copy.zip");
        await File.WriteAllTextAsync(target, "before");

        var answer = await site.CommandAsync("backup", target);

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains("is there already", answer.Error, StringComparison.Ordinal);
        Assert.Equal("before", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task A_backup_is_for_its_owner_alone_and_holds_nothing_that_was_erased()
    {
        await using var site = await NewsletterSite.StartAsync();
        await site.SubscribeAsync("anna@example.org");
        var key = await site.LookAsync(db => Task.FromResult(db.Subscriptions.Single().EmailKey!)); // subscribed just now
        await site.CommandAsync("newsletter", "erase", "anna@example.org", "--yes");
        var target = Path.Combine(folder, "copy");

        await site.CommandAsync("backup", target);

        Assert.True((await File.ReadAllBytesAsync(Path.Combine(target, "site.db"))).AsSpan().IndexOf(Encoding.ASCII.GetBytes(key)) < 0);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(target));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_one_plain_line()
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await site.CommandAsync("backup", "/proc/none/copy.zip");

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Single(answer.Error.TrimEnd('\n').Split('\n'));
    }
}

[Collection(OnPostgres.Name)]
public sealed class BackupOnPostgresTests(PostgresServer postgres) : StoreTests(postgres)
{
    [SkippableFact]
    public async Task On_PostgreSQL_its_own_tool_is_named()
    {
        await using var site = await StartAsync();

        var answer = await site.CommandAsync("backup");

        Assert.Equal((2, ""), (answer.Code, answer.Output));
        Assert.Contains("pg_dump", answer.Error, StringComparison.Ordinal);
    }
}
