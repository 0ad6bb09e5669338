using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class FinishedResponseTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(1_000_000)]
    public async Task Every_byte_is_sent_once_whatever_the_length(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = sent } };

        await new FinishedResponse(bytes, "image/png", "public, max-age=60", isCompressible: false).WriteAsync(context);

        await context.Response.CompleteAsync();
        Assert.Equal(bytes, sent.ToArray());
        Assert.Equal(length, context.Response.ContentLength);
    }

    [Theory]
    [InlineData("br", true)]
    [InlineData("gzip", true)]
    [InlineData("", true)]
    [InlineData("br", false)]
    public async Task An_answer_that_was_put_away_is_sent_as_before(string accepts, bool isCompressible)
    {
        using var store = new PageStore(Path.GetTempPath(), mostInMemory: 0);
        var (kept, put) = (Page(1, isCompressible), Page(1, isCompressible));

        put.PutAway(store);

        Assert.Equal(0, put.Held);
        Assert.Equal(await SentAsync(kept, accepts), await SentAsync(put, accepts));
        Assert.Equal(await SentAsync(kept, accepts), await SentAsync(put, accepts));
        Assert.Equal(kept.Tag, put.Tag);
        put.PutAway(store);
        put.CompressHard();
        Assert.Equal(0, put.Held);
    }

    [Fact]
    public async Task Readers_and_the_one_who_puts_away_do_not_meet()
    {
        using var store = new PageStore(Path.GetTempPath(), mostInMemory: 0);
        var page = Page(2, isCompressible: true);
        var expected = Convert.ToHexString(page.Bytes.Span);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Assert.Equal(expected, (await SentAsync(page, "")).Body);
                    await SentAsync(page, "br");
                    await SentAsync(page, "gzip");
                }
            },
            CancellationToken.None)).ToList();

        while (!stop.IsCancellationRequested) page.PutAway(store);

        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task What_nobody_asked_for_longest_is_put_away_first()
    {
        using var store = new PageStore(Path.GetTempPath(), mostInMemory: 0);
        var budget = new AnswerBudget(store, Options.Create(new Web.Publishing.ContentOptions { MemoryBudgetMb = 1 }));
        var pages = Enumerable.Range(0, 20).Select(number => new FinishedResponse(new byte[60_000], "image/png", "", isCompressible: false)).ToList();
        foreach (var page in pages.Take(5)) await SentAsync(page, "");

        budget.Trim(new Answers(pages.Index().ToDictionary(page => $"/{page.Index}", page => page.Item, StringComparer.Ordinal).ToFrozenDictionary(), FrozenDictionary<string, string>.Empty, FrozenSet<string>.Empty, FrozenDictionary<int, FinishedResponse>.Empty));

        Assert.InRange(pages.Sum(page => page.Held), 1, 512 * 1024);
        Assert.All(pages.Take(5), page => Assert.NotEqual(0, page.Held));
    }

    private static FinishedResponse Page(int seed, bool isCompressible) =>
        new(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 800).Select(number => $"<p>{number * seed} words</p>"))), "text/html", "public, no-cache", isCompressible: isCompressible);

    private static async Task<(string Body, string Headers)> SentAsync(FinishedResponse response, string accepts)
    {
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = sent } };
        if (accepts.Length > 0) context.Request.Headers.AcceptEncoding = accepts;
        await response.WriteAsync(context);
        await context.Response.CompleteAsync();
        return (Convert.ToHexString(sent.ToArray()), string.Join('\n', context.Response.Headers.Select(header => $"{header.Key}: {header.Value}")));
    }
}
