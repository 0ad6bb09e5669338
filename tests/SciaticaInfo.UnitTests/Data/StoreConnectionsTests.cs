using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.UnitTests.Data;

public sealed class StoreConnectionsTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Database=sciatica")]
    [InlineData("Host=127.0.0.1;Database=sciatica;Timeout=60")]
    [InlineData("Host=127.0.0.1;Database=sciatica;Timeout=0")]
    public void A_server_that_takes_the_call_and_says_nothing_is_waited_for_no_longer_than_a_lock(string text)
    {
        var options = new StoreOptions { Provider = StoreOptions.Postgres, ConnectionString = text };
        using var db = new StoreConnections(Options.Create(options), Options.Create(new DataOptions())).Create();

        Assert.Equal(options.LockWait.TotalSeconds, new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).Timeout);
    }
}
