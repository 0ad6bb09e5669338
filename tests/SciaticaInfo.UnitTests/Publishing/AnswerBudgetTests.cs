using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class AnswerBudgetTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sciaticainfo-");

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Browsers keep the style sheet for a year, so it is asked for least. No edition makes it anew.</summary>
    [Fact]
    public void Pages_go_out_of_memory_and_what_every_page_needs_stays()
    {
        using var store = new PageStore(folder.FullName, mostInMemory: 0);
        var (page, style) = (new FinishedResponse(Noise(600_000), "text/html", "no-cache", isCompressible: false), Style());

        new AnswerBudget(store, Options.Create(new ContentOptions { MemoryBudgetMb = 1 })).Trim(Of(page, style));

        Assert.Equal((0, 600_000), (page.Held, style.Held));
    }

    [Fact]
    public void It_stays_where_it_alone_is_more_than_there_is_room_for()
    {
        using var store = new PageStore(folder.FullName, mostInMemory: 0);
        var style = Style();

        new AnswerBudget(store, Options.Create(new ContentOptions { MemoryBudgetMb = 1 })).Trim(Of(style));

        Assert.Equal(600_000, style.Held);
    }

    [Fact]
    public void Of_answers_that_do_not_come_back_all_are_found_at_once()
    {
        var path = Path.Combine(folder.FullName, "damaged");
        File.WriteAllBytes(path, new byte[2_000]);
        using var file = File.OpenHandle(path);
        var damaged = Enumerable.Range(0, 2).Select(at => new FinishedResponse(StoredText.PartOf(file, at * 1_000, 1_000), "\"0123456789abcdef01234567\"", isSmallest: true, "\"0123456789abcdef01234567\"", "text/html", "no-cache", 200, isCompressible: true)).ToArray();
        var answers = Of([Style(), .. damaged]);

        answers.FindLost();

        Assert.True(answers.HasLost);
        Assert.All(damaged, response => Assert.True(response.IsLost));
    }

    [Fact]
    public void Every_file_of_the_look_is_such()
    {
        var styles = folder.CreateSubdirectory("css");
        File.WriteAllText(Path.Combine(styles.FullName, "layers.css"), "@layer a;");
        File.WriteAllText(Path.Combine(folder.FullName, "icon.svg"), "<svg/>");

        var made = new Assets(folder.FullName).Responses.Values;

        Assert.Equal([false, false], made.Select(response => response.MayBePutAway));
    }

    private static FinishedResponse Style() => new(Noise(600_000), "text/css", "immutable", isCompressible: false) { MayBePutAway = false };

    private static Answers Of(params FinishedResponse[] responses) => new(
        responses.Index().ToDictionary(pair => $"/{pair.Index}", pair => pair.Item, StringComparer.Ordinal),
        FrozenDictionary<string, string>.Empty, FrozenSet<string>.Empty, FrozenDictionary<int, FinishedResponse>.Empty);

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
