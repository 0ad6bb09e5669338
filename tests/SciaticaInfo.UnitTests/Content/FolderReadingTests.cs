using System.Diagnostics;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.UnitTests.Content;

/// <summary>Only plain files are read; whatever else lies in the folder is named, and nothing waits for it.</summary>
public sealed class FolderReadingTests : IDisposable
{
    private static readonly DateTimeOffset Later = DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1);

    private readonly string root = Directory.CreateTempSubdirectory("sciaticainfo-folder-").FullName;

    public FolderReadingTests() => new ContentFolderBuilder().WriteTo(root);

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_file_that_looks_as_it_did_is_not_opened_again()
    {
        var first = ContentFolderReader.Read(root);
        var settled = ContentFolderReader.Read(root, first, FolderChanges.None, DateTimeOffset.UtcNow + TimeSpan.FromMinutes(1));

        var second = ContentFolderReader.Read(root, settled, FolderChanges.None, DateTimeOffset.UtcNow);
        SaveUnseen("articles/one.md");

        Assert.Same(settled, second);
        Assert.Same(settled, ContentFolderReader.Read(root, settled, FolderChanges.None, DateTimeOffset.UtcNow));
        var told = ContentFolderReader.Read(root, settled, new FolderChanges(["articles"], false), DateTimeOffset.UtcNow);
        Assert.NotEqual(settled.Files["articles/one.md"].Sha256, told.Files["articles/one.md"].Sha256);
        Assert.Same(settled.Files["site.yml"], told.Files["site.yml"]);
    }

    [Fact]
    public void A_file_just_written_is_opened_again()
    {
        var first = ContentFolderReader.Read(root, null, FolderChanges.Unknown, DateTimeOffset.UtcNow);
        SaveUnseen("articles/one.md");

        Assert.NotEqual(first.Files["articles/one.md"].Sha256, ContentFolderReader.Read(root, first, FolderChanges.None, DateTimeOffset.UtcNow).Files["articles/one.md"].Sha256);
    }

    [Theory]
    [InlineData("")]
    [InlineData("articles")]
    public void A_folder_in_the_place_of_another_one_is_read_anew(string folder)
    {
        var settled = ContentFolderReader.Read(root, ContentFolderReader.Read(root), FolderChanges.None, Later);
        SaveUnseen("articles/one.md");
        Replace(folder);

        var found = ContentFolderReader.Read(root, settled, FolderChanges.None, Later);

        Assert.NotEqual(settled.Files["articles/one.md"].Sha256, found.Files["articles/one.md"].Sha256);
        Assert.All(settled.Files.Values.Where(file => file.Path != "articles/one.md"), file => Assert.Same(file, found.Files[file.Path]));
        var again = ContentFolderReader.Read(root, found, FolderChanges.None, Later);
        Assert.All(found.Files, file => Assert.Same(file.Value, again.Files[file.Key]));
        Assert.Same(again, ContentFolderReader.Read(root, again, FolderChanges.None, Later));
    }

    [Fact]
    public void Where_no_folder_stays_the_same_files_are_known_by_their_looks()
    {
        var known = ContentFolderReader.Read(root, ContentFolderReader.Read(root), FolderChanges.None, Later);
        for (var look = 0; look < 3; look++)
        {
            Replace("");
            known = ContentFolderReader.Read(root, known, FolderChanges.None, Later);
        }

        SaveUnseen("articles/one.md");
        Replace("");
        Assert.Same(known.Files["articles/one.md"], (known = ContentFolderReader.Read(root, known, FolderChanges.None, Later)).Files["articles/one.md"]);
        known = ContentFolderReader.Read(root, known, FolderChanges.None, Later); // it has stayed the same meanwhile
        Replace("");

        Assert.NotEqual(known.Files["articles/one.md"].Sha256, ContentFolderReader.Read(root, known, FolderChanges.None, Later).Files["articles/one.md"].Sha256);
    }

    [Fact]
    public void Looking_at_named_files_alone_finds_what_a_look_at_all_finds()
    {
        var first = ContentFolderReader.Read(root);
        File.WriteAllText(At("articles/one.md"), "other");
        File.WriteAllText(At("articles/new.md"), "new");
        File.WriteAllText(At("articles/.new.md.swp"), "none of ours");
        File.Delete(At("articles/two.md"));

        var updated = ContentFolderReader.TryUpdate(root, first, new FolderChanges(["articles/one.md", "articles/new.md", "articles/two.md", "articles/.new.md.swp"], false), DateTimeOffset.UtcNow);

        Assert.Equal(Told(ContentFolderReader.Read(root)), Told(updated!)); // named files are all that changed
        Assert.Same(updated, ContentFolderReader.TryUpdate(root, updated!, new FolderChanges(["articles/gone.md"], false), DateTimeOffset.UtcNow));
    }

    [Theory]
    [InlineData("articles")]
    [InlineData("articles/one.md/inner.md")]
    [InlineData("gone/inner.md")]
    public void What_may_be_more_than_one_file_takes_a_look_at_all(string path)
    {
        var first = ContentFolderReader.Read(root);

        Assert.Null(ContentFolderReader.TryUpdate(root, first, new FolderChanges([path], false), DateTimeOffset.UtcNow));
        Assert.Null(ContentFolderReader.TryUpdate(root, first, FolderChanges.Unknown, DateTimeOffset.UtcNow));
        Assert.Null(ContentFolderReader.TryUpdate(root + "-away", first, new FolderChanges(["site.yml"], false), DateTimeOffset.UtcNow));
    }

    [Fact]
    public void A_pipe_is_never_opened()
    {
        if (OperatingSystem.IsWindows()) return;
        Run("mkfifo", At("articles/pipe.md"));
        File.Delete(At("articles/one.md"));
        Run("mkfifo", At("articles/one.md"));
        var good = new ContentFolderBuilder().Build();

        var result = new SciaticaInfo.Content.SiteSnapshotBuilder().Build(ContentFolderReader.Read(root), good.Accepted, ContentFolderBuilder.Now);

        Assert.Equal(3, result.Snapshot!.Articles.Length);
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { IsError: true, Path: "articles/pipe.md" } && diagnostic.Message.Contains("pipe", StringComparison.Ordinal));
        Assert.Contains(result.Diagnostics, diagnostic => diagnostic is { IsError: true, Path: "articles/one.md" });
    }

    [Fact]
    public void A_link_is_named_and_not_followed()
    {
        if (OperatingSystem.IsWindows()) return;
        File.CreateSymbolicLink(At("articles/x.md"), "/etc/passwd");
        Directory.CreateSymbolicLink(At("loop"), root);

        var folder = ContentFolderReader.Read(root);

        Assert.Equal(["articles/x.md", "loop"], folder.Diagnostics.Where(diagnostic => diagnostic.Rule == "FILE001").Select(diagnostic => diagnostic.Path).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("articles/x.md", folder.Files.Keys);
    }

    [Fact]
    public void A_name_that_is_not_UTF_8_is_named_for_what_it_is()
    {
        if (OperatingSystem.IsWindows()) return;
        Run("sh", "-c", $"printf x > \"$(printf '{At("articles")}/caf\\351.md')\"");

        var folder = ContentFolderReader.Read(root);
        Run("sh", "-c", $"rm '{At("articles")}'/caf*");

        Assert.Equal("ENC001", Assert.Single(folder.Diagnostics).Rule);
    }

    [Fact]
    public void A_folder_that_may_not_be_opened_is_named()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return;
        File.SetUnixFileMode(At("articles"), UnixFileMode.None);
        try
        {
            var folder = ContentFolderReader.Read(root);

            Assert.Equal(("FILE003", "articles"), (Assert.Single(folder.Diagnostics).Rule, folder.Diagnostics[0].Path));
            Assert.Contains("site.yml", folder.Files.Keys);
        }
        finally
        {
            File.SetUnixFileMode(At("articles"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public void A_file_over_the_limit_is_told_in_the_same_words_while_it_grows()
    {
        File.WriteAllText(At("articles/big.md"), new string('a', 300 * 1024));
        var first = ContentFolderReader.Read(root).Diagnostics;
        File.AppendAllText(At("articles/big.md"), new string('a', 300 * 1024));

        Assert.Equal("ENC005", Assert.Single(first).Rule);
        Assert.Equal(first[0], Assert.Single(ContentFolderReader.Read(root).Diagnostics));
    }

    /// <summary>Other bytes, of which length and time tell nothing.</summary>
    private void SaveUnseen(string path)
    {
        var (bytes, written) = (File.ReadAllBytes(At(path)), File.GetLastWriteTimeUtc(At(path)));
        bytes[^2] ^= 1;
        File.WriteAllBytes(At(path), bytes);
        File.SetLastWriteTimeUtc(At(path), written);
    }

    /// <summary>Puts another folder in its place, whose files look the same.</summary>
    private void Replace(string folder)
    {
        var (place, old) = (At(folder).TrimEnd('/'), root + "-old");
        Directory.Move(place, old);
        Directory.CreateDirectory(place);
        foreach (var inner in Directory.EnumerateDirectories(old, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(Path.Combine(place, Path.GetRelativePath(old, inner)));
        foreach (var file in Directory.EnumerateFiles(old, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(place, Path.GetRelativePath(old, file));
            File.Copy(file, copy);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }

        Directory.Delete(old, recursive: true);
    }

    private static IEnumerable<string> Told(ContentFolder folder) => folder.Files.Select(file => $"{file.Key} {file.Value.Sha256}");

    private string At(string path) => Path.Combine(root, path);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
