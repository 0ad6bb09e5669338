using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace SciaticaInfo.Content.Loading;

/// <summary>
/// Long texts that are seldom needed: in memory while there is room for them, then in a file. The file is this process's own, holds nothing that
/// the content folder does not, and is gone with the process. A file that cannot be written leaves them all in memory.
/// </summary>
/// <param name="folder">Where the file is made, when it is needed; not made itself. <see langword="null"/>: everything stays in memory.</param>
/// <param name="mostInMemory">In bytes.</param>
/// <param name="onFault">Told of the first fault in a row.</param>
public sealed class PageStore(string? folder, long mostInMemory, Action<Exception>? onFault = null) : IDisposable
{
    /// <summary>Texts take whole units, so that another fits into the place of one that is gone.</summary>
    private const int Unit = 512;

    /// <summary>After a fault the file is tried again with every so many texts.</summary>
    private const int Pause = 256;

    private readonly Lock gate = new();
    private readonly Lock opening = new();
    private readonly Dictionary<int, Stack<long>> free = [];
    private volatile SafeFileHandle? file;
    private long end;
    private long inMemory;
    private int toSkip;

    /// <summary>Everything stays in memory.</summary>
    public static PageStore InMemory { get; } = new(null, long.MaxValue);

    /// <summary>Of the file, in bytes.</summary>
    internal long Length
    {
        get
        {
            lock (gate) return end;
        }
    }

    public StoredText Store(byte[] bytes) => Store(bytes, isKeptInMemory: Interlocked.Read(ref inMemory) + bytes.Length <= mostInMemory);

    /// <summary>Puts the bytes into the file, whatever room there is in memory.</summary>
    public StoredText PutAway(byte[] bytes) => Store(bytes, isKeptInMemory: false);

    public void Dispose()
    {
        lock (opening) file?.Dispose();
    }

    internal void Forget(int length) => Interlocked.Add(ref inMemory, -length);

    internal void Free(long at, int length)
    {
        lock (gate)
        {
            if (!free.TryGetValue(Units(length), out var places)) free[Units(length)] = places = new Stack<long>();
            places.Push(at);
        }
    }

    private StoredText Store(byte[] bytes, bool isKeptInMemory)
    {
        if (!isKeptInMemory && TryWrite(bytes) is { } at) return new TextInFile(this, at, bytes.Length, HashOf(bytes));

        Interlocked.Add(ref inMemory, bytes.Length);
        return new TextInMemory(this, bytes);
    }

    /// <summary>On a drive that stalls this takes its time, so none of it keeps the gate: the collector's one thread waits for that when it frees a place.</summary>
    private long? TryWrite(byte[] bytes)
    {
        if (folder is null || bytes.Length == 0 || TakePlace(Units(bytes.Length)) is not { } at) return null;

        try
        {
            RandomAccess.Write(OpenFile(folder), bytes, at);
            return at;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Free(at, bytes.Length);
            if (IsFirstInARow()) onFault?.Invoke(exception);
            return null;
        }
    }

    /// <returns><see langword="null"/> for a while after a fault.</returns>
    private long? TakePlace(int units)
    {
        lock (gate)
        {
            if (toSkip > 0)
            {
                toSkip--;
                return null;
            }

            if (free.TryGetValue(units, out var places) && places.TryPop(out var place)) return place;

            var at = end;
            end += (long)units * Unit;
            return at;
        }
    }

    /// <summary>Those who write at the same time meet the same fault.</summary>
    private bool IsFirstInARow()
    {
        lock (gate)
        {
            var isFirst = toSkip == 0;
            toSkip = Pause;
            return isFirst;
        }
    }

    private SafeFileHandle OpenFile(string below)
    {
        if (file is { } opened) return opened;
        lock (opening) return file ??= Open(below);
    }

    private static SafeFileHandle Open(string folder)
    {
        var path = Path.Combine(folder, $"pages-{Guid.NewGuid():N}.tmp");
        var opened = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose);
        // A process that is killed closes nothing; here a file without a name goes with its last reader.
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return opened;
    }

    /// <summary>A part of SHA-256: the file is this process's own, so what came back changed is chance or a failing drive.</summary>
    private static ulong HashOf(byte[] bytes) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(bytes));

    private static int Units(int length) => (length + Unit - 1) / Unit;

    private sealed class TextInMemory(PageStore store, byte[] bytes) : StoredText(bytes.Length)
    {
        [SuppressMessage("Design", "MA0055:Do not use finalizer", Justification = "Texts are shared by snapshots, and nobody but the collector knows who is the last.")]
        ~TextInMemory() => store.Forget(bytes.Length);

        public override byte[] Read() => bytes;
    }

    private sealed class TextInFile(PageStore store, long at, int length, ulong hash) : StoredText(length)
    {
        [SuppressMessage("Design", "MA0055:Do not use finalizer", Justification = "Texts are shared by snapshots, and nobody but the collector knows who is the last.")]
        ~TextInFile() => store.Free(at, Length);

        public override byte[] Read()
        {
            try
            {
                var read = Read(store.file!, at, Length); // it was written there
                GC.KeepAlive(this); // its place is another's when it is gone
                return HashOf(read) == hash ? read : throw new IOException("A text did not come back from its file as it was put there.");
            }
            catch (IOException)
            {
                IsLost = true;
                throw;
            }
        }
    }
}
