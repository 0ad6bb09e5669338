using Microsoft.Extensions.Logging.Abstractions;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.UnitTests.Publishing;

public sealed class ContentWatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("sciaticainfo-watched-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>As a program that publishes a new copy does, and then deletes the old one.</summary>
    [Fact]
    public async Task A_folder_in_the_place_of_another_is_listened_to_although_the_old_one_told_something_too()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (root, old, copy) = (Path.Combine(folder, "content"), Path.Combine(folder, "old"), Path.Combine(folder, "copy"));
        foreach (var one in new[] { root, copy }) Write(one, "one.md", "One.");
        using var stall = new FolderStall(new("", "", root, ""), new(TimeProvider.System), TimeProvider.System, NullLogger<FolderStall>.Instance);
        using var watcher = new ContentWatcher(root, stall, TimeProvider.System);
        await watcher.WaitAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None);

        Directory.Move(root, old);
        Directory.Move(copy, root);
        Directory.Delete(old, recursive: true);
        Assert.True((await watcher.WaitAsync(Patience, CancellationToken.None)).IsTold);
        var next = watcher.WaitAsync(Patience, CancellationToken.None);
        Write(root, "one.md", "Edited.");

        Assert.Contains("one.md", (await next).Paths);
    }

    private static void Write(string root, string name, string text)
    {
        Directory.CreateDirectory(root);
        File.WriteAllText(Path.Combine(root, name), text);
    }
}
