using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Linting.Rules;

/// <summary>FM015: readers see both days, and search engines take a page with a day to come for a slip. A page that waits for its day may name that day.</summary>
internal static class FutureDayRule
{
    public static void Check(ParsedPage page, ArticleFields fields, DateOnly today, RenderContext context)
    {
        if (fields.Status != ArticleStatus.Published) return;

        var last = fields.PublishOn > today ? fields.PublishOn.Value : today;
        Check("published", fields.Published);
        Check("changed", fields.Changed);

        void Check(string name, DateOnly? day)
        {
            if (day <= last || day is null || page.Front?.Fields.GetValueOrDefault(name) is not { } field) return;

            var limit = last == today ? "in the future" : "after the day on which the page appears";
            context.Report("FM015", Severity.Warning, field.Line - 1, field.Column - 1, $"{name} ({day:O}) is {limit}.", $"{name}: {last:O}");
        }
    }
}
