using System.Buffers;
using System.Buffers.Text;

namespace SciaticaInfo.Web.Newsletter.Tokens;

/// <summary>The letters of a token, read strictly. The platform's reader passes over white space, so a text of the right length may hold fewer bytes for it.</summary>
internal static class TokenText
{
    /// <returns><see langword="null"/> for anything but the one text that these bytes have.</returns>
    public static byte[]? Read(string? text, int bytes)
    {
        if (!HasLetters(text, Base64Url.GetEncodedLength(bytes))) return null;

        var read = new byte[bytes];
        var isWhole = Base64Url.DecodeFromChars(text, read, out _, out var count) == OperationStatus.Done && count == bytes;
        return isWhole && Base64Url.EncodeToString(read) == text ? read : null;
    }

    public static bool HasLetters(string? text, int count) => text?.Length == count && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
