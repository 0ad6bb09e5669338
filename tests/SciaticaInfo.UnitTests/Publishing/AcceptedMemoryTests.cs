using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class AcceptedMemoryTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-memory-").FullName;
    private readonly FakeTimeProvider clock = new();
    private readonly ToldLines<AcceptedMemory> log = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_kept_is_recalled_by_the_next_process()
    {
        await RunAsync(memory => memory.Keep(Versions(("a.md", "1"), ("b.md", "1"))));

        var recalled = await RecalledAsync();

        Assert.Equal(["a.md 1", "b.md 1"], recalled);
        Assert.Empty(log.All);
    }

    [Fact]
    public async Task It_is_written_while_the_site_runs()
    {
        using var memory = new AcceptedMemory(NewFile(), clock, log);
        await memory.StartAsync(CancellationToken.None);
        await memory.RecallAsync(ContentFolder.Away, CancellationToken.None);

        memory.Keep(Versions(("a.md", "1")));

        await UntilAsync(() => IsRemembered("a.md"));
        await memory.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_file_that_is_in_the_folder_unchanged_is_not_read_again()
    {
        var accepted = Versions(("a.md", "1"), ("b.md", "1"));
        await RunAsync(memory => memory.Keep(accepted));
        var now = new ContentFolder(true, Versions(("a.md", "1"), ("b.md", "2")).Files, []);

        AcceptedVersions? recalled = null;
        await RunAsync(memory => { }, now, found => recalled = found);

        Assert.Same(now.Files["a.md"], recalled!.Files["a.md"]);
        Assert.Equal("b.md 1", Told(recalled.Files["b.md"]));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("")]
    public async Task A_damaged_file_is_set_aside_told_once_and_made_anew(string text)
    {
        await File.WriteAllTextAsync(NewFile().Path, text);

        Assert.Empty(await RecalledAsync());
        await RunAsync(memory => memory.Keep(Versions(("a.md", "1"))));

        Assert.Contains("was moved to", Assert.Single(log.All), StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(NewFile().AsidePath));
        Assert.Equal(["a.md 1"], await RecalledAsync());
    }

    [Fact]
    public async Task A_file_that_is_damaged_while_the_site_runs_is_made_anew_in_full()
    {
        var first = Versions(("a.md", "1"), ("b.md", "1"));
        await RunAsync(memory => memory.Keep(first));

        await RunAsync(memory =>
        {
            File.WriteAllText(NewFile().Path, "text");
            memory.Keep(Versions(("a.md", "2"), ("b.md", "1")));
        });

        Assert.Equal(["a.md 2", "b.md 1"], await RecalledAsync());
        Assert.Single(log.All);
    }

    [Fact]
    public async Task Where_no_file_can_be_made_it_is_told_once_and_nothing_else_happens()
    {
        await RunAsync(
            memory =>
            {
                memory.Keep(Versions(("a.md", "1")));
                memory.Keep(Versions(("a.md", "2")));
            },
            file: new AcceptedFile(Path.Combine(folder, "nowhere", AcceptedFile.Name), folder));

        Assert.Contains("cannot be written", Assert.Single(log.All), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_it_is_locked_the_site_knows_nothing_and_afterwards_it_is_written_by_itself()
    {
        await RunAsync(memory => memory.Keep(Versions(("a.md", "1"), ("broken.md", "1"))));
        var other = Locked();
        using var memory = new AcceptedMemory(NewFile(), clock, log);
        await memory.StartAsync(CancellationToken.None);

        var recalled = await memory.RecallAsync(ContentFolder.Away, CancellationToken.None);
        memory.Keep(Versions(("a.md", "2")));
        await UntilAsync(() => log.All.Any(line => line.Contains("cannot be written", StringComparison.Ordinal)));
        await other.DisposeAsync();
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return log.All.Any(line => line.Contains("can be written again", StringComparison.Ordinal));
        });

        Assert.Empty(recalled.Files);
        Assert.Equal(3, log.All.Count);
        await memory.StopAsync(CancellationToken.None);
        Assert.Equal(["a.md 2", "broken.md 1"], await RecalledAsync());
    }

    [Fact]
    public async Task Of_another_content_folder_nothing_is_recalled()
    {
        await RunAsync(memory => memory.Keep(Versions(("a.md", "1"))));

        AcceptedVersions? recalled = null;
        await RunAsync(memory => { }, new ContentFolder(true, Versions(("x.md", "1")).Files, []), found => recalled = found, new AcceptedFile(NewFile().Path, "/elsewhere"));

        Assert.Empty(recalled!.Files);
        Assert.True(File.Exists(NewFile().AsidePath));
    }

    private AcceptedFile NewFile() => new(Path.Combine(folder, AcceptedFile.Name), folder);

    private SqliteConnection Locked()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = NewFile().Path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return connection;
    }

    private async Task RunAsync(Action<AcceptedMemory> use, ContentFolder? content = null, Action<AcceptedVersions>? look = null, AcceptedFile? file = null)
    {
        using var memory = new AcceptedMemory(file ?? NewFile(), clock, log);
        await memory.StartAsync(CancellationToken.None);
        var recalled = await memory.RecallAsync(content ?? ContentFolder.Away, CancellationToken.None);
        look?.Invoke(recalled);
        use(memory);
        await memory.StopAsync(CancellationToken.None);
    }

    private async Task<string[]> RecalledAsync()
    {
        AcceptedVersions? recalled = null;
        await RunAsync(memory => { }, look: found => recalled = found);
        return [.. recalled!.Files.Values.Select(Told)];
    }

    /// <summary>While the file is being made, it is locked or still empty.</summary>
    private bool IsRemembered(string path)
    {
        try
        {
            return NewFile().ReadIndex()?.Entries.Any(entry => entry.Path == path) == true;
        }
        catch (Exception exception) when (AcceptedFile.IsFault(exception))
        {
            return false;
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo()) await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
    }

    private static string Told(SourceFile one) => $"{one.Path} {Encoding.UTF8.GetString(one.Bytes.Span)}";

    private static AcceptedVersions Versions(params (string Path, string Text)[] files) => new(
        files.ToImmutableSortedDictionary(one => one.Path, one => new SourceFile(one.Path, Encoding.UTF8.GetBytes(one.Text), Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(one.Text)))), StringComparer.Ordinal),
        []);
}
