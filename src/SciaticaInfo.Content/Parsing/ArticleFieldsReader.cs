using System.Collections.Immutable;
using System.Globalization;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Parsing;

/// <summary>Fields as text → a typed record. Every fault is named with its place; what can be used is kept.</summary>
/// <param name="siteLanguage">That of pages which name none; <see langword="null"/> where it does not matter.</param>
internal sealed class ArticleFieldsReader(string path, FrontMatter front, ICollection<Diagnostic> diagnostics, string? siteLanguage)
{
    /// <summary>For an example.</summary>
    private static readonly DateOnly AnyDay = new(2026, 1, 31);

    private static readonly string AnExample = $"{AnyDay:O} is an example: write your day.";

    /// <summary>Of fields that could not all be read, none can be said to be missing.</summary>
    private readonly bool isReadWhole = !diagnostics.Any(found => found.IsError);

    public ArticleFields? Read()
    {
        var status = Status();
        var title = Text("title");
        if (title.Length == 0) Missing("title", Severity.Error, "Every page needs a title.", "title: What is sciatica?");

        var fileName = path[(path.LastIndexOf('/') + 1)..^".md".Length];
        var slugField = Get("slug");
        if (!Slug.TryParse(slugField?.Value ?? fileName, out var slug))
        {
            var typed = slugField?.Value ?? fileName;
            var why = Slug.IsDevice(typed) ? $"Windows keeps the name \"{typed}\" for a device, so no page can be called so." : $"The address \"{typed}\" may hold only small letters, numbers and hyphens.";
            if (slugField is null && CopyNames.PossibleOriginalsOf($"{fileName}.md").LastOrDefault() is { } original) Report("FM008", null, $"{why} The name of this file may be that of a copy of {original}.", Remedy.Do($"Delete the file if it is a copy. If it is a page of its own, call it {Slugify(fileName)}.md."));
            else Report("FM008", slugField, why, $"slug: {Slugify(typed)}");
            return null;
        }

        var language = LanguageReader.Read(path, Get("language"), siteLanguage, diagnostics);
        var translates = Translates(language);
        RequireToPublish("summary", status, "summary: What this page tells, in one or two sentences.");
        RequireToPublish("section", status, "section: understand");
        RequireToPublish("published", status, $"published: {DayLike("changed")}");
        RequireToPublish("changed", status, $"changed: {DayLike("published")}");

        var fields = new ArticleFields
        {
            Title = title,
            Summary = Text("summary"),
            Status = status,
            Slug = language is { } tag ? slug.In(tag) : slug,
            Section = Get("section")?.Value,
            SectionField = Get("section"),
            Order = Number("order", 100),
            Published = Date("published"),
            Changed = Date("changed"),
            PublishOn = Date("publish-on"),
            ExpireOn = Date("expire-on"),
            Reviewed = Date("reviewed"),
            ReviewDue = Date("review-due"),
            ReviewEvery = Get("review-every"),
            Reviewer = Get("reviewer"),
            Image = Get("image"),
            ImageAlt = Get("image-alt")?.Value,
            Language = language,
            Translates = translates,
            TranslatedFrom = Get("translated-from"),
            IsListed = YesNo("listed", true),
            ReviewedField = Get("reviewed"),
            SlugField = slugField,
            ReviewedText = Get("reviewed-text"),
            Accepts = AcceptReader.Read(Get("accept"), path, diagnostics),
            Aliases = ListOf("aliases"),
            Tags = ListOf("tags"),
        };
        CheckOrderOfDates(fields);
        CheckReviewIsWhole("reviewed", "reviewer", "the id that the person who read the page has in people.yml");
        CheckReviewIsWhole("reviewer", "reviewed", "the day on which that person read the page");
        return fields;
    }

    /// <summary>In a language's folder the name of the file says which page it translates.</summary>
    private Field? Translates(LanguageTag? language)
    {
        var field = Get("translates") is { Value.Length: > 0 } typed ? typed : null;
        if (language is null)
        {
            var isNamed = Get("language") is { Value.Length: > 0 } name && !LanguageTag.TryParse(name.Value, out _);
            if (field is not null && !isNamed) Report("FM008", field, "A page that translates another is in another language than the site's own, and this one is not.", "language: fr");
            return null;
        }

        return field ?? (LanguageReader.FolderOf(path) is null ? null : new Field("", path[(path.LastIndexOf('/') + 1)..^".md".Length], 1, 1, []));
    }

    private ArticleStatus Status()
    {
        if (Get("status") is not { } field) return ArticleStatus.Draft;
        if (ArticleStatuses.ByName.TryGetValue(field.Value, out var status)) return status;

        Report("FM010", field, $"\"{field.Value}\" is not a status. The statuses are: {string.Join(", ", ArticleStatuses.ByName.Keys)}.", Nearest.To(field.Value, ArticleStatuses.ByName.Keys) is { } meant ? $"status: {meant}" : Remedy.Do("Write the one that you mean: published shows the page to readers, the others do not."));
        return ArticleStatus.Draft;
    }

    private void CheckOrderOfDates(ArticleFields fields)
    {
        if (fields.Changed < fields.Published) Report("FM008", Get("changed"), $"changed ({fields.Changed:O}) is before published ({fields.Published:O}).", $"changed: {fields.Published:O}");
        if (fields.ExpireOn <= fields.PublishOn) Report("FM008", Get("expire-on"), "expire-on is not after publish-on, so this page would never be seen. Move one of the two days.", $"expire-on: {fields.PublishOn?.AddMonths(1):O}");
        if (fields.ReviewDue < fields.Reviewed) Report("FM008", Get("review-due"), $"review-due ({fields.ReviewDue:O}) is before reviewed ({fields.Reviewed:O}). Move one of the two days.", $"review-due: {fields.Reviewed?.AddYears(1):O}");
    }

    /// <summary>Half of a review is none: readers are told that the page has not been checked.</summary>
    private void CheckReviewIsWhole(string name, string other, string what)
    {
        if (Get(name) is not { Value.Length: > 0 } field || Get(other) is not null || !isReadWhole) return;

        diagnostics.Add(new("FM007", Severity.Warning, path, field.Line, field.Column, $"{name} stands here without {other}, so readers are told that nobody has checked the page.", Remedy.Do($"Write below it {other}: with {what}, or delete this line.")));
    }

    private void RequireToPublish(string name, ArticleStatus status, string example)
    {
        if (Get(name) is { } field && (field.Value.Length > 0 || field.IsList)) return;

        if (!isReadWhole) return;

        var note = example.EndsWith($"{AnyDay:O}", StringComparison.Ordinal) ? $" {AnExample}" : "";
        Missing(name, status == ArticleStatus.Published ? Severity.Error : Severity.Information, $"A published page needs the field {name}.{note}", example);
    }

    private void Missing(string name, Severity severity, string message, string example)
    {
        var field = Get(name);
        diagnostics.Add(new("FM007", severity, path, field?.Line ?? 1, field?.Column ?? 1, message, example));
    }

    private ImmutableArray<Field> ListOf(string name) => Get(name) is not { } field ? [] : field.IsList ? field.Items : field.Value.Length > 0 ? [field] : [];

    private string Text(string name) => Get(name)?.Value ?? "";

    private int Number(string name, int fallback)
    {
        if (Get(name) is not { } field) return fallback;
        if (int.TryParse(field.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;

        Report("FM008", field, $"{name} is a whole number.", Remedy.Do($"Write behind {name}: the number that you mean, in digits alone."));
        return fallback;
    }

    private bool YesNo(string name, bool fallback)
    {
        if (Get(name) is not { } field) return fallback;
        if (field.Value.ToLowerInvariant() is "yes" or "true") return true;
        if (field.Value.ToLowerInvariant() is "no" or "false") return false;

        Report("FM008", field, $"{name} is yes or no.", Remedy.Do($"Write behind {name}: yes or no, whichever you mean."));
        return fallback;
    }

    private DateOnly? Date(string name)
    {
        if (Get(name) is not { } field || (field is { Value: "", IsList: false } && name is "published" or "changed")) return null; // that one is missing is told already
        if (ContentDay.TryRead(field.Value, out var exact))
        {
            if (ContentDay.IsInReach(exact)) return exact;

            Report("FM008", field, $"The year of {field.Value} is out of reach: {name} is between {ContentDay.FirstYear} and {ContentDay.LastYear}.", WriteADay(name));
            return null;
        }

        var meant = DayForms.Read(field.Value);
        var (dayFirst, monthFirst) = (Guess(field.Value, "en-GB"), Guess(field.Value, "en-US"));
        var what = $"\"{field.Value}\" is not a day in the form we use: year, month, day.";
        if (meant is null && dayFirst is { } one && monthFirst is { } other && one != other)
        {
            Report("FM008", field, $"{what} It can be read as two days.", Remedy.Do($"Write {name}: {one:O} or {name}: {other:O}, the one that you mean."));
            return null;
        }

        // Of a year in two figures, or of none, nobody can say which it is.
        if (meant is { } day && ContentDay.IsInReach(day)) Report("FM008", field, what, $"{name}: {day:O}");
        else if ((dayFirst ?? monthFirst) is { } guess && field.Value.Contains($"{guess.Year}", StringComparison.Ordinal)) Report("FM008", field, $"{what} Is {guess:O} the day that you mean?", $"{name}: {guess:O}");
        else Report("FM008", field, what, WriteADay(name));
        return null;
    }

    /// <summary>No day is given: it would stand in the place of the one that was typed.</summary>
    private static Remedy WriteADay(string name) => Remedy.Do($"Write behind {name}: the day that you mean, in this form: {AnyDay:O}.");

    private static DateOnly? Guess(string text, string culture) =>
        DateOnly.TryParse(text, CultureInfo.GetCultureInfo(culture), DateTimeStyles.None, out var day) && ContentDay.IsInReach(day) ? day : null;

    /// <summary>The day of another field, which a day that is missing here cannot contradict.</summary>
    private string DayLike(string name) => Get(name)?.Value is { } value && ContentDay.TryRead(value, out _) ? value : $"{AnyDay:O}";

    private Field? Get(string name) => front.Fields.GetValueOrDefault(name);

    private void Report(string rule, Field? field, string message, Remedy remedy) =>
        diagnostics.Add(new(rule, Severity.Error, path, field?.Line ?? 1, field?.Column ?? 1, message, remedy));

    private static string Slugify(string text) => Slug.Suggest(text)?.Value ?? "my-page";
}
