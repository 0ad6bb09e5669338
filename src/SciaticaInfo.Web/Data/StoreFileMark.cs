using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SciaticaInfo.Web.Data;

/// <summary>Which files SQLite's are, and when its own was last touched in any way. As long as that stays, what a connection has read of it is still so.</summary>
/// <param name="Changed">Of the file itself: writing to it, cutting it and changing its rights all move it on, and no program can set it back.</param>
/// <param name="Log">SQLite's log grows with each commit; only that it is the same one counts, and so for its index.</param>
internal sealed record StoreFileMark(StoreFileMark.Identity File, Int128 Changed, StoreFileMark.Identity Log, StoreFileMark.Identity Index)
{
    private const int FromHere = -100; // AT_FDCWD
    private const uint BasicFields = 0x7ff; // STATX_BASIC_STATS
    private const int AnswerBytes = 256;

    // Places in struct statx, which are the same on every processor.
    private const int Inode = 32;
    private const int ChangedSeconds = 96;
    private const int ChangedNanoseconds = 104;
    private const int Device = 136;

    /// <returns><see langword="null"/> where it cannot be told: away from Linux, and of a file that is not there.</returns>
    public static StoreFileMark? Of(string path)
    {
        if (!OperatingSystem.IsLinux() || Ask(path) is not { } file) return null;

        var changed = ((Int128)Read(file, ChangedSeconds) << 32) + BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(ChangedNanoseconds));
        return new StoreFileMark(Identity.Of(file), changed, Identity.Of(Ask($"{path}-wal")), Identity.Of(Ask($"{path}-shm")));
    }

    /// <summary>What the system says of a file without opening it, which would take SQLite's locks away when it is closed.</summary>
    private static byte[]? Ask(string path)
    {
        var answer = new byte[AnswerBytes];
        try
        {
            return Statx(FromHere, [.. Encoding.UTF8.GetBytes(path), 0], 0, BasicFields, answer) == 0 && BitConverter.IsLittleEndian ? answer : null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    private static ulong Read(byte[] answer, int at) => BinaryPrimitives.ReadUInt64LittleEndian(answer.AsSpan(at));

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint fields, [Out] byte[] answer);

    /// <param name="Disk">Two numbers, as the system counts them. Both are 0 when there is no file.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Identity(ulong Disk, ulong Number)
    {
        public static Identity Of(byte[]? answer) => answer is null ? default : new Identity(Read(answer, Device), Read(answer, Inode));
    }
}
