using System.Diagnostics;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>A video is read from the disk once, and never kept.</summary>
public sealed class VideoFolderTests : IDisposable
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);

    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-folder-").FullName;

    public VideoFolderTests() => new ContentFolderBuilder().WithVideo().WriteTo(root);

    private string FilePath => Path.Combine(root, SampleVideo.Path);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void It_is_known_by_its_bytes_and_its_size()
    {
        var folder = ContentFolderReader.Read(root);

        var video = Assert.Single(folder.Videos).Value;
        var inMemory = Assert.Single(new ContentFolderBuilder().WithVideo().Folder().Videos).Value;
        Assert.Equal((inMemory.PublicPath, inMemory.Sha256, SampleVideo.Bytes.LongLength, SampleVideo.Width, SampleVideo.Height, null), (video.PublicPath, video.Sha256, video.Length, video.Width, video.Height, video.Fault));
        Assert.DoesNotContain(SampleVideo.Path, folder.Files.Keys);
        Assert.Empty(folder.Diagnostics);
    }

    [Fact]
    public void One_that_looks_as_it_did_is_not_read_again()
    {
        var settled = Look(ContentFolderReader.Read(root), FolderChanges.None);
        SaveUnseen();

        Assert.Same(settled, Look(settled, FolderChanges.None));
        Assert.NotEqual(settled.Videos, Look(settled, new FolderChanges([SampleVideo.Path], false)).Videos);
    }

    [Fact]
    public void One_just_written_is_read_again()
    {
        var first = ContentFolderReader.Read(root, null, FolderChanges.Unknown, DateTimeOffset.UtcNow);
        SaveUnseen();

        var second = ContentFolderReader.Read(root, first, FolderChanges.None, DateTimeOffset.UtcNow);

        Assert.NotEqual(first.Videos[SampleVideo.Path].Sha256, second.Videos[SampleVideo.Path].Sha256);
    }

    [Fact]
    public void A_look_at_the_named_file_alone_finds_what_became_of_it()
    {
        var settled = Look(ContentFolderReader.Read(root), FolderChanges.None);
        FolderChanges named = new([SampleVideo.Path], false);
        File.WriteAllBytes(FilePath, [.. SampleVideo.Bytes, .. "\0\0\0\u0008free"u8]);

        var edited = ContentFolderReader.TryUpdate(root, settled, named, Later);
        File.Delete(FilePath);
        var deleted = ContentFolderReader.TryUpdate(root, edited!, named, Later);

        Assert.Equal(SampleVideo.Bytes.Length + 8, edited!.Videos[SampleVideo.Path].Length);
        Assert.Empty(deleted!.Videos);
    }

    [Fact]
    public void What_came_of_it_a_moment_ago_counts_as_on_its_way_and_later_as_not_whole()
    {
        var whole = Look(ContentFolderReader.Read(root), FolderChanges.None);
        File.WriteAllBytes(FilePath, SampleVideo.Bytes[..9000]);

        var now = ContentFolderReader.Read(root, whole, FolderChanges.None, new DateTimeOffset(File.GetLastWriteTimeUtc(FilePath)) + TimeSpan.FromSeconds(1));
        var later = Look(now, FolderChanges.None);

        Assert.Empty(now.Videos);
        Assert.Equal(("FILE003", SampleVideo.Path), (Assert.Single(now.Diagnostics).Rule, now.Diagnostics[0].Path));
        Assert.Equal("is not an MP4 file, or not a whole one", later.Videos[SampleVideo.Path].Fault);
        Assert.Empty(later.Diagnostics);
    }

    [Fact]
    public void The_same_bytes_at_another_time_are_another_file_to_read_from()
    {
        var settled = Look(ContentFolderReader.Read(root), FolderChanges.None);
        File.SetLastWriteTimeUtc(FilePath, File.GetLastWriteTimeUtc(FilePath) - TimeSpan.FromDays(1));

        var touched = Look(settled, FolderChanges.None);

        Assert.False(touched.HasVideosOf(settled));
        Assert.Equal(settled.Videos[SampleVideo.Path].PublicPath, touched.Videos[SampleVideo.Path].PublicPath);
        Assert.Equal(8, touched.Videos[SampleVideo.Path].Read(new byte[8], 0));
        Assert.Throws<IOException>(() => settled.Videos[SampleVideo.Path].Read(new byte[8], 0));
    }

    [Fact]
    public void An_empty_one_is_told_and_a_pipe_in_its_place_is_not_waited_for()
    {
        File.WriteAllBytes(FilePath, []);
        Assert.Equal("is empty", ContentFolderReader.Read(root).Videos[SampleVideo.Path].Fault);

        File.Delete(FilePath);
        using (var mkfifo = Process.Start("mkfifo", [FilePath])) mkfifo.WaitForExit();
        Assert.Equal("is empty", ContentFolderReader.Read(root).Videos[SampleVideo.Path].Fault);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        File.Move(FilePath, root + ".mp4");
        File.CreateSymbolicLink(FilePath, root + ".mp4");

        var folder = ContentFolderReader.Read(root);

        Assert.Empty(folder.Videos);
        Assert.Equal("FILE001", Assert.Single(folder.Diagnostics).Rule);
        File.Delete(root + ".mp4");
    }

    [Fact]
    public void One_over_the_limit_is_left_out_unread()
    {
        using (var file = File.OpenWrite(FilePath)) file.SetLength(VideoFiles.MaxBytes + 1);

        var folder = ContentFolderReader.Read(root);

        Assert.Empty(folder.Videos);
        var found = Assert.Single(folder.Diagnostics);
        Assert.Equal(("ENC005", "The video is larger than 256 MB, which is the limit."), (found.Rule, found.Message));
    }

    [Fact]
    public async Task One_that_is_being_copied_never_counts_as_whole()
    {
        var bytes = SampleVideo.Bytes;
        File.Delete(FilePath);
        using var stop = new CancellationTokenSource();
        var copying = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                using (var file = new FileStream(FilePath, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
                {
                    for (var at = 0; at < bytes.Length; at += 1000) file.Write(bytes.AsSpan(at, Math.Min(1000, bytes.Length - at)));
                }

                File.Delete(FilePath);
            }
        });

        var whole = new ContentFolderBuilder().WithVideo().Folder().Videos[SampleVideo.Path].Sha256;
        for (var look = 0; look < 300; look++)
        {
            Assert.All(ContentFolderReader.Read(root).Videos.Values, video => Assert.True(video.Fault is not null || video.Sha256 == whole));
        }

        await stop.CancelAsync();
        await copying;
    }

    private ContentFolder Look(ContentFolder last, FolderChanges changes) => ContentFolderReader.Read(root, last, changes, Later);

    /// <summary>Other bytes, of which length and time tell nothing.</summary>
    private void SaveUnseen()
    {
        var (bytes, written) = (File.ReadAllBytes(FilePath), File.GetLastWriteTimeUtc(FilePath));
        bytes[^2] ^= 1;
        File.WriteAllBytes(FilePath, bytes);
        File.SetLastWriteTimeUtc(FilePath, written);
    }
}
