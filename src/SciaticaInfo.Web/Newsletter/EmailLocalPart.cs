using System.Globalization;
using System.Text;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>What stands before the @: RFC 5321's dot-string, and the letters, marks and digits of every script (RFC 6531).</summary>
internal static class EmailLocalPart
{
    private const int MaxOctets = 64;

    public static bool TryParse(string typed, out string local)
    {
        local = "";
        // Twice: only well-formed text can be composed, and composing can make a sign of a letter and its mark (= and U+0338 give ≠).
        if (!IsDotString(typed)) return false;
        local = typed.Normalize();
        return IsDotString(local) && Encoding.UTF8.GetByteCount(local) <= MaxOctets;
    }

    private static bool IsDotString(string text)
    {
        var atStart = true;
        foreach (var letter in text.EnumerateRunes())
        {
            if (letter.Value == '.' ? atStart : !IsAllowed(letter, atStart)) return false;
            atStart = letter.Value == '.';
        }

        return !atStart;
    }

    private static bool IsAllowed(Rune letter, bool atStart)
    {
        if (letter.IsAscii) return char.IsAsciiLetterOrDigit((char)letter.Value) || "!#$%&'*+-/=?^_`{|}~".Contains((char)letter.Value);
        if (IsInvisible(letter.Value)) return false;
        return Rune.GetUnicodeCategory(letter) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber => true,
            // At the start it would sit on whatever is printed before the address.
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => !atStart,
            _ => false,
        };
    }

    // The letters and marks that Unicode calls default ignorable: with one inside, a stranger's mailbox looks like yours.
    private static bool IsInvisible(int value) => value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFFA0 or (>= 0xE0000 and <= 0xE0FFF);
}
