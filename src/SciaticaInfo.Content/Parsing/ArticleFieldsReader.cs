using System.Text.RegularExpressions;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Fields as text → a typed record. Every fault is named with its place; what can be used is kept.</summary>
/// <param name="siteLanguage">That of pages which name none; <see langword="null"/> where it does not matter.</param>
internal sealed partial class ArticleFieldsReader(string path, FrontMatter front, ICollection<Diagnostic> diagnostics, string? siteLanguage)
{
    private static readonly string AnExample = $"{FieldValues.AnyDay:O} is an example: write your day.";

    private readonly FieldValues values = new(path, front, diagnostics);

    /// <summary>Of fields that could not all be read, none can be said to be missing.</summary>
    private readonly bool isReadWhole = !diagnostics.Any(found => found.IsError);

    public ArticleFields? Read()
    {
        var status = Status();
        var title = values.Text("title");
        if (title.Length == 0) Missing("title", Severity.Error, "Every page needs a title.", "title: What is sciatica?");

        if (AddressReader.Read(path, values) is not { } slug) return null;

        CheckJoined();
        if (isReadWhole && values.Get("status") is null && values.Get("published") is { } day) diagnostics.Add(new("FM007", Severity.Warning, path, day.Line, 1, "This page has a day on which it was published, and no status: it is a draft, which no reader sees.", "status: published"));

        var languages = new LanguageReader(path, values, siteLanguage);
        var language = languages.Language();
        RequireToPublish("summary", status, "summary: What this page tells, in one or two sentences.");
        RequireToPublish("section", status, "section: understand");
        RequireToPublish("published", status, $"published: {DayLike("changed")}");
        RequireToPublish("changed", status, $"changed: {DayLike("published")}");

        var fields = new ArticleFields
        {
            Title = title,
            Summary = values.Text("summary"),
            Status = status,
            Slug = language is { } tag ? slug.In(tag) : slug,
            Section = values.Get("section")?.Value,
            SectionField = values.Get("section"),
            Order = values.Number("order", 100),
            Published = values.Date("published"),
            Changed = values.Date("changed"),
            PublishOn = values.Date("publish-on"),
            ExpireOn = values.Date("expire-on"),
            Reviewed = values.Date("reviewed"),
            ReviewDue = values.Date("review-due"),
            ReviewEvery = values.Get("review-every"),
            Reviewer = values.Get("reviewer"),
            Image = values.Get("image"),
            ImageAlt = values.Get("image-alt")?.Value,
            Language = language,
            Translates = languages.Translates(language),
            TranslatedFrom = values.Get("translated-from"),
            IsListed = values.YesNo("listed", true, "With no the page can be reached, but is in no list, feed or sitemap."),
            ReviewedField = values.Get("reviewed"),
            SlugField = values.Get("slug"),
            ReviewedText = values.Get("reviewed-text"),
            Accepts = AcceptReader.Read(values.Get("accept"), path, diagnostics),
            Aliases = values.ListOf("aliases"),
            Tags = values.ListOf("tags"),
        };
        CheckOrderOfDates(fields);
        CheckReviewIsWhole("reviewed", "reviewer", "the id that the person who read the page has in people.yml");
        CheckReviewIsWhole("reviewer", "reviewed", "the day on which that person read the page");
        return fields;
    }

    /// <summary>A field at the end of a text, whose Enter is missing: a page would lose its status, or the day on which it ends.</summary>
    private void CheckJoined()
    {
        foreach (var text in FieldNames.All.Where(FieldNames.IsText).Select(values.Get).OfType<Field>())
        {
            if (JoinedField().Match(text.Value) is { Success: true } joined && joined.Groups["name"].Value is var name && values.Get(name) is null) values.Report("FM008", text, $"A second field stands at the end of this line: {name}.", Remedy.Do($"Press Enter before {name}: ."));
        }
    }

    /// <summary>Those with a value of one word.</summary>
    [GeneratedRegex(@"(?<name>status|slug|section|order|reviewed|reviewer|review-due|published|changed|publish-on|expire-on|language|translates|listed): ?[^ ]+$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex JoinedField();

    private ArticleStatus Status()
    {
        if (values.Get("status") is not { } field) return ArticleStatus.Draft;
        if (ArticleStatuses.ByName.TryGetValue(field.Value, out var status)) return status;

        values.Report("FM010", field, $"{(field.Value.Length > 0 ? $"\"{field.Value}\" is not a status." : "No status stands here.")} The statuses are: {string.Join(", ", ArticleStatuses.ByName.Keys)}.", Nearest.To(field.Value, ArticleStatuses.ByName.Keys) is { } meant ? $"status: {meant}" : Remedy.Do("Write the one that you mean: published shows the page to readers, the others do not."));
        return ArticleStatus.Draft;
    }

    private void CheckOrderOfDates(ArticleFields fields)
    {
        if (fields.Changed < fields.Published) values.Report("FM008", values.Get("changed"), $"changed ({fields.Changed:O}) is before published ({fields.Published:O}).", $"changed: {fields.Published:O}");
        if (fields.ExpireOn <= fields.PublishOn) values.Report("FM008", values.Get("expire-on"), "expire-on is not after publish-on, so this page would never be seen. Move one of the two days.", $"expire-on: {fields.PublishOn?.AddMonths(1):O}");
        if (fields.ReviewDue < fields.Reviewed) values.Report("FM008", values.Get("review-due"), $"review-due ({fields.ReviewDue:O}) is before reviewed ({fields.Reviewed:O}). Move one of the two days.", $"review-due: {fields.Reviewed?.AddYears(1):O}");
    }

    /// <summary>Half of a review is none: readers are told that the page has not been checked.</summary>
    private void CheckReviewIsWhole(string name, string other, string what)
    {
        if (values.Get(name) is not { Value.Length: > 0 } field || values.Get(other) is not null || !isReadWhole) return;

        diagnostics.Add(new("FM007", Severity.Warning, path, field.Line, field.Column, $"{name} stands here without {other}, so readers are told that nobody has checked the page.", Remedy.Do($"Write below it {other}: with {what}, or delete this line.")));
    }

    private void RequireToPublish(string name, ArticleStatus status, string example)
    {
        if (values.Get(name) is { } field && (field.Value.Length > 0 || field.IsList)) return;

        if (!isReadWhole) return;

        var note = example.EndsWith($"{FieldValues.AnyDay:O}", StringComparison.Ordinal) ? $" {AnExample}" : "";
        Missing(name, status == ArticleStatus.Published ? Severity.Error : Severity.Information, $"A published page needs the field {name}.{note}", example);
    }

    private void Missing(string name, Severity severity, string message, string example)
    {
        var field = values.Get(name);
        diagnostics.Add(new("FM007", severity, path, field?.Line ?? 1, field?.Column ?? 1, message, example));
    }

    /// <summary>The day of another field, which a day that is missing here cannot contradict.</summary>
    private string DayLike(string name) => values.Get(name)?.Value is { } value && ContentDay.TryRead(value, out _) ? value : $"{FieldValues.AnyDay:O}";
}
