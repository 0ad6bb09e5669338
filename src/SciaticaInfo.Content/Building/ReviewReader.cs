using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Building;

/// <summary>Who reviewed the page, when, and when that is due again.</summary>
internal static class ReviewReader
{
    /// <returns><see langword="null"/> when the fields name no review, or not a whole one.</returns>
    public static ReviewDates? Read(ArticleFields fields, SharedContent shared, DateOnly today, RenderContext context)
    {
        if (fields.Reviewed > today && fields.ReviewedField is { } day)
        {
            context.Report("REV004", Severity.Error, day.Line - 1, day.Column - 1, $"The day of review ({fields.Reviewed:O}) is in the future.", $"reviewed: {today:O}");
        }

        Person? reviewer = null;
        if (fields.Reviewer is { } field && !shared.People.TryGetValue(field.Value, out reviewer))
        {
            var nearest = Nearest.To(field.Value, shared.People.Keys);
            context.Report("FM010", Severity.Error, field.Line - 1, field.Column - 1, $"Nobody called \"{field.Value}\" is in people.yml.", nearest is null ? Remedy.Do("Add the person to people.yml.") : $"reviewer: {nearest}");
        }

        if (fields.Reviewed is not { } reviewed || reviewer is null) return null;

        var months = fields.ReviewEvery is { } every ? Periods.Read(every, context.Path, context.Diagnostics) : shared.Site.ReviewEvery;
        return new ReviewDates(reviewed, fields.ReviewDue ?? reviewed.AddMonths(months), reviewer);
    }
}
