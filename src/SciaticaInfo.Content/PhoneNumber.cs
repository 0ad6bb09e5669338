using System.Globalization;
using System.Text;

namespace SciaticaInfo.Content;

/// <summary>Which values are numbers to dial.</summary>
public static class PhoneNumber
{
    private const int MinDigits = 2;

    public static bool TryDial(string value, out string dial)
    {
        // A number that was copied out of a page or a letter may bring letters that nobody can see, and dashes and spaces of other kinds.
        if (!Ascii.IsValid(value)) value = string.Concat(value.Select(Plain));
        // "+44 (0)20" is said in two ways: with +44, or with 0 in its place.
        if (value.StartsWith('+')) value = value.Replace("(0)", "", StringComparison.Ordinal);
        dial = new string([.. value.Where(letter => char.IsAsciiDigit(letter) || letter == '+')]);
        return dial.Count(char.IsAsciiDigit) >= MinDigits && value.All(letter => char.IsAsciiDigit(letter) || letter is '+' or ' ' or '-' or '(' or ')' or '.');
    }

    private static string Plain(char letter) => char.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.Format => "",
        UnicodeCategory.DashPunctuation => "-",
        UnicodeCategory.SpaceSeparator => " ",
        _ => letter.ToString(),
    };
}
