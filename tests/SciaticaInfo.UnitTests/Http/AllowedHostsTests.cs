using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.UnitTests.Http;

public sealed class AllowedHostsTests
{
    private static readonly string[] Names = [.. Enumerable.Range(1, 8).Select(port => $"localhost:{port}")];

    /// <summary>One that was lost stayed unknown for as long as nobody used another: the name that was allowed last is not looked at again.</summary>
    [Fact]
    public async Task Names_that_come_at_the_same_time_are_all_known_afterwards()
    {
        for (var round = 0; round < 200; round++)
        {
            var hosts = new AllowedHosts(Options.Create(new SiteOptions()));
            using var start = new Barrier(Names.Length);

            await Task.WhenAll(Names.Select(name => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    hosts.Contains(new HostString(name));
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.All(Names, name => Assert.True(hosts.IsKnown(Encoding.UTF8.GetBytes(name)), name));
        }
    }
}
