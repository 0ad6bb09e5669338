using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace SciaticaInfo.Web.Pages;

/// <summary>The page for a request that could not be answered. Rendered once an edition for each status.</summary>
public sealed class ErrorModel(IStringLocalizer<SiteText> text) : SitePageModel
{
    /// <summary>Stands in the finished 500 page where each request's own reference is filled in.</summary>
    public const string ReferencePlaceholder = "{error-reference}";

    /// <summary>The statuses that have a page.</summary>
    public static IReadOnlyList<int> Statuses { get; } = [400, 404, 405, 410, 413, 415, 500, 503];

    public int Status { get; private set; }

    public override PageHead Head =>
        new(text[$"Error{Status}Title"], text[$"Error{Status}Body"], $"/error/{Status}", Site.Language) { IsIndexed = false };

    public IActionResult OnGet(int status)
    {
        if (!Statuses.Contains(status)) return NotFound();

        Status = status;
        return Page();
    }
}
