using System.Runtime.InteropServices;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Data;

/// <summary>Which files SQLite's are, and when its own was last touched in any way. As long as that stays, what a connection has read of it is still so.</summary>
/// <param name="Changed">Of the file itself: writing to it, cutting it and changing its rights all move it on, and no program can set it back.</param>
/// <param name="Log">SQLite's log grows with each commit; only that it is the same one counts, and so for its index.</param>
internal sealed record StoreFileMark(StoreFileMark.Identity File, Int128 Changed, StoreFileMark.Identity Log, StoreFileMark.Identity Index)
{
    /// <summary>Asks without opening the file, which would take SQLite's locks away when it is closed.</summary>
    /// <returns><see langword="null"/> where it cannot be told: away from Linux, and of a file that is not there.</returns>
    public static StoreFileMark? Of(string path) =>
        FileStatus.Of(path) is not { } file ? null : new StoreFileMark(Identity.Of(file), file.Changed, Identity.Of(FileStatus.Of($"{path}-wal")), Identity.Of(FileStatus.Of($"{path}-shm")));

    /// <param name="Disk">Two numbers, as the system counts them. Both are 0 when there is no file.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Identity(ulong Disk, ulong Number)
    {
        public static Identity Of(FileStatus? file) => new(file?.Disk ?? 0, file?.Number ?? 0);
    }
}
