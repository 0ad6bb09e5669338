using System.Globalization;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Days in other forms than ours, where they can be read in one way alone.</summary>
internal static class DayForms
{
    private const int Months = 12;

    /// <returns><see langword="null"/> where it can be two days, or none.</returns>
    public static DateOnly? Read(string text)
    {
        text = WithHyphens(WithoutTime(text.Trim()));
        if (text.Where(letter => !char.IsAsciiDigit(letter)).Distinct().Count() != 1 || text.Split('/', '.', '-') is not [var first, var second, var third]) return null;
        if (Number(first, 2) is { } one && Number(second, 2) is { } two && third.Length == 4 && Number(third, 4) is { } year)
        {
            return one == two || (one > Months && two <= Months) ? Day(year, two, one) : two > Months && one <= Months ? Day(year, one, two) : null;
        }

        return first.Length == 4 && Number(first, 4) is { } before && Number(second, 2) is { } month && Number(third, 2) is { } day ? Day(before, month, day) : null;
    }

    public static bool IsDash(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation;

    /// <summary>A spreadsheet may put an hour behind the day.</summary>
    private static string WithoutTime(string text) =>
        text.IndexOfAny([' ', 'T']) is > 0 and var at && TimeOnly.TryParse(text[(at + 1)..].TrimEnd('Z'), CultureInfo.InvariantCulture, out _) ? text[..at] : text;

    /// <summary>A word processor may write longer dashes.</summary>
    private static string WithHyphens(string text) => string.Concat(text.Select(letter => IsDash(letter) ? '-' : letter));

    private static int? Number(string text, int most) => text.Length > 0 && text.Length <= most ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static DateOnly? Day(int year, int month, int day) =>
        year > 0 && month is > 0 and <= Months && day > 0 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
