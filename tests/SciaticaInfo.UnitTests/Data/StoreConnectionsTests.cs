using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using SciaticaInfo.Web.Data;

namespace SciaticaInfo.UnitTests.Data;

public sealed class StoreConnectionsTests
{
    [Theory]
    [InlineData("Host=127.0.0.1;Database=sciatica", null)]
    [InlineData("Host=127.0.0.1;Database=sciatica;timeout=60", 60)]
    public void A_server_that_takes_the_call_and_says_nothing_is_waited_for_no_longer_than_a_lock_or_as_the_operator_says(string text, int? seconds)
    {
        var options = new StoreOptions { Provider = StoreOptions.Postgres, ConnectionString = text };
        using var db = new StoreConnections(Options.Create(options), Options.Create(new DataOptions())).Create();

        Assert.Equal(seconds ?? options.LockWait.TotalSeconds, new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()).Timeout);
    }
}
