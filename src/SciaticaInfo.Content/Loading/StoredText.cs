using Microsoft.Win32.SafeHandles;

namespace SciaticaInfo.Content.Loading;

/// <summary>One text of a <see cref="PageStore"/>, whose place is free again when nothing refers to this any more.</summary>
public abstract class StoredText(int length)
{
    /// <summary>In bytes.</summary>
    public int Length { get; } = length;

    /// <summary>True when it did not come back: who can is to make it anew.</summary>
    public bool IsLost { get; private protected set; }

    /// <exception cref="IOException">The drive failed, or gave other bytes than those that were stored.</exception>
    public abstract byte[] Read();

    /// <summary>Reads it for no other end than that <see cref="IsLost"/> tells.</summary>
    internal void FindLost()
    {
        try
        {
            Read();
        }
        catch (IOException)
        {
            // It knows by itself now.
        }
    }

    /// <summary>A part of a file that somebody else wrote, and that does not change.</summary>
    /// <param name="at">In bytes.</param>
    public static StoredText PartOf(SafeFileHandle file, long at, int length) => new PartOfFile(file, at, length);

    /// <exception cref="EndOfStreamException">It is shorter than it was.</exception>
    private protected static byte[] Read(SafeFileHandle file, long at, int length)
    {
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), at + read);
            if (more == 0) throw new EndOfStreamException("The file of texts was cut short.");
            read += more;
        }

        return bytes;
    }

    private sealed class PartOfFile(SafeFileHandle file, long at, int length) : StoredText(length)
    {
        public override byte[] Read() => Read(file, at, Length);
    }
}
