using System.Globalization;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>A length such as <c>6 months</c> or <c>2 years</c>, in whole months.</summary>
internal static class Periods
{
    private const int MonthsInYear = 12;
    private const int DaysInYear = 365;
    private const int Most = 99;

    /// <summary>Two years, in months.</summary>
    public const int Default = 2 * MonthsInYear;

    public static int Read(Field field, string path, ICollection<Diagnostic> diagnostics)
    {
        var words = field.Value.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is [var count, var unit] && NumberIn(count) is { } number)
        {
            if (unit is "month" or "months") return number;
            if (unit is "year" or "years") return number * MonthsInYear;
        }

        diagnostics.Add(new("FM008", Severity.Error, path, field.Line, field.Column, $"\"{field.Value}\" is not a length of time that we can read.", Meant(words) is { } meant ? $"{field.Name}: {meant}" : Remedy.Do("Write a number of months or years, such as 6 months or 2 years.")));
        return Default;
    }

    /// <summary>Only where the meaning is sure.</summary>
    private static string? Meant(string[] words)
    {
        if (words is ["every", .. var rest]) words = rest;
        if (words is ["annually" or "annual" or "yearly" or "year"]) return "1 year";
        if (words is ["monthly" or "month"]) return "1 month";
        if (words is not [var count, var unit] || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;

        return unit.TrimEnd('.') switch
        {
            "day" or "days" when number > 0 && number % DaysInYear == 0 => InUnit(number / DaysInYear, "year"),
            "y" or "yr" or "yrs" or "year" or "years" => InUnit(number, "year"),
            "mo" or "mos" or "mth" or "mths" or "mnth" or "month" or "months" => InUnit(number, "month"),
            _ => null,
        };
    }

    private static string? InUnit(int number, string unit) => number switch { < 1 or > Most => null, 1 => $"1 {unit}", _ => $"{number} {unit}s" };

    private static int? NumberIn(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Most ? number : null;
}
