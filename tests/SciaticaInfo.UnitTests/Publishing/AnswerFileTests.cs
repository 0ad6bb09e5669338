using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class AnswerFileTests : IDisposable
{
    private static readonly byte[] Origin = SHA256.HashData("one content"u8);
    private static readonly DateTimeOffset From = new(2026, 11, 26, 3, 0, 0, TimeSpan.Zero);

    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-answers-").FullName;

    private string File => Path.Combine(folder, "cache", "answers");

    [Fact]
    public void What_was_kept_is_the_same_again()
    {
        AnswerFile.Write(File, Origin, Some());

        var kept = AnswerFile.Read(File, Origin)!; // it was just written

        Assert.Equal((From, From.AddDays(1)), (kept.From, kept.Until));
        Assert.Equal("/new", kept.Redirects["/old"]);
        Assert.Equal(["/gone"], kept.Gone);
        Assert.Equal(["/a", "/picture.png"], kept.Responses.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Told(Some().Responses["/a"]), Told(kept.Responses["/a"]));
        Assert.Equal(Told(Some().Responses["/picture.png"]), Told(kept.Responses["/picture.png"]));
        Assert.Equal(Told(Some().Errors[404]), Told(kept.Errors[404]));
    }

    [Fact]
    public void A_page_that_comes_from_the_file_is_sent_in_the_same_bytes()
    {
        var made = Some().Responses["/a"];
        made.CompressHard();
        AnswerFile.Write(File, Origin, Some());

        var kept = AnswerFile.Read(File, Origin)!.Responses["/a"]; // it was just written

        Assert.Equal(made.Smallest().Bytes, kept.Smallest().Bytes);
        Assert.Equal(made.Smallest().ETag, kept.Smallest().ETag);
    }

    [Fact]
    public void Answers_that_there_is_no_room_for_are_read_when_they_are_asked_for()
    {
        AnswerFile.Write(File, Origin, Some());

        var kept = AnswerFile.Read(File, Origin, mostInMemory: 0)!; // it was just written

        Assert.All(kept.Responses.Values, response => Assert.Equal(0, response.Held));
        Assert.All(kept.Responses, pair => Assert.Equal(Some().Responses[pair.Key].Bytes.ToArray(), pair.Value.Bytes.ToArray()));
        Assert.Equal(Told(Some().Responses["/a"]), Told(kept.Responses["/a"]));
        Assert.Equal(Told(Some().Responses["/picture.png"]), Told(kept.Responses["/picture.png"]));
    }

    [Fact]
    public void One_that_was_put_away_with_its_quick_Brotli_gets_the_smallest_after_the_next_start()
    {
        using var store = new PageStore(folder, mostInMemory: 0);
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 800).Select(number => $"<p>{number * number} words of a page</p>")));
        FinishedResponse Page() => new(text, "text/html; charset=utf-8", "public, no-cache");
        var (put, whole) = (Page(), Page());
        put.PutAway(store);
        AnswerFile.Write(File, Origin, Some() with { Responses = new Dictionary<string, FinishedResponse> { ["/a"] = put }.ToFrozenDictionary(StringComparer.Ordinal) });

        var kept = AnswerFile.Read(File, Origin)!.Responses["/a"]; // it was just written

        Assert.True(kept.Held > whole.Smallest().Bytes.Length);
        Assert.Equal(whole.Smallest().Bytes, kept.Smallest().Bytes);
    }

    [Fact]
    public void Of_another_content_or_program_nothing_is_read()
    {
        AnswerFile.Write(File, Origin, Some());

        Assert.Null(AnswerFile.Read(File, SHA256.HashData("another content"u8)));
    }

    [Fact]
    public void Without_a_file_there_is_nothing() => Assert.Null(AnswerFile.Read(File, Origin));

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(63)]
    [InlineData(-1)]
    public void A_file_cut_short_is_refused(int length)
    {
        AnswerFile.Write(File, Origin, Some());
        using (var file = System.IO.File.OpenWrite(File)) file.SetLength(length < 0 ? file.Length + length : length);

        Assert.Throws<InvalidDataException>(() => AnswerFile.Read(File, Origin));
    }

    [Fact]
    public void One_wrong_byte_is_refused_wherever_it_is()
    {
        AnswerFile.Write(File, Origin, Some());
        var whole = System.IO.File.ReadAllBytes(File);
        for (var at = 2 * SHA256.HashSizeInBytes; at < whole.Length; at += 7)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 1;
            System.IO.File.WriteAllBytes(File, damaged);

            Assert.Throws<InvalidDataException>(() => AnswerFile.Read(File, Origin));
        }
    }

    /// <summary>A drive may fail, and a backup may be copied over it, long after its hash was right.</summary>
    [Fact]
    public void What_does_not_come_back_as_it_was_put_there_is_not_sent()
    {
        AnswerFile.Write(File, Origin, Some());
        var kept = AnswerFile.Read(File, Origin, mostInMemory: 0)!; // it was just written
        System.IO.File.WriteAllBytes(File, new byte[new FileInfo(File).Length]);

        Assert.Throws<InvalidDataException>(() => kept.Responses["/a"].Bytes);

        Assert.True(kept.Responses["/a"].IsLost);
        Assert.True(kept.HasLost);
        Assert.Throws<InvalidDataException>(() => AnswerFile.Write(File + "-of-the-next", Origin, kept));
    }

    /// <summary>What reads the file at a start is collected soon after; the file is to stay open.</summary>
    [Fact]
    public void They_can_be_read_for_as_long_as_there_are_answers()
    {
        AnswerFile.Write(File, Origin, Some());
        var kept = AnswerFile.Read(File, Origin, mostInMemory: 0)!; // it was just written

        GC.Collect();
        GC.WaitForPendingFinalizers();

        Assert.Equal(Told(Some().Responses["/a"]), Told(kept.Responses["/a"]));
    }

    [Fact]
    public void Another_file_in_its_place_changes_nothing_of_what_was_read()
    {
        AnswerFile.Write(File, Origin, Some());
        var kept = AnswerFile.Read(File, Origin, mostInMemory: 0)!; // it was just written
        AnswerFile.Write(File, Origin, Some() with { Responses = new Dictionary<string, FinishedResponse>() });

        Assert.Equal(Told(Some().Responses["/a"]), Told(kept.Responses["/a"]));
        Assert.False(kept.HasLost);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_leaves_the_one_before_and_no_other()
    {
        Directory.CreateDirectory(Path.Combine(File, "in the way"));

        Assert.ThrowsAny<SystemException>(() => AnswerFile.Write(File, Origin, Some()));

        Assert.Equal([File], Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(File)!)); // it has one
    }

    [Fact]
    public void A_data_folder_that_is_away_is_not_made_anew()
    {
        var away = Path.Combine(folder, "away");

        Assert.Throws<DirectoryNotFoundException>(() => AnswerFile.Write(Path.Combine(away, "cache", "answers"), Origin, Some()));

        Assert.False(Directory.Exists(away));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(86_399, true)]
    [InlineData(86_400, false)]
    public void They_are_shown_only_while_the_calendar_has_the_same_pages(int secondsLater, bool isRight) => Assert.Equal(isRight, Some().IsRightAt(From.AddSeconds(secondsLater)));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static KeptAnswers Some()
    {
        var page = new FinishedResponse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>Rest for a day or two, then move.</p>", 50))), "text/html; charset=utf-8", "public, no-cache");
        var picture = new FinishedResponse([1, 2, 3, 255], "image/png", "public, max-age=31536000, immutable", isCompressible: false);
        var missing = new FinishedResponse("<p>Not here.</p>"u8.ToArray(), "text/html; charset=utf-8", "no-store", 404) { IsIndexed = false };
        return new KeptAnswers(
            From,
            From.AddDays(1),
            new Dictionary<string, FinishedResponse> { ["/a"] = page, ["/picture.png"] = picture }.ToFrozenDictionary(StringComparer.Ordinal),
            new Dictionary<string, string> { ["/old"] = "/new" }.ToFrozenDictionary(StringComparer.Ordinal),
            new[] { "/gone" }.ToFrozenSet(StringComparer.Ordinal),
            new[] { missing }.ToFrozenDictionary(response => response.Status));
    }

    private static (int Status, string Type, string Cache, bool IsIndexed, bool IsCompressible, string Tag, string Text) Told(FinishedResponse response) =>
        (response.Status, response.ContentType, response.CacheControl, response.IsIndexed, response.IsCompressible, response.Tag, Convert.ToHexString(response.Bytes.Span));
}
