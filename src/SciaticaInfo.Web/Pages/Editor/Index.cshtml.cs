using SciaticaInfo.Content;
using SciaticaInfo.Web.Preview;

namespace SciaticaInfo.Web.Pages.Editor;

public sealed class IndexModel(EditorDesk desk) : EditorPageModel(desk)
{
    public Dashboard Dashboard { get; private set; } = null!; // set by OnGet before the page is rendered

    public IReadOnlyList<Choice> Choices =>
    [
        new("status", Dashboard.Filter.Status, Own(DashboardFilter.Statuses)),
        new("section", Dashboard.Filter.Section, [.. (Snapshot?.Site.Sections ?? []).Select(section => (section.Id, (string?)section.Title))]),
        new("show", Dashboard.Filter.Show, Own(DashboardFilter.Shows)),
        new("sort", Dashboard.Filter.Sort, Own(DashboardFilter.Sorts)),
    ];

    public void OnGet() => Dashboard = Dashboard.Of(Desk, State, DashboardFilter.Of(Request.Query));

    /// <summary>The other languages that readers have a page in; empty for none.</summary>
    public string LanguagesOf(PageEntry entry) =>
        entry.Slug is { } slug && Snapshot?.BySlug.TryGetValue(slug, out var article) == true ? string.Join(", ", article.Translations.Select(other => other.Language)) : "";

    private static IReadOnlyList<(string Value, string? Words)> Own(IEnumerable<string> values) => [.. values.Select(value => (value, (string?)null))];
}
