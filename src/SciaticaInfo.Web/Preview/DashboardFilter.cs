using SciaticaInfo.Content;

namespace SciaticaInfo.Web.Preview;

/// <summary>Which rows of the dashboard, and in which order: all of it stands in the address. A word that is not known counts as none.</summary>
/// <param name="Show">One of <see cref="Shows"/>, or empty.</param>
/// <param name="Sort">One of <see cref="Sorts"/>; empty for those with most trouble first.</param>
public sealed record DashboardFilter(string Status, string Section, string Show, string Sort)
{
    public static readonly string[] Statuses = ["draft", "review", "published", "archived"];
    public static readonly string[] Shows = ["errors", "warnings", "due", "changed", "held"];
    public static readonly string[] Sorts = ["title", "saved", "due", "grade", "words", "links"];

    public static DashboardFilter Of(IQueryCollection query) => new(One(query, "status", Statuses), query["section"].ToString(), One(query, "show", Shows), One(query, "sort", Sorts));

    public IEnumerable<DashboardRow> Apply(IReadOnlyList<DashboardRow> rows, DateOnly? today) => Order(rows.Where(row =>
        (Status.Length == 0 || row.Entry.Status == Status) && (Section.Length == 0 || row.Entry.Section == Section) && IsShown(row, today)));

    private bool IsShown(DashboardRow row, DateOnly? today) => Show switch
    {
        "errors" => row.Page.Errors > 0,
        "warnings" => row.Page.Warnings > 0,
        "due" => today is { } day && row.Entry.Review?.IsDueSoon(day) == true,
        "changed" => row.Page.IsChangedSinceReview,
        "held" => row.Entry.IsHeldBack,
        _ => true,
    };

    private IEnumerable<DashboardRow> Order(IEnumerable<DashboardRow> rows) => Sort switch
    {
        "title" => rows.OrderBy(row => row.Entry.Title ?? row.Entry.Path, StringComparer.OrdinalIgnoreCase),
        "saved" => rows.OrderByDescending(row => row.SavedAt ?? DateTimeOffset.MinValue),
        "due" => rows.OrderBy(row => row.Entry.Review?.NextReview ?? DateOnly.MaxValue),
        "grade" => rows.OrderByDescending(row => row.Entry.Reading?.Grade ?? double.MinValue),
        "words" => rows.OrderByDescending(row => row.Entry.Reading?.Words ?? -1),
        "links" => rows.OrderBy(row => row.Page.LinksIn),
        _ => rows,
    };

    private static string One(IQueryCollection query, string name, string[] known) => known.Contains(query[name].ToString()) ? query[name].ToString() : "";
}
