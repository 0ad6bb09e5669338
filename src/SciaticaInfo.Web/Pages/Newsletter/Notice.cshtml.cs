using Microsoft.AspNetCore.Mvc;
using SciaticaInfo.Web.Newsletter.Consent;

namespace SciaticaInfo.Web.Pages.Newsletter;

/// <summary>A consent statement byte for byte, so that anyone can hash it.</summary>
public sealed class NoticeModel(Notices notices) : NewsletterPageModel
{
    protected override string TitleName => "FormTitle";

    public async Task<IActionResult> OnGetAsync(string hash, CancellationToken cancellationToken)
    {
        if (await notices.ReadAsync(hash, cancellationToken) is not { } body) return NotFound();

        Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Content(body, "text/plain; charset=utf-8");
    }
}
