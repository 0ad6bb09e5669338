using System.Text.RegularExpressions;

namespace SciaticaInfo.Web.Commands;

/// <summary>What is said of settings that cannot be read, such as a word where a number belongs.</summary>
internal static partial class SettingFault
{
    /// <param name="exception">From where settings are bound, or within it.</param>
    /// <returns><see langword="null"/> for a fault of another kind.</returns>
    public static string? Of(Exception exception, IConfiguration configuration)
    {
        for (var fault = exception; fault is not null; fault = fault.InnerException)
        {
            if (fault is not InvalidOperationException || Place().Match(fault.Message) is not { Success: true } place) continue;

            var key = place.Groups["key"].Value;
            return $"{key.Replace(":", "__", StringComparison.Ordinal)} is \"{configuration[key]}\"; it must be {Kind(place.Groups["type"].Value)}.";
        }

        return null;
    }

    /// <param name="exception">From where settings are read.</param>
    public static string OfFile(InvalidDataException exception) => $"appsettings.json cannot be read: {exception.GetBaseException().Message}";

    private static string Kind(string type) => type switch
    {
        "System.Int32" or "System.Int64" => "a whole number",
        "System.TimeSpan" => "a time, such as 00:30:00 or 7.00:00:00",
        "System.Boolean" => "true or false",
        _ => "one of the values in docs/operations.md",
    };

    /// <summary>As the binder of .NET words it.</summary>
    [GeneratedRegex("at '(?<key>[^']+)' to type '(?<type>[^']+)'", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
