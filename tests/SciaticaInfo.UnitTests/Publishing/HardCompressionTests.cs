using System.Collections.Frozen;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class HardCompressionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task While_an_edition_is_made_at_most_one_answer_is_compressed_and_then_all_the_others()
    {
        var answers = Enumerable.Range(0, 12).Select(number => Answer(number)).ToList();
        var edition = EditionOf(answers);
        using var stop = new CancellationTokenSource();
        var compression = new HardCompression(NullLogger.Instance);

        using (compression.Rest())
        {
            compression.Start(edition, () => { }, stop.Token);
            await UntilAsync(() => answers.Count(answer => answer.IsSmallest) == 1);
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            Assert.Equal(1, answers.Count(answer => answer.IsSmallest));
        }

        await UntilAsync(() => answers.All(answer => answer.IsSmallest));
        await stop.CancelAsync();
    }

    [Fact]
    public async Task What_came_back_from_the_file_is_made_as_small_as_it_goes_when_readers_ask_for_it()
    {
        using var store = new PageStore(Path.GetTempPath(), mostInMemory: 0);
        var (asked, other) = (Answer(1), Answer(2));
        var quick = Sent(asked).Length;
        asked.PutAway(store);
        other.PutAway(store);
        Sent(asked);
        var compression = new HardCompression(NullLogger.Instance);

        compression.Shrink(AnswerBudget.QuickOf(EditionOf([asked, other])), CancellationToken.None);

        await UntilAsync(() => asked.IsSmallest);
        Assert.False(other.IsSmallest);
        Assert.InRange(Sent(asked).Length, 1, quick - 1);
        asked.PutAway(store);
        Assert.InRange(Sent(asked).Length, 1, quick - 1);
        Assert.Empty(AnswerBudget.QuickOf(EditionOf([asked, other])));
    }

    [Fact]
    public async Task An_answer_that_cannot_be_compressed_ends_neither_the_process_nor_the_work_on_others()
    {
        var damaged = new FinishedResponse(new FinishedBody([.. Enumerable.Repeat((byte)255, 8)], "br"), isSmallest: false, Answer(1).Tag, "text/html", "no-store", StatusCodes.Status200OK);
        var compression = new HardCompression(NullLogger.Instance);

        compression.Shrink([damaged], CancellationToken.None);

        var other = Answer(2);
        await UntilAsync(() =>
        {
            compression.Shrink([other], CancellationToken.None);
            return other.IsSmallest;
        });
        Assert.False(damaged.IsSmallest);
    }

    [Fact]
    public async Task The_end_of_the_site_ends_the_work_and_not_the_process()
    {
        var stop = new CancellationTokenSource();
        var (work, isReached) = (new HardCompression(NullLogger.Instance), new TaskCompletionSource());
        using (work.Rest())
        {
            work.Start(EditionOf([Answer(1), Answer(2)]), isReached.SetResult, stop.Token);
            await stop.CancelAsync();
            stop.Dispose();
        }

        await Task.WhenAny(isReached.Task, Task.Delay(TimeSpan.FromMilliseconds(300)));
        Assert.False(isReached.Task.IsCompleted);
    }

    /// <summary>Like a text, which goes smaller with more work.</summary>
    private static FinishedResponse Answer(int seed)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 9)).Select(_ => (char)('a' + random.Next(26))))).ToList();
        return new(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 600).Select(_ => $"<p>{words[random.Next(300)]} {words[random.Next(300)]} {words[random.Next(300)]}</p>"))), "text/html", "no-cache");
    }

    private static Edition EditionOf(IReadOnlyCollection<FinishedResponse> answers)
    {
        var snapshot = new SiteSnapshotBuilder().Build(new ContentFolderBuilder().Folder(), AcceptedVersions.None, ContentFolderBuilder.Now).Snapshot!; // a good folder
        return new Edition(snapshot, answers.Index().ToDictionary(answer => $"/{answer.Index}", answer => answer.Item, StringComparer.Ordinal), FrozenDictionary<string, string>.Empty, [], FrozenDictionary<int, FinishedResponse>.Empty);
    }

    /// <summary>As Brotli.</summary>
    private static byte[] Sent(FinishedResponse answer)
    {
        using var sent = new MemoryStream();
        var context = new DefaultHttpContext { Response = { Body = sent }, Request = { Headers = { AcceptEncoding = "br" } } };
        Assert.True(answer.WriteAsync(context).IsCompletedSuccessfully);
        Assert.True(context.Response.CompleteAsync().IsCompletedSuccessfully);
        return sent.ToArray();
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var waited = TimeSpan.Zero; !isSo(); waited += TimeSpan.FromMilliseconds(10))
        {
            Assert.True(waited < Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
