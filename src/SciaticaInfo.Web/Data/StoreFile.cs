namespace SciaticaInfo.Web.Data;

/// <summary>SQLite's file, looked at from outside: SQLite itself opens an empty file as an empty store, and reads a cut one from its log.</summary>
/// <remarks>Never opened here. Closing a second handle would take away the locks that SQLite holds on the file in this process.</remarks>
internal sealed class StoreFile(string path)
{
    private long longest;

    /// <exception cref="StoreUnavailableException">The file is gone, empty or shorter than it was.</exception>
    public void ThrowIfLost()
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw Lost($"{path} is gone. Restore it from a backup.");
        if (file.Length == 0) throw Empty(path);
        if (file.Length < Interlocked.Exchange(ref longest, file.Length)) throw Lost($"{path} was cut short. Restore it from a backup.");
    }

    /// <exception cref="StoreUnavailableException">There is nothing in the file. SQLite must not begin to read it: the log beside it may hold the list.</exception>
    public static void ThrowIfEmpty(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: 0 }) throw Empty(path);
    }

    /// <summary>After every page was checked: what is there now is the measure.</summary>
    public void Accept() => Interlocked.Exchange(ref longest, 0);

    /// <summary>SQLite makes the files beside its own with the same rights. Where those were taken away for a while, its log has stayed without them.</summary>
    public void MatchRights()
    {
        if (OperatingSystem.IsWindows()) return;

        try
        {
            var rights = File.GetUnixFileMode(path);
            foreach (var beside in new[] { $"{path}-wal", $"{path}-shm" }.Where(File.Exists)) File.SetUnixFileMode(beside, rights);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Not ours to change, or gone meanwhile; the next try to write tells.
        }
    }

    private static StoreUnavailableException Empty(string path) => Lost($"{path} is empty. Restore it from a backup, or delete it if there never was a list.");

    public static StoreUnavailableException Lost(string what) => new(what) { IsLoss = true };
}
