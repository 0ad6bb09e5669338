using SciaticaInfo.Web.Data;

namespace SciaticaInfo.UnitTests.Data;

public sealed class StoreOptionsTests
{
    private const string PostgresRule = "with Database__Provider postgres it must name the database, such as Host=127.0.0.1;Database=sciatica;Username=sciatica.";
    private const string SqliteRule = "with Database__Provider sqlite it must be empty, or name the file, such as Data Source=/var/lib/sciatica/site.db.";

    [Theory]
    [InlineData("sqlite", "")]
    [InlineData("sqlite", "Data Source=/var/lib/sciatica/site.db")]
    [InlineData("postgres", "Host=127.0.0.1;Database=sciatica;Username=sciatica;Password=secret")]
    [InlineData("Postgres", "Host=/run/postgresql;Database=sciatica")]
    public void What_names_a_store_is_taken(string provider, string text) => Assert.Null(FaultOf(provider, text));

    [Theory]
    [InlineData("postgres", "", $"ConnectionStrings__Site is empty; {PostgresRule}")]
    [InlineData("postgres", "secret", $"ConnectionStrings__Site is not understood; {PostgresRule}")]
    [InlineData("postgres", "Database=sciatica;Password=secret", $"ConnectionStrings__Site is not understood; {PostgresRule}")]
    [InlineData("postgres", "Host=127.0.0.1;Port=secret", $"ConnectionStrings__Site is not understood; {PostgresRule}")]
    [InlineData("sqlite", "secret", $"ConnectionStrings__Site is not understood; {SqliteRule}")]
    [InlineData("sqlite", "Host=127.0.0.1;Database=sciatica;Password=secret", $"ConnectionStrings__Site is not understood; {SqliteRule}")]
    [InlineData("sqlite", "Data Source=x;Mode=secret", $"ConnectionStrings__Site is not understood; {SqliteRule}")]
    public void What_names_none_is_told_without_its_words(string provider, string text, string fault) => Assert.Equal(fault, FaultOf(provider, text));

    private static string? FaultOf(string provider, string text) =>
        new StoreOptionsValidator().Validate(null, new StoreOptions { Provider = provider, ConnectionString = text }).FailureMessage;
}
