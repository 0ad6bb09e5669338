using System.Buffers.Text;
using System.Security.Cryptography;

namespace SciaticaInfo.Web.Newsletter.Tokens;

/// <summary>32 random bytes as 43 letters of an address. Only the hash is ever stored.</summary>
public static class SecretToken
{
    private const int Bytes = 32;
    private const int Letters = 43;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Key of the token's row. Looking a hash up tells nothing by its time about tokens that are near.</summary>
    public static string Hash(string token) => Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(token)));

    /// <summary>Whether a part of an address could be a token at all.</summary>
    public static bool HasShape(string? text) => TokenText.HasLetters(text, Letters);
}
