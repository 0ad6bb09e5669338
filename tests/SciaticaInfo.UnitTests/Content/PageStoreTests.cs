using System.Runtime.CompilerServices;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Texts that are out of the way come back as they were, whatever becomes of the file.</summary>
public sealed class PageStoreTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-store-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(long.MaxValue)]
    public void Whatever_the_room_each_text_is_itself_again(long mostInMemory)
    {
        using var store = new PageStore(folder, mostInMemory);

        var texts = Enumerable.Range(0, 300).Select(number => Bytes(number, length: number * 7)).ToList();
        var stored = texts.ConvertAll(store.Store);

        Assert.Equal(texts, stored.Select(text => text.Read()));
        Assert.Equal(texts.Select(text => text.Length), stored.Select(text => text.Length));
    }

    [Fact]
    public void The_file_has_no_name_that_a_killed_process_could_leave()
    {
        if (OperatingSystem.IsWindows()) return;
        using var store = new PageStore(folder, mostInMemory: 0);

        var text = store.Store(Bytes(1, 600));

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Equal(Bytes(1, 600), text.Read());
    }

    [Fact]
    public void A_text_that_nobody_has_any_more_leaves_its_place_to_the_next()
    {
        using var store = new PageStore(folder, mostInMemory: 0);
        var kept = store.Store(Bytes(0, 900));
        for (var round = 0; round < 50; round++)
        {
            StoreAndForget(store, round);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(Bytes(0, 900), kept.Read());
        Assert.InRange(store.Length, 1, 6 * 1024);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_leaves_texts_in_memory_and_is_told_once_a_while()
    {
        var faults = 0;
        var file = Path.Combine(folder, "a-file");
        File.WriteAllText(file, "");
        using var store = new PageStore(Path.Combine(file, "below"), mostInMemory: 0, _ => faults++);

        var stored = Enumerable.Range(0, 100).Select(number => store.Store(Bytes(number, 50))).ToList();

        Assert.Equal(1, faults);
        Assert.All(stored.Index(), text => Assert.Equal(Bytes(text.Index, 50), text.Item.Read()));
    }

    /// <summary>The collector gives places back on its one thread, which everything that is to be closed waits for.</summary>
    [Fact]
    public async Task While_a_text_is_being_written_others_give_their_places_back()
    {
        using var told = new ManualResetEventSlim();
        using var isFree = new ManualResetEventSlim();
        using var store = new PageStore(Path.Combine(folder, "away"), mostInMemory: 0, _ =>
        {
            told.Set();
            isFree.Wait(TimeSpan.FromSeconds(30));
        });
        var writing = Task.Run(() => store.Store(Bytes(1, 600)));
        told.Wait(TimeSpan.FromSeconds(30));

        await Task.Run(() => store.Free(0, 600)).WaitAsync(TimeSpan.FromSeconds(10));

        isFree.Set();
        Assert.Equal(Bytes(1, 600), (await writing).Read());
    }

    [Fact]
    public void A_part_of_a_file_is_read_when_it_is_asked_for()
    {
        var path = Path.Combine(folder, "whole");
        File.WriteAllBytes(path, [1, 2, 3, 4, 5]);
        using var file = File.OpenHandle(path);

        Assert.Equal([2, 3, 4], StoredText.PartOf(file, 1, 3).Read());
        Assert.Throws<EndOfStreamException>(() => StoredText.PartOf(file, 3, 3).Read());
    }

    [Fact]
    public void The_long_parts_of_an_article_are_as_they_were()
    {
        using var store = new PageStore(folder, mostInMemory: 0);
        Heading[] headings = [new(2, "how-it-feels", "How it feels"), new(3, "año", "Año")];

        var text = new ArticleText("<p>Über</p>", "<h2>…</h2>", headings, "# Title\n", store);

        Assert.Equal(("<p>Über</p>", "<h2>…</h2>", "# Title\n"), (text.LeadHtml, text.SectionsHtml, text.Markdown));
        Assert.Equal(headings, text.Headings);
        Assert.True(text.HasHeading("año"));
        Assert.False(text.HasHeading("ano"));
    }

    [Fact]
    public void A_text_that_comes_back_as_another_is_told_and_made_again()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var store = new PageStore(folder, mostInMemory: 0);
        var builder = new SiteSnapshotBuilder { Store = store };
        var read = Read(store, FolderChanges.Unknown);
        var before = builder.Build(read, AcceptedVersions.None, DateTimeOffset.UtcNow);
        var article = Find(before);
        Assert.Contains("Text of one.", article.Markdown, StringComparison.Ordinal);

        Damage();

        Assert.Throws<IOException>(() => article.Markdown);
        Assert.Throws<IOException>(() => read.Files["articles/one.md"].Bytes);
        var again = Read(store, FolderChanges.None, read);
        Assert.Contains("Text of one.", Find(builder.Build(again, before.Accepted, DateTimeOffset.UtcNow)).Markdown, StringComparison.Ordinal);

        static Article Find(BuildResult result) => result.Snapshot!.Articles.Single(one => one.SourcePath == "articles/one.md");
    }

    [Fact]
    public void Of_all_that_is_lost_one_build_makes_all_again()
    {
        if (!OperatingSystem.IsLinux()) return;
        using var store = new PageStore(folder, mostInMemory: 0);
        var builder = new SiteSnapshotBuilder { Store = store };
        var read = Read(store, FolderChanges.Unknown);
        var before = builder.Build(read, AcceptedVersions.None, DateTimeOffset.UtcNow);

        Damage();
        before.Snapshot!.FindLost();
        read.FindLost();

        var again = Read(store, FolderChanges.None, read);
        Assert.All(builder.Build(again, before.Accepted, DateTimeOffset.UtcNow).Snapshot!.Articles, article => Assert.Contains($"Text of {article.Slug}", article.Markdown, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_dated_later_than_now_takes_no_more_room_each_time_that_it_is_read()
    {
        var root = Path.Combine(folder, "content");
        new ContentFolderBuilder().WriteTo(root);
        File.SetLastWriteTimeUtc(Path.Combine(root, "articles/one.md"), DateTime.UtcNow.AddHours(10));
        using var store = new PageStore(folder, mostInMemory: 0);
        var now = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);
        var first = ContentFolderReader.Read(root, null, FolderChanges.Unknown, now, store);
        var length = store.Length;

        var second = ContentFolderReader.Read(root, first, FolderChanges.None, now, store);

        Assert.Same(first, second);
        Assert.Equal(length, store.Length);
    }

    private ContentFolder Read(PageStore store, FolderChanges changes, ContentFolder? last = null)
    {
        var root = Path.Combine(folder, "content");
        if (last is null) new ContentFolderBuilder().WriteTo(root);
        return ContentFolderReader.Read(root, last, changes, DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1), store);
    }

    /// <summary>The file has no name, but Linux lets its process open it once more.</summary>
    private void Damage()
    {
        var open = Directory.EnumerateFiles("/proc/self/fd").First(path => new FileInfo(path).LinkTarget?.StartsWith(Path.Combine(folder, "pages-"), StringComparison.Ordinal) == true);
        using var file = File.OpenHandle(open, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.Write(file, new byte[RandomAccess.GetLength(file)], 0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreAndForget(PageStore store, int seed) => _ = store.Store(Bytes(seed, 900)).Read();

    private static byte[] Bytes(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
