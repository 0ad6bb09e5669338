using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>What is left in the data folder of a site that lays its mails there.</summary>
public sealed class OnDiskTests
{
    private const string Address = "zaphod.unusual@example.org";

    [Fact]
    public async Task Erasing_leaves_no_copy_of_a_mail_and_no_byte_of_the_address()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        await SignUpAsync(site);
        var mails = Path.Combine(site.DataPath, "mail");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Directory.Exists(mails) || Directory.GetFiles(mails, "*.eml").Length == 0) await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);

        var answer = await Operator.RunAsync(site.Services.GetRequiredService<IConfiguration>(), TimeProvider.System, "", "newsletter", "erase", Address, "--yes");

        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Empty(Directory.GetFiles(mails));
        foreach (var file in Directory.EnumerateFiles(site.DataPath, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length > 0)) Assert.False(await HoldsAsync(file, "zaphod"), file);
    }

    [Fact]
    public async Task A_log_that_cannot_be_cut_is_told()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        await SignUpAsync(site);
        var store = site.Services.GetRequiredService<StoreGuard>().Connections;
        await using var reader = new SqliteConnection(store.SqliteConnectionString);
        await reader.OpenAsync();
        await using var reading = reader.BeginTransaction(deferred: true);
        await using var command = reader.CreateCommand();
        (command.CommandText, command.Transaction) = ("SELECT count(*) FROM consent_event", reading);
        await command.ExecuteScalarAsync();

        var answer = await Operator.RunAsync(site.Services.GetRequiredService<IConfiguration>(), TimeProvider.System, "", "newsletter", "erase", Address, "--yes");

        Assert.Equal(0, answer.Code);
        Assert.StartsWith("The store's log could not be cut", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_killed_first_start_left_of_its_store_goes_with_the_next_one()
    {
        await using var site = await TestSite.StartAsync(new ContentFolderBuilder());
        var unfinished = Path.Combine(site.DataPath, $"site.db.{Guid.NewGuid():N}.new");
        var own = Path.Combine(site.DataPath, "site.db.old.new");
        await site.Services.GetRequiredService<StoreGuard>().WaitUntilOpenAsync(CancellationToken.None);
        await site.RestartAsync(() =>
        {
            foreach (var file in Directory.GetFiles(site.DataPath)) File.Delete(file);
            foreach (var file in new[] { unfinished, $"{unfinished}-journal", own }) File.WriteAllText(file, "");
        });

        await site.Services.GetRequiredService<StoreGuard>().WaitUntilOpenAsync(CancellationToken.None);

        Assert.Equal([own], Directory.GetFiles(site.DataPath, "*.new*"));
    }

    private static async Task SignUpAsync(TestSite site)
    {
        Assert.True(EmailAddress.TryParse(Address, out var address));
        await site.Services.GetRequiredService<StoreGuard>().WaitUntilOpenAsync(CancellationToken.None);
        var notice = site.Services.GetRequiredService<Notices>().Current.Sha256;
        var outcome = await site.Services.GetRequiredService<SignupService>().SignUpAsync(new SignupRequest(address, notice, "/newsletter", true, ClientTrace.Of(null, null), "en-US"), CancellationToken.None);
        Assert.IsType<SignupOutcome.Accepted>(outcome);
    }

    private static async Task<bool> HoldsAsync(string file, string text)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    }
}
