using Microsoft.Data.Sqlite;
using SciaticaInfo.TestSupport;

namespace SciaticaInfo.DrillTests.Reading;

/// <summary>The process ends while somebody reads or writes.</summary>
public sealed class EndingDrillTests
{
    private const int Kills = 2;
    private const int LongKills = 30;
    private const int Seed = 20260722;
    private const int PictureBytes = 1_000_000;

    [Fact]
    public async Task On_SIGTERM_a_slow_answer_is_finished_and_no_new_one_begun()
    {
        await using var site = DrillSite.Prepare();
        await File.WriteAllTextAsync(Path.Combine(site.Content, "images/large.svg"), $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 3\"><path d=\"M0 0h1{new string(' ', PictureBytes)}\"/></svg>");
        await File.WriteAllTextAsync(Path.Combine(site.Content, "articles/one.md"), ContentFolderBuilder.Page("![A picture](large.svg)"));
        await site.StartAsync();
        var page = (await site.Visitors.GetAsync("/one")).Body;
        var from = page.IndexOf("/images/large.", StringComparison.Ordinal);
        var picture = page[from..page.IndexOf('"', from)];

        using var reader = await Wire.OpenAsync(site.Url, receiveBuffer: 4 * 1024);
        await reader.SendAsync($"GET {picture} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: identity\r\n\r\n");
        var beginning = await reader.ReadSomeAsync();
        var stopping = site.StopAsync();
        await Until.TrueAsync(async () => await site.Visitors.TryGetAsync("/two") is null, TimeSpan.FromSeconds(10), "The refusal of new readers");
        Assert.False(stopping.IsCompleted);
        var answer = beginning + await reader.ReadToEndAsync();

        Assert.Equal(0, await stopping);
        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\"/></svg>", answer, StringComparison.Ordinal);
        Assert.InRange(answer.Length, PictureBytes, PictureBytes + 2_000);
    }

    [Fact]
    public async Task Killed_in_the_middle_of_a_swap_the_next_start_shows_whole_pages_of_one_version_or_the_other()
    {
        await using var site = await DrillSite.StartAsync();
        var random = new Random(Seed);
        for (var round = 1; round <= (DrillLength.IsLong ? LongKills : Kills); round++)
        {
            using var stop = new CancellationTokenSource();
            var writing = WriteAsync(site, round, stop.Token);
            await Until.LaterAsync(TimeSpan.FromMilliseconds(random.Next(1, 400)));
            await site.KillAsync();
            await stop.CancelAsync();
            await writing;

            await site.StartAsync();
            var page = (await site.Visitors.GetAsync("/one")).Body;
            Assert.Contains("</html>", page, StringComparison.Ordinal);
            Assert.Equal(page.Contains("begin ", StringComparison.Ordinal), page.Contains(" end", StringComparison.Ordinal));
            Assert.Equal(200, (await site.Visitors.GetAsync("/two")).Status);
            await AssertRemembersAsync(site);
        }

        var mark = $"begin last {new string('x', 20_000)} end";
        await File.WriteAllTextAsync(Path.Combine(site.Content, "articles/one.md"), ContentFolderBuilder.Page(mark));
        await Until.TrueAsync(async () => (await site.Visitors.GetAsync("/one")).Body.Contains(mark, StringComparison.Ordinal), TimeSpan.FromSeconds(30), "The last edit");
        await Until.TrueAsync(async () => (await site.Visitors.GetAsync("/health/ready")).Body == "ok\n", TimeSpan.FromSeconds(30), "Health");
    }

    /// <summary>One edit after the other, each in two halves.</summary>
    private static async Task WriteAsync(DrillSite site, int round, CancellationToken stop)
    {
        for (var edit = 0; !stop.IsCancellationRequested; edit++)
        {
            var text = ContentFolderBuilder.Page($"begin {round}.{edit} {new string('x', 20_000)} end");
            await using (var file = new StreamWriter(Path.Combine(site.Content, "articles/one.md")))
            {
                await file.WriteAsync(text.AsMemory(0, text.Length / 2), CancellationToken.None);
                await file.FlushAsync(CancellationToken.None);
                await file.WriteAsync(text.AsMemory(text.Length / 2), CancellationToken.None);
            }

            await Until.LaterAsync(TimeSpan.FromMilliseconds(60));
        }
    }

    /// <summary>The memory of last good versions is sound.</summary>
    private static async Task AssertRemembersAsync(DrillSite site)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(site.Data, "accepted.sqlite")};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
    }
}
