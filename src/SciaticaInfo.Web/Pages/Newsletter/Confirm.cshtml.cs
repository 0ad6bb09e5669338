using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Pages.Newsletter;

public sealed class ConfirmModel(ConfirmationService confirmations, Notices notices, FormStamp stamps) : NewsletterPageModel
{
    /// <summary>True when the button changes the address of a subscription.</summary>
    public bool IsChange { get; private set; }

    protected override string TitleName => IsChange ? "ChangeConfirmTitle" : "ConfirmTitle";

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken cancellationToken)
    {
        var look = await confirmations.LookAsync(token, cancellationToken);
        IsChange = look is { IsChange: true, Outcome: ConfirmationOutcome.Ready };
        return Answer(look.Outcome);
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellationToken) =>
        await confirmations.ConfirmAsync(token, Client, cancellationToken) switch
        {
            ConfirmationOutcome.Confirmed or ConfirmationOutcome.AlreadyConfirmed => SeeOther("/newsletter/confirmed"),
            var other => Answer(other),
        };

    private PageResult Answer(ConfirmationOutcome outcome) => outcome switch
    {
        ConfirmationOutcome.Unknown => Fail(DeadLink.Unknown(DeadLink.ToSignup)),
        ConfirmationOutcome.Expired => Fail(DeadLink.Expired("ExpiredBody", NewForm(), DeadLink.ToSignup)),
        _ => Page(),
    };

    private SignupForm NewForm() => new("", "/newsletter", stamps.New(), notices.Current.Sha256, notices.Current.Body, null, "SendNewLink");
}
