using Microsoft.AspNetCore.Mvc;
using SciaticaInfo.Web.Newsletter;

namespace SciaticaInfo.Web.Pages.Newsletter;

public sealed class UnsubscribeModel(UnsubscribeService service) : NewsletterPageModel
{
    private const string OneClickField = "List-Unsubscribe";
    private const string OneClickValue = "One-Click";

    /// <summary>Empty when the address is destroyed already.</summary>
    public string MaskedAddress { get; private set; } = "";

    protected override string TitleName => "LeaveTitle";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        if (await service.LookAsync(token, cancellationToken) is not { } masked) return Fail(DeadLink.Unknown(DeadLink.ToData));

        MaskedAddress = masked;
        return Page();
    }

    /// <summary>RFC 8058 asks for a plain 200 when the mail program posts; a person gets a page.</summary>
    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken)
    {
        var isOneClick = Request.HasFormContentType && Request.Form[OneClickField] == OneClickValue;
        if (!await service.LeaveAsync(token, isOneClick ? "one-click" : "page", cancellationToken)) return Fail(DeadLink.Unknown(DeadLink.ToData));

        return isOneClick ? Content(Words["OneClickDone"], "text/plain; charset=utf-8") : SeeOther("/newsletter/unsubscribed");
    }
}
