using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace SciaticaInfo.DrillTests;

public enum Damage
{
    Random,
    Text,
    Emptied,
    Deleted,
}

/// <summary>What is to be seen from outside while the store cannot be written, and after.</summary>
internal static class StoreFault
{
    public const string Told = "Sign-ups are answered with 503";
    private const int PageBytes = 4096;

    /// <summary>A sign-up is answered in this time, whatever is wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(20);

    /// <summary>Articles and the form are there; a sign-up says plainly that it was not saved.</summary>
    public static async Task AssertRefusesPlainlyAsync(DrillSite site, string email = "typed.name@example.org")
    {
        var began = System.Diagnostics.Stopwatch.StartNew();
        var answer = await site.Visitors.SignUpAsync(email);

        Assert.Equal(503, answer.Status);
        Assert.InRange(began.Elapsed, TimeSpan.Zero, Patience);
        Assert.NotNull(answer.RetryAfter);
        Assert.Contains("Please, try again in a couple of minutes", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"value=\"{email}\"", answer.Body, StringComparison.Ordinal);
        Assert.Equal(200, (await site.Visitors.GetAsync($"/one?from={Uri.EscapeDataString(email)}")).Status);
        Assert.Equal(200, (await site.Visitors.GetAsync("/newsletter")).Status);
        Assert.Equal("degraded\n", (await site.Visitors.GetAsync("/health/ready")).Body);
    }

    /// <summary>Each thing that is wrong is told once, with the file's name. Damage may be seen half done, and is then another thing.</summary>
    public static void AssertToldOnce(DrillSite site)
    {
        var faults = site.Log.Output.Where(line => line.Contains(Told, StringComparison.Ordinal)).Select(line => line[line.IndexOf(Told, StringComparison.Ordinal)..]).ToList();
        var isTold = faults.Count is 1 or 2 && faults.Distinct(StringComparer.Ordinal).Count() == faults.Count && faults.All(fault => fault.Contains(site.StorePath, StringComparison.Ordinal));
        Assert.True(isTold, string.Join('\n', site.Log.Output));
    }

    /// <summary>Without a restart, and with nothing half written.</summary>
    public static async Task AssertRecoversAsync(DrillSite site, params string[] known)
    {
        await Until.TrueAsync(async () => (await site.Visitors.GetAsync("/health/ready")).Body == "ok\n", RecoveryLimit, "Recovery");
        Assert.Equal(303, (await site.Visitors.SignUpAsync("afterwards@example.org")).Status);
        await using var store = new StoreAudit(site.Data);
        var people = await store.PeopleAsync();
        Assert.Equal([.. known.Append("afterwards@example.org").Order(StringComparer.Ordinal)], people.Keys.Order(StringComparer.Ordinal));
        await store.AssertWholeAsync();
    }

    /// <summary>As in a store that has been there for a while: all of it is in the file, and SQLite's log is empty.</summary>
    public static async Task FoldAsync(DrillSite site)
    {
        await using var connection = new SqliteConnection($"Data Source={site.StorePath};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        await command.ExecuteScalarAsync();
    }

    /// <param name="seed">The same damage in each run.</param>
    public static void Do(Damage damage, string path, int seed = 7)
    {
        switch (damage)
        {
            case Damage.Random:
                using (var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                {
                    var pages = new byte[5 * PageBytes];
                    new Random(seed).NextBytes(pages);
                    file.Position = PageBytes;
                    file.Write(pages);
                }

                break;
            case Damage.Text:
                File.WriteAllText(path, "These are notes that somebody saved under the wrong name.\n");
                break;
            case Damage.Emptied:
                File.WriteAllText(path, "");
                break;
            default:
                File.Delete(path);
                break;
        }
    }

    /// <summary>What the file is like; <see langword="null"/> when there is none.</summary>
    public static string? Fingerprint(string path)
    {
        if (!File.Exists(path)) return null;

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return Convert.ToHexString(SHA256.HashData(file));
    }
}
