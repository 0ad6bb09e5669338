using System.Globalization;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Settings of <c>site.yml</c> that take one of a list: what is not on it is mended to the nearest, or told in words.</summary>
internal sealed class SettingChoices(string path, ICollection<Diagnostic> diagnostics)
{
    private static readonly string[] Reviews = ["shown", "required"];

    public TimeZoneInfo Zone(Field? field)
    {
        var typed = field?.Value.Trim() ?? "";
        if (typed.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(typed, out var zone)) return zone;

        if (typed.Length == 0) Report(field, "site.yml needs a time zone: days begin and end by it.", Remedy.Do("Write behind zone: the continent and a large city of your zone, such as America/New_York or Europe/London."));
        else Report(field, $"\"{typed}\" is not a time zone we know.", NearestZone(typed) is { } near ? $"zone: {near}" : Remedy.Do("Write the continent and a large city of your zone, such as America/New_York or Europe/London."));
        return TimeZoneInfo.Utc;
    }

    /// <summary>The value as it is, so that a setting with an error changes nothing else.</summary>
    public string Language(Field? field)
    {
        var typed = field?.Value ?? "";
        if (typed.Length == 0 || IsLanguage(typed)) return typed;

        Report(field, $"\"{typed}\" does not name a language in the form we use: its short sign, such as en or pt-BR.", LanguageMeant(typed) is { } meant ? $"language: {meant}" : Remedy.Do("Write the short sign of the language behind language: , such as en for English, or en-US for that of one country."));
        return typed;
    }

    public bool IsReviewRequired(Field? field)
    {
        if (field is null) return false;
        if (field.Value is "shown" or "required") return field.Value == "required";

        var near = Nearest.To(field.Value.Trim().ToLowerInvariant(), Reviews);
        Report(field, $"\"{field.Value}\" is not a choice for clinical-review: write shown or required.", near is not null ? $"clinical-review: {near}" : Remedy.Do("Write required to hold back pages that nobody has reviewed, or shown to publish them with a line that says so."));
        return true;
    }

    private static string? NearestZone(string typed)
    {
        var name = typed.Replace(' ', '_');
        var zones = TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return zones.Find(id => id.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? zones.Find(id => LastOf(id).Equals(LastOf(name), StringComparison.OrdinalIgnoreCase))
            ?? (name.Contains('/', StringComparison.Ordinal) ? Nearest.To(name, zones) : zones.Find(id => LastOf(id).Length > 4 && Nearest.Distance(LastOf(id), name) <= 1));
    }

    private static string LastOf(string zone) => zone[(zone.LastIndexOf('/') + 1)..];

    /// <summary>A country is a part with two letters behind the first. Of languages with three letters there are more than the system knows.</summary>
    private static bool IsLanguage(string typed) =>
        LanguageTag.TryParse(typed, out var tag) && (tag.IsKnown || typed.Split('-')[0].Length > 2) && typed.Split('-').Skip(1).Where(part => part.Length == 2).All(IsCountry);

    private static string? LanguageMeant(string typed)
    {
        var plain = string.Join('-', typed.Split(['_', ' ', '-'], StringSplitOptions.RemoveEmptyEntries));
        if (plain.EndsWith("-UK", StringComparison.OrdinalIgnoreCase)) plain = $"{plain[..^"UK".Length]}GB";
        return LanguageTag.TryParse(plain, out var tag) && IsLanguage(plain) ? tag.Value : LanguageTag.Named(typed.Trim());
    }

    private static bool IsCountry(string sign)
    {
        try
        {
            return new RegionInfo(sign).TwoLetterISORegionName.Equals(sign, StringComparison.OrdinalIgnoreCase) && !sign.Equals("UK", StringComparison.OrdinalIgnoreCase);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private void Report(Field? field, string message, Remedy remedy) =>
        diagnostics.Add(new("FM008", Severity.Error, path, field?.Line ?? 1, field?.Column ?? 1, message, remedy));
}
