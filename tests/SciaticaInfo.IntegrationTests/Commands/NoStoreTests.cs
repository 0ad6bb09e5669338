using Microsoft.Extensions.Time.Testing;
using SciaticaInfo.IntegrationTests.Newsletter;
using SciaticaInfo.TestSupport.Newsletter;

namespace SciaticaInfo.IntegrationTests.Commands;

/// <summary>A command never makes a store, and says in one line what is in its way.</summary>
public sealed class NoStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-none-").FullName;
    private readonly FakeTimeProvider clock = new(ContentFolderBuilder.Now);

    public static TheoryData<string> Commands { get; } =
    [
        "newsletter stats", "newsletter export", "newsletter consent anna@example.org", "newsletter verify", "newsletter erase anna@example.org --yes", "newsletter suppress anna@example.org",
        "newsletter outbox", "newsletter keys", "newsletter keys rotate", "newsletter keys rotate --prepare", "backup copy.zip",
    ];

    private string DataPath => Path.Combine(folder, "data");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task With_no_store_yet_nothing_is_made(string command)
    {
        var answer = await RunAsync(command);

        Assert.Equal(new CommandAnswer(2, "", $"There is no store at {Path.Combine(DataPath, "site.db")} yet. The site makes it at its first start.\n"), answer);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("consent")]
    [InlineData("erase")]
    [InlineData("suppress")]
    public async Task A_wrong_address_is_told_first(string command)
    {
        var answer = await RunAsync($"newsletter {command} anna@example");

        Assert.Equal(new CommandAnswer(2, "", "That is not an email address.\n"), answer);
    }

    [Theory]
    [InlineData("01970000-0000-7000-8000-000000000001")]
    [InlineData("")]
    public async Task A_store_that_was_lost_is_not_taken_for_none(string marker)
    {
        Directory.CreateDirectory(DataPath);
        await File.WriteAllTextAsync(Path.Combine(DataPath, "store-id"), marker);

        var answer = await RunAsync("newsletter stats");

        Assert.Equal(2, answer.Code);
        Assert.Contains("is missing, and there was one. Restore it from a backup.", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("this is no database, whatever its name says", "SQLite error 26")]
    public async Task A_file_that_is_no_store_is_left_as_it_is(string content, string expected)
    {
        Directory.CreateDirectory(DataPath);
        await File.WriteAllTextAsync(Path.Combine(DataPath, "site.db"), content);

        var answer = await RunAsync("newsletter stats");

        Assert.Equal(2, answer.Code);
        Assert.Contains(expected, answer.Error, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(Path.Combine(DataPath, "site.db")));
    }

    [Fact]
    public async Task A_wrong_setting_is_named()
    {
        var answer = await RunAsync("newsletter stats", ("Database:Provider", "mysql"));

        Assert.Equal(new CommandAnswer(2, "", "Database__Provider is \"mysql\"; it must be sqlite or postgres.\n"), answer);
    }

    [Fact]
    public async Task So_is_one_that_is_read_later()
    {
        await using var site = await NewsletterSite.StartAsync();

        var answer = await Operator.RunAsync(Operator.Settings(("Data:Path", site.Site.DataPath), ("Newsletter:ConfirmationLifetime", "a week")), clock, "", "newsletter", "export");

        Assert.Equal(new CommandAnswer(2, "", "Newsletter__ConfirmationLifetime is \"a week\"; it must be a time, such as 00:30:00 or 7.00:00:00.\n"), answer);
    }

    [Fact]
    public async Task PostgreSQL_that_does_not_answer_is_one_line()
    {
        var answer = await RunAsync("newsletter stats", ("Database:Provider", "postgres"), ("ConnectionStrings:Site", "Host=127.0.0.1;Port=1;Database=x;Username=x;Password=secret"));

        Assert.Equal(new CommandAnswer(2, "", "PostgreSQL cannot be reached.\n"), answer);
    }

    [Fact]
    public async Task A_connection_string_that_is_none_is_named()
    {
        var answer = await RunAsync("newsletter stats", ("Database:Provider", "postgres"), ("ConnectionStrings:Site", "nonsense"));

        Assert.Equal(2, answer.Code);
        Assert.StartsWith("ConnectionStrings__Site is not understood", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_content_nothing_is_written_about_anybody()
    {
        await using var site = await NewsletterSite.StartAsync();
        await site.SubscribeAsync("anna@example.org");
        var settings = Operator.Settings(("Data:Path", site.Site.DataPath), ("Content:Path", Path.Combine(folder, "none")));

        var erased = await Operator.RunAsync(settings, clock, "", "newsletter", "erase", "anna@example.org", "--yes");
        var looked = await Operator.RunAsync(settings, clock, "", "newsletter", "consent", "anna@example.org");

        Assert.Equal(2, erased.Code);
        Assert.Contains("there is no good site.yml", erased.Error, StringComparison.Ordinal);
        Assert.Equal(0, looked.Code);
    }

    private Task<CommandAnswer> RunAsync(string command, params (string Name, string Value)[] settings) =>
        Operator.RunAsync(Operator.Settings([("Data:Path", DataPath), .. settings]), clock, "", command.Split(' '));
}

[Collection(OnPostgres.Name)]
public sealed class NoStoreOnPostgresTests(PostgresServer postgres)
{
    [SkippableFact]
    public async Task An_empty_database_stays_empty()
    {
        Skip.If(postgres.Missing is not null, postgres.Missing);
        var settings = Operator.Settings(("Data:Path", Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))), ("Database:Provider", "postgres"), ("ConnectionStrings:Site", await postgres.NewDatabaseAsync()));

        var first = await Operator.RunAsync(settings, TimeProvider.System, "", "newsletter", "stats");
        var second = await Operator.RunAsync(settings, TimeProvider.System, "", "newsletter", "keys", "rotate");

        Assert.Equal(new CommandAnswer(2, "", "There is no store in the PostgreSQL database yet. The site makes it at its first start.\n"), first);
        Assert.Equal(first, second);
    }
}
