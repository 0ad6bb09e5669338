using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SciaticaInfo.Content;

/// <summary>A day as editors write it: <c>2026-03-01</c>, with room on both sides, so that no sum with a day can leave the calendar.</summary>
public static class ContentDay
{
    public const int FirstYear = 1900;
    public const int LastYear = 2999;

    private const string Format = "yyyy-MM-dd";

    /// <returns>False for what is no day in this form, and for a year out of reach.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out DateOnly day) => TryRead(text, out day) && IsInReach(day);

    /// <summary>The same for a day of any year, of which another message tells.</summary>
    internal static bool TryRead([NotNullWhen(true)] string? text, out DateOnly day) => DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    internal static bool IsInReach(DateOnly day) => day.Year is >= FirstYear and <= LastYear;
}
