using System.Security.Cryptography;

namespace SciaticaInfo.Content.Loading;

/// <summary>One file of the content folder as it was read: whole, and within the size limit.</summary>
public sealed record SourceFile
{
    private readonly ReadOnlyMemory<byte> bytes;
    private readonly StoredText? stored;

    /// <param name="path">Below the content folder, with forward slashes.</param>
    /// <param name="sha256">Of the bytes, lower-case hex.</param>
    public SourceFile(string path, ReadOnlyMemory<byte> bytes, string sha256) => (Path, this.bytes, Sha256) = (path, bytes, sha256);

    internal SourceFile(string path, StoredText stored, string sha256) => (Path, this.stored, Sha256) = (path, stored, sha256);

    /// <summary>Below the content folder, with forward slashes.</summary>
    public string Path { get; }

    /// <summary>Of the bytes, lower-case hex.</summary>
    public string Sha256 { get; }

    /// <summary>May be read from a file each time.</summary>
    public ReadOnlyMemory<byte> Bytes => stored is null ? bytes : stored.Read();

    /// <summary>In bytes.</summary>
    public int Length => stored?.Length ?? bytes.Length;

    public bool IsEmpty => Length == 0;

    /// <summary>True when its bytes are to be read from the content folder again.</summary>
    internal bool IsLost => stored is { IsLost: true };

    internal void FindLost() => stored?.FindLost();

    /// <summary>How the file looked when it was read, for one whose bytes did not change without changing that; <see langword="null"/> where nobody can tell.</summary>
    internal FileMark? Mark { get; init; }

    public static SourceFile Of(string path, byte[] bytes) => new(path, bytes, HashOf(bytes));

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
