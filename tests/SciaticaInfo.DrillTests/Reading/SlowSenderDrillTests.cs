using System.Diagnostics;

namespace SciaticaInfo.DrillTests.Reading;

/// <summary>Sixty connections that never come to the point.</summary>
public sealed class SlowSenderDrillTests
{
    private const int OfEachKind = 30;
    private const string Head = "GET /one HTTP/1.1\r\nHost: localhost\r\nX: a";
    private const string Body = "POST /newsletter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail";

    /// <summary>A head has eight seconds; a body has five before its bytes are counted.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Slow_heads_and_bodies_are_cut_off_and_others_are_served_meanwhile()
    {
        await using var site = await DrillSite.StartAsync();
        var heads = await SendersAsync(site, Head);
        var bodies = await SendersAsync(site, Body);
        var began = Stopwatch.StartNew();
        var (endsOfHeads, endsOfBodies) = (EndsAsync(heads), EndsAsync(bodies));
        var ends = Task.WhenAll(endsOfHeads, endsOfBodies);

        while (!ends.IsCompleted)
        {
            foreach (var sender in heads.Concat(bodies)) await sender.SendAsync("a");
            Assert.Equal(200, (await site.Visitors.GetAsync("/one")).Status);
            await Task.WhenAny(ends, Until.LaterAsync(TimeSpan.FromMilliseconds(500)));
            Assert.True(began.Elapsed < Patience, "A slow sender is still connected.");
        }

        Assert.All(await endsOfHeads, answer => Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal));
        Assert.All(await endsOfBodies, answer => Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal));
        Assert.Equal(200, (await site.Visitors.GetAsync("/two")).Status);
        foreach (var sender in heads.Concat(bodies)) sender.Dispose();
    }

    private static Task<Wire[]> SendersAsync(DrillSite site, string beginning) => Task.WhenAll(Enumerable.Range(0, OfEachKind).Select(async _ =>
    {
        var wire = await Wire.OpenAsync(site.Url);
        await wire.SendAsync(beginning);
        return wire;
    }));

    private static Task<string[]> EndsAsync(Wire[] senders) => Task.WhenAll(senders.Select(sender => sender.ReadToEndAsync()));
}
