using System.Globalization;
using System.Text;

namespace SciaticaInfo.Web.Newsletter;

/// <summary>What stands after the @: a host name of two labels or more, made ASCII by UTS 46 (non-transitional).</summary>
internal static class EmailDomain
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;
    private const string AcePrefix = "xn--";

    // ICU's own processing is non-transitional: ß, ς and the joiners that a script needs stay letters of their own.
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    public static bool TryParse(string typed, out string domain)
    {
        domain = "";
        if (!IsVisible(typed) || !TryToAscii(typed, out var ascii)) return false;
        var labels = ascii.Split('.');
        if (ascii.Length > MaxLength || labels.Length < 2 || !labels.All(IsLabel) || labels[^1].All(char.IsAsciiDigit)) return false;

        domain = ascii;
        return true;
    }

    /// <summary>The letters behind a label in A-form.</summary>
    public static string Readable(string label) => IsAce(label) ? Idn.GetUnicode(label) : label;

    /// <summary>Refuses what a host name never holds before ICU, which drops some of it in silence, sees it.</summary>
    private static bool IsVisible(string typed)
    {
        foreach (var letter in typed.EnumerateRunes())
        {
            if (letter.IsAscii && !IsHostLetter((char)letter.Value) && letter.Value != '.') return false;
            if (Rune.GetUnicodeCategory(letter) == UnicodeCategory.Format && letter.Value is not ('\u200C' or '\u200D')) return false;
        }

        return true;
    }

    private static bool TryToAscii(string typed, out string ascii)
    {
        ascii = typed.ToLowerInvariant();
        if (Ascii.IsValid(typed)) return true;
        try
        {
            // Before Unicode 15.1 UTS 46 made ss of the capital ẞ, and so another domain of the same word.
            ascii = Idn.GetAscii(typed.Replace('ẞ', 'ß')).ToLowerInvariant();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-' && label.All(IsHostLetter) && (!IsAce(label) || IsSettled(label));

    private static bool IsHostLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '-';

    private static bool IsAce(string label) => label.StartsWith(AcePrefix, StringComparison.Ordinal);

    /// <summary>Whether the label's two forms lead to each other: no domain may have two spellings here.</summary>
    private static bool IsSettled(string label)
    {
        try
        {
            return string.Equals(Idn.GetAscii(Idn.GetUnicode(label)), label, StringComparison.Ordinal);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
