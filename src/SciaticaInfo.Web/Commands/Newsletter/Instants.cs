using System.Globalization;

namespace SciaticaInfo.Web.Commands.Newsletter;

/// <summary>Times as the operator reads them: in UTC, as in the log.</summary>
internal static class Instants
{
    public static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>For programs: ISO 8601 with milliseconds, as in the record of consent.</summary>
    public static string Machine(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    public static string Length(TimeSpan length) => length switch
    {
        { TotalMinutes: < 1 } => "less than a minute",
        { TotalHours: < 1 } => Count(length.TotalMinutes, "minute"),
        { TotalDays: < 1 } => Count(length.TotalHours, "hour"),
        _ => Count(length.TotalDays, "day"),
    };

    private static string Count(double number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{(int)number} {unit}{((int)number == 1 ? "" : "s")}");
}
