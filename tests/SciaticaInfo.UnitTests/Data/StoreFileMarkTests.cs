using SciaticaInfo.Web.Data;

namespace SciaticaInfo.UnitTests.Data;

/// <summary>The writer keeps its connection only while the file looks as it did.</summary>
public sealed class StoreFileMarkTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-mark-").FullName;
    private readonly string path;
    private readonly StoreFileMark? before;

    public StoreFileMarkTests()
    {
        path = Path.Combine(folder, "site.db");
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" }) File.WriteAllText(file, "as it was");
        before = StoreFileMark.Of(path);
        Skip.If(before is null, "Only Linux tells enough of a file; elsewhere the writer opens it each time.");
    }

    [SkippableFact]
    public void A_file_that_nobody_touched_is_the_same()
    {
        File.AppendAllText($"{path}-wal", "another commit");

        Assert.Equal(before, StoreFileMark.Of(path));
    }

    [SkippableFact]
    public void A_file_that_was_written_over_in_its_place_is_another_even_with_the_time_of_the_old()
    {
        var written = File.GetLastWriteTimeUtc(path);

        AssertNoticed(() =>
        {
            File.WriteAllText(path, "as it is!");
            File.SetLastWriteTimeUtc(path, written);
        });
    }

    [SkippableFact]
    public void A_file_that_was_replaced_is_another()
    {
        File.Copy(path, $"{path}.copy");
        File.Move($"{path}.copy", path, overwrite: true);

        Assert.NotEqual(before, StoreFileMark.Of(path));
    }

    [SkippableFact]
    public void A_log_that_was_taken_away_makes_another()
    {
        File.Delete($"{path}-wal");

        Assert.NotEqual(before, StoreFileMark.Of(path));
    }

    [SkippableFact]
    public void Rights_that_were_taken_away_make_another()
    {
        AssertNoticed(() =>
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead);
        });
    }

    [SkippableFact]
    public void A_link_is_what_it_leads_to()
    {
        var link = Path.Combine(folder, "link.db");
        File.CreateSymbolicLink(link, path);

        Assert.Equal((before!.File, before.Changed), (StoreFileMark.Of(link)!.File, StoreFileMark.Of(link)!.Changed)); // the constructor has looked at it
    }

    [Fact]
    public void A_file_that_is_gone_tells_nothing() => Assert.Null(StoreFileMark.Of(Path.Combine(folder, "gone.db")));

    /// <summary>The system's clock for files moves on a few milliseconds at a time, and the files are as young as the test.</summary>
    private void AssertNoticed(Action touch) => Assert.True(SpinWait.SpinUntil(
        () =>
        {
            touch();
            return StoreFileMark.Of(path) != before;
        },
        TimeSpan.FromSeconds(5)));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
