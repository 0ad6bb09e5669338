using System.Security.Cryptography;

namespace SciaticaInfo.Content.Loading;

/// <summary>One file of the content folder as it was read: whole, and within the size limit.</summary>
/// <param name="Path">Below the content folder, with forward slashes.</param>
/// <param name="Sha256">Of the bytes, lower-case hex.</param>
public sealed record SourceFile(string Path, ReadOnlyMemory<byte> Bytes, string Sha256)
{
    public static SourceFile Of(string path, byte[] bytes) => new(path, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)));
}
