using System.Globalization;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>A length such as <c>6 months</c> or <c>2 years</c>, in whole months.</summary>
internal static class Periods
{
    private const int MonthsInYear = 12;

    /// <summary>Two years, in months.</summary>
    public const int Default = 2 * MonthsInYear;

    public static int Read(Field field, string path, ICollection<Diagnostic> diagnostics)
    {
        if (field.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var count, var unit]
            && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 100)
        {
            if (unit is "month" or "months") return number;
            if (unit is "year" or "years") return number * MonthsInYear;
        }

        diagnostics.Add(new("FM008", Severity.Error, path, field.Line, field.Column, $"\"{field.Value}\" is not a length of time that we can read.", $"{field.Name}: 2 years"));
        return Default;
    }
}
