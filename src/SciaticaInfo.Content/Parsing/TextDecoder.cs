using System.Text;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Bytes as an editor saved them → text with plain line ends, or a place where they are not text.</summary>
internal static class TextDecoder
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Dictionary<byte, string> WindowsLetters = new()
    {
        [0x80] = "€", [0x85] = "…", [0x91] = "‘", [0x92] = "’", [0x93] = "“", [0x94] = "”", [0x96] = "–", [0x97] = "—", [0xA0] = "a space",
        [0xB0] = "°", [0xBD] = "½", [0xD7] = "×", [0xE0] = "à", [0xE4] = "ä", [0xE7] = "ç", [0xE8] = "è", [0xE9] = "é", [0xF1] = "ñ", [0xF6] = "ö", [0xFC] = "ü",
    };

    /// <returns><see langword="null"/> when the file is no text; an error then says where.</returns>
    public static string? Decode(SourceFile file, ICollection<Diagnostic> diagnostics)
    {
        var bytes = file.Bytes.Span;
        string text;
        if (bytes.StartsWith(Encoding.Unicode.Preamble) || bytes.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            text = (bytes[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(bytes[2..]);
            diagnostics.Add(new("ENC002", Severity.Warning, file.Path, 1, 1, "The file is saved as UTF-16.", Remedy.Do("Save it as UTF-8.")));
        }
        else
        {
            if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[3..];
            try
            {
                text = Strict.GetString(bytes);
            }
            catch (DecoderFallbackException exception)
            {
                diagnostics.Add(NotUtf8(file.Path, bytes, exception.Index));
                return null;
            }
        }

        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (IndexOfUnshowable(text) is not (>= 0 and var index)) return text;

        var (line, column) = PlaceOf(text, index);
        diagnostics.Add(new("ENC004", Severity.Error, file.Path, line, column, $"There is a letter here (U+{(int)text[index]:X4}) that no page can show.", Remedy.Do("Delete the letter, or type the line again.")));
        return null;
    }

    public static (int Line, int Column) PlaceOf(string text, int index)
    {
        var start = index == 0 ? -1 : text.LastIndexOf('\n', index - 1);
        return (text.AsSpan(0, index).Count('\n') + 1, index - start);
    }

    private static Diagnostic NotUtf8(string path, ReadOnlySpan<byte> bytes, int index)
    {
        var before = Encoding.UTF8.GetString(bytes[..index]).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        var (line, column) = PlaceOf(before + " ", before.Length);
        var letter = WindowsLetters.GetValueOrDefault(bytes[index]);
        return new("ENC001", Severity.Error, path, line, column,
            $"The file is not saved as UTF-8: the byte {bytes[index]:X2} stands here{(letter is null ? "" : $", which Windows uses for {letter}")}.",
            letter is null ? Remedy.Do("Save the file as UTF-8.") : Remedy.Do($"Save the file as UTF-8, or type {letter} again here."));
    }

    /// <summary>The place of the first control letter, half letter or code point that no text holds (U+FFFE, U+FFFF and their like); -1 for none.</summary>
    public static int IndexOfUnshowable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (letter is < ' ' and not ('\n' or '\t') or '\u007f' or (>= '\u0080' and <= '\u009f') or (>= '\uFDD0' and <= '\uFDEF') or '\uFFFE' or '\uFFFF') return i;
            if (!char.IsSurrogate(letter)) continue;
            if (!char.IsHighSurrogate(letter) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]) || (char.ConvertToUtf32(letter, text[i + 1]) & 0xFFFE) == 0xFFFE) return i;
            i++;
        }

        return -1;
    }
}
