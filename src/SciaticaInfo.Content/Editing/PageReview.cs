using System.Globalization;
using SciaticaInfo.Content.Building;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Linting.Rules;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Parsing;
using SciaticaInfo.Content.Rendering;

namespace SciaticaInfo.Content.Editing;

/// <summary>What the review of a page writes: nothing is written here.</summary>
public abstract record PageReview
{
    /// <summary>Nothing may be changed, for this reason.</summary>
    public sealed record Refused(string Why) : PageReview;

    /// <param name="Bytes">The whole new file.</param>
    /// <param name="Lines">What its fields say of the review.</param>
    public sealed record Plan(SourceFile File, byte[] Bytes, IReadOnlyList<string> Lines, ReviewDates Review) : PageReview;

    /// <param name="by">The reviewer's id in <c>people.yml</c>.</param>
    /// <param name="now">Gives the day of the review, in the clinic's zone.</param>
    public static PageReview Of(ContentFolder folder, string slug, string by, DateTimeOffset now)
    {
        var reader = new PageReader();
        if (new SharedContentBuilder(folder, folder, AcceptedVersions.None, SharedFiles.Of(folder, AcceptedVersions.None), reader).Build() is not { } shared) return new Refused(BuildResult.NoSnapshot);

        var builder = new SiteSnapshotBuilder();
        var pages = builder.Build(folder, AcceptedVersions.None, now).Pages;
        var entry = pages.FirstOrDefault(page => page.Path == slug) ?? pages.OrderBy(page => page.Slug is null).FirstOrDefault(page => page.Address == $"/{slug}");
        if (entry is null || !folder.Files.TryGetValue(entry.Path, out var file)) return new Refused($"There is no page {slug}{(entry is null ? "" : " that can be read")}.");
        if (!shared.People.ContainsKey(by)) return new Refused($"Nobody called \"{by}\" is in people.yml.{MeantPerson(by, shared)}");

        var page = reader.ReadPage(file);
        if (page is not { Front: { } front, Fields: { } fields, Document: not null }) return new Refused(HasError(page.Diagnostics.First(found => found.IsError)));
        if (RawText.Of(file) is not { } text) return new Refused($"{file.Path} is not saved as UTF-8. Save it as UTF-8 first.");

        var day = shared.Site.DayAt(now);
        (string Name, string Value)[] values = [("reviewed", day.ToString("O", CultureInfo.InvariantCulture)), ("reviewer", by), ("reviewed-text", TextFingerprint.Of(page, fields, shared.In(fields.Language), entry.Newest?.Terms ?? []))];
        if (ReviewEdits.Of(text, front, values) is not { } edits) return new Refused($"{file.Path}: the fields of the review stand in a form that cannot be changed safely. Write each as  name: value  on a line of its own first.");

        // What matters is the page as it will be: that nobody had reviewed it may have been its only error.
        var bytes = text.With(edits);
        var after = builder.Build(folder.With(file.Path, bytes), AcceptedVersions.None, now);
        if (after.Diagnostics.FirstOrDefault(found => found.IsError && found.Path == file.Path) is { } error) return new Refused(HasError(error));
        if (after.Pages.First(one => one.Path == file.Path).Review is not { } review || review.Reviewed != day || review.Reviewer.Id != by) return new Refused($"{file.Path}: the fields of the review cannot be found again after writing them. Look at the top of the page.");

        return new Plan(file, bytes, [.. values.Select(value => $"{value.Name}: {value.Value}")], review);
    }

    private static string MeantPerson(string by, SharedContent shared) =>
        Nearest.To(by, shared.People.Keys) is { } nearest ? $" Did you mean  {nearest} ?" : shared.People.IsEmpty ? " The file names nobody yet; it explains how to add a person." : " Add the person there first.";

    private static string HasError(Diagnostic error) =>
        string.Create(CultureInfo.InvariantCulture, $"{error.Path}:{error.Line}:{error.Column} has an error, and a review is of the page that readers will see. {error.Rule}: {error.Message}");
}
