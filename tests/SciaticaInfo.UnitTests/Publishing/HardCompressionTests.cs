using System.Collections.Frozen;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class HardCompressionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task While_an_edition_is_made_at_most_one_answer_is_compressed_and_then_all_the_others()
    {
        var answers = Enumerable.Range(0, 12).Select(number => new FinishedResponse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(number, 2_000).Select(word => $"<p>{word} words</p>"))), "text/html", "no-cache")).ToList();
        var snapshot = new SiteSnapshotBuilder().Build(new ContentFolderBuilder().Folder(), AcceptedVersions.None, ContentFolderBuilder.Now).Snapshot!; // a good folder
        var edition = new Edition(snapshot, answers.Index().ToDictionary(answer => $"/{answer.Index}", answer => answer.Item, StringComparer.Ordinal), FrozenDictionary<string, string>.Empty, [], FrozenDictionary<int, FinishedResponse>.Empty);
        using var stop = new CancellationTokenSource();
        var compression = new HardCompression();

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

    private static async Task UntilAsync(Func<bool> isSo)
    {
        for (var waited = TimeSpan.Zero; !isSo(); waited += TimeSpan.FromMilliseconds(10))
        {
            Assert.True(waited < Patience);
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
