using System.Globalization;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>A day in another form, where it can be read in one way alone: <c>31/12/2026</c>, but not <c>01/02/2026</c>.</summary>
internal static class DayFix
{
    private const int Months = 12;
    private static readonly string[] Fields = ["reviewed", "review-due", "published", "changed", "publish-on", "expire-on"];

    public static IReadOnlyList<TextEdit> Of(Diagnostic found, string line)
    {
        if (!Fields.Contains(FieldNames.Normalize(line.Split(':')[0].Trim()), StringComparer.Ordinal)) return [];

        var start = found.Column - 1;
        if (start < line.Length && line[start] is '"' or '\'') start++;
        var end = start;
        while (end < line.Length && (char.IsAsciiDigit(line[end]) || line[end] is '/' or '.' or '-')) end++;
        return end <= line.Length && start < end && Read(line[start..end]) is { } day ? [new(found.Line, start + 1, end - start, day.ToString("O", CultureInfo.InvariantCulture))] : [];
    }

    private static DateOnly? Read(string text)
    {
        if (text.Where(letter => !char.IsAsciiDigit(letter)).Distinct().Count() != 1 || text.Split('/', '.', '-') is not [var first, var second, var third]) return null;
        if (Number(first, 2) is { } one && Number(second, 2) is { } two && third.Length == 4 && Number(third, 4) is { } year)
        {
            return one == two || (one > Months && two <= Months) ? Day(year, two, one) : two > Months && one <= Months ? Day(year, one, two) : null;
        }

        return first.Length == 4 && Number(first, 4) is { } before && Number(second, 2) is { } month && Number(third, 2) is { } day ? Day(before, month, day) : null;
    }

    private static int? Number(string text, int most) => text.Length > 0 && text.Length <= most ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    private static DateOnly? Day(int year, int month, int day) =>
        year > 0 && month is > 0 and <= Months && day > 0 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
