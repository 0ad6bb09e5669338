using System.Globalization;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Editing;

/// <summary>A day in another form, where it can be read in one way alone: <c>31/12/2026</c>, but not <c>01/02/2026</c>.</summary>
internal static class DayFix
{
    private static readonly string[] Fields = ["reviewed", "review-due", "published", "changed", "publish-on", "expire-on"];

    public static IReadOnlyList<TextEdit> Of(Diagnostic found, string line)
    {
        if (!Fields.Contains(FieldNames.Normalize(line.Split(':')[0].Trim()), StringComparer.Ordinal)) return [];

        var start = found.Column - 1;
        if (start < line.Length && line[start] is '"' or '\'') start++;
        var end = start;
        while (end < line.Length && (char.IsAsciiDigit(line[end]) || line[end] is '/' or '.' || DayForms.IsDash(line[end]))) end++;
        return end <= line.Length && start < end && DayForms.Read(line[start..end]) is { } day && day.ToString("O", CultureInfo.InvariantCulture) is var meant && meant != line[start..end] ? [new(found.Line, start + 1, end - start, meant)] : [];
    }
}
