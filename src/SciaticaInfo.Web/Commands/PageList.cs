using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Commands;

/// <summary>The pages of the content folder as a table or as JSON; the same folder always gives the same bytes on one day.</summary>
internal static class PageList
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static string Text(IReadOnlyList<PageSummary> pages, DateOnly today)
    {
        var width = pages.Select(page => OneLine.Of(page.Entry.Path).Length).Append("page".Length).Max();
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{"page".PadRight(width)}  status     errors  warnings  reviewed    next review  words  grade  title\n"));
        foreach (var (entry, errors, warnings, _, _, _) in pages)
        {
            var due = entry.Review is { } review ? Day(review.NextReview) + (review.IsOverdue(today) ? "!" : "") : "-";
            text.Append(CultureInfo.InvariantCulture, $"{OneLine.Of(entry.Path).PadRight(width)}  {entry.Status ?? "-",-9}  {errors,6}  {warnings,8}  {Day(entry.Review?.Reviewed),-10}  {due,-11}  {Number(entry.Reading?.Words),5}  {Grade(entry)?.ToString("F1", CultureInfo.InvariantCulture) ?? "-",5}  {entry.Title ?? "-"}\n");
        }

        var overdue = pages.Count(page => page.Entry.Review?.IsOverdue(today) == true);
        text.Append(CultureInfo.InvariantCulture, $"\n{pages.Count} {(pages.Count == 1 ? "page" : "pages")}, {pages.Count(page => page.Errors > 0)} with errors, {overdue} with a review that is overdue (!)\n");
        return text.ToString();
    }

    public static string Json(IReadOnlyList<PageSummary> pages) => JsonSerializer.Serialize(
        pages.Select(page => new
        {
            page.Entry.Path, Address = page.Entry.Slug?.Path, page.Entry.Title, page.Entry.Section, page.Entry.Status, page.Errors, page.Warnings,
            page.Entry.Review?.Reviewed, Reviewer = page.Entry.Review?.Reviewer.Id, page.Entry.Review?.NextReview, ChangedSinceReview = page.IsChangedSinceReview, BehindOriginal = page.IsBehindOriginal,
            page.Entry.Reading?.Words, Grade = Grade(page.Entry), Longest = page.Entry.Reading?.LongestSentence, LinksOut = page.Entry.LinksOut.Length, page.LinksIn,
        }),
        Indented) + "\n";

    private static double? Grade(PageEntry entry) => entry.Reading is { } reading ? Math.Round(reading.Grade, 1) : null;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "-";
}
