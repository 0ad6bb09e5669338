using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SciaticaInfo.Content.Loading;

/// <summary>What Linux says of a file or a folder without opening it.</summary>
/// <param name="Disk">Two numbers, as the system counts them.</param>
/// <param name="Number">No other file of that disk has it at the same time.</param>
/// <param name="Changed">When it was last touched in any way: no program can set it back.</param>
/// <param name="Born">When it was made; 0 where the disk does not keep that.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FileStatus(ulong Disk, ulong Number, Int128 Changed, Int128 Born)
{
    private const int FromHere = -100; // AT_FDCWD
    private const uint Fields = 0xfff; // STATX_BASIC_STATS, STATX_BTIME
    private const int AnswerBytes = 256;

    // Places in struct statx, which are the same on every processor.
    private const int NumberAt = 32;
    private const int BornAt = 80;
    private const int ChangedAt = 96;
    private const int DiskAt = 136;

    /// <returns><see langword="null"/> where it cannot be told: away from Linux, and of what is not there.</returns>
    public static FileStatus? Of(string path)
    {
        if (!OperatingSystem.IsLinux() || !BitConverter.IsLittleEndian) return null;

        var answer = new byte[AnswerBytes];
        try
        {
            return Statx(FromHere, [.. Encoding.UTF8.GetBytes(path), 0], 0, Fields, answer) == 0 ? new(Read(answer, DiskAt), Read(answer, NumberAt), Time(answer, ChangedAt), Time(answer, BornAt)) : null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Seconds and parts of one.</summary>
    private static Int128 Time(byte[] answer, int at) => ((Int128)Read(answer, at) << 32) + BinaryPrimitives.ReadUInt32LittleEndian(answer.AsSpan(at + sizeof(ulong)));

    private static ulong Read(byte[] answer, int at) => BinaryPrimitives.ReadUInt64LittleEndian(answer.AsSpan(at));

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint fields, [Out] byte[] answer);
}
