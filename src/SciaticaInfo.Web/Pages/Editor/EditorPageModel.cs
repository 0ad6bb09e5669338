using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Web.Preview;

namespace SciaticaInfo.Web.Pages.Editor;

/// <summary>A page for editors. It works while there is nothing to show to readers.</summary>
public abstract class EditorPageModel(EditorDesk desk) : PageModel
{
    public EditorDesk Desk => desk;

    /// <summary>The state that this page shows, also if another comes meanwhile.</summary>
    public DeskState State { get; } = desk.Current ?? throw new InvalidOperationException("The content folder was not read yet.");

    public SiteSnapshot? Snapshot => State.Build.Edition?.Snapshot;

    /// <summary>An instant on the clinic's clock, such as 14:02:07; with its day where that is another one.</summary>
    public string Time(DateTimeOffset instant) => ClockText.Of(instant, State);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "–";

    public static string Level(Severity severity) => severity switch { Severity.Error => "Error", Severity.Warning => "Warning", _ => "Information" };

    public static string FilePath(string path) => $"/_editor/file?path={Uri.EscapeDataString(path)}";
}
