using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace SciaticaInfo.Web.Pages.Editor;

/// <summary>Made for the top of another page; it has no address for a browser.</summary>
public sealed class PanelModel : PageModel
{
    public Preview.Panel Panel => HttpContext.Features.Get<Preview.Panel>() ?? throw new InvalidOperationException("The panel is made for a page, and none is set.");

    public string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
