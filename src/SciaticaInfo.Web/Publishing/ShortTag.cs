using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SciaticaInfo.Web.Publishing;

/// <summary>An ETag of ours in the place of a text: the first 12 bytes of a SHA-256. Each answer holds two or three.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ShortTag
{
    private const int Length = 12;
    private readonly ulong first;
    private readonly uint last;

    private ShortTag(ReadOnlySpan<byte> bytes) => (first, last) = (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt32BigEndian(bytes[sizeof(ulong)..]));

    public static ShortTag Of(byte[] bytes) => new(SHA256.HashData(bytes));

    /// <param name="tag">As <see cref="ToString"/> wrote it.</param>
    /// <exception cref="InvalidDataException">It is none of ours.</exception>
    public static ShortTag Parse(string tag)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (tag is not ['"', .. var hex, '"'] || hex.Length != 2 * Length || Convert.FromHexString(hex, bytes, out _, out _) != System.Buffers.OperationStatus.Done) throw new InvalidDataException($"{tag} is no tag of ours.");
        return new ShortTag(bytes);
    }

    /// <returns>As it stands in a header, with its quotes.</returns>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[sizeof(ulong)..], last);
        return $"\"{Convert.ToHexStringLower(bytes)}\"";
    }
}
