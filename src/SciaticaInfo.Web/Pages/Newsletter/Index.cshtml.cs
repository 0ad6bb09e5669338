using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.Consent;
using SciaticaInfo.Web.Newsletter.Tokens;

namespace SciaticaInfo.Web.Pages.Newsletter;

public sealed class IndexModel(SignupService signup, Notices notices, FormStamp stamps, AnswerPace pace) : NewsletterPageModel
{
    private const string CheckInbox = "/newsletter/check-your-inbox";

    [BindProperty]
    public Input Posted { get; set; } = new();

    public SignupForm Form { get; private set; } = null!; // set by each handler before the page is rendered

    public override PageHead Head => base.Head with { IsIndexed = Request.Method == HttpMethods.Get, Path = "/newsletter", Description = Words["FormSummary"] };

    protected override string TitleName => "FormTitle";

    protected override bool HasError => Form.Problem is not null;

    public void OnGet() => Show(null, stamps.New());

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var least = pace.Begin();
        // A person does not see this field. Whoever fills it gets the answer that everybody gets.
        if (!string.IsNullOrEmpty(Posted.Website)) return await CheckInboxAsync(least, cancellationToken);

        var stamp = await JudgeAsync(cancellationToken);
        if (string.IsNullOrWhiteSpace(Posted.Email)) return Refuse(StatusCodes.Status422UnprocessableEntity, new("EmailRequired", IsAtField: true), stamp);
        if (!EmailAddress.TryParse(Posted.Email, out var address)) return Refuse(StatusCodes.Status422UnprocessableEntity, new("EmailInvalid", IsAtField: true), stamp);
        if (stamp == StampState.Wrong) return Refuse(StatusCodes.Status422UnprocessableEntity, new("FormExpired", IsAtField: false), stamp);

        if (stamp is null) return Later(StatusCodes.Status503ServiceUnavailable, NewsletterGate.TryAgain, stamp);

        try
        {
            var request = new SignupRequest(address, Posted.Notice ?? "", FormPath(), stamp == StampState.Right, Client, CultureInfo.CurrentUICulture.Name);
            return await signup.SignUpAsync(request, cancellationToken) switch
            {
                SignupOutcome.TooMany tooMany => Later(StatusCodes.Status429TooManyRequests, tooMany.Wait, stamp),
                SignupOutcome.UnknownNotice => Refuse(StatusCodes.Status422UnprocessableEntity, new("NoticeChanged", IsAtField: false), stamp),
                _ => await CheckInboxAsync(least, cancellationToken),
            };
        }
        catch (StoreUnavailableException)
        {
            return Later(StatusCodes.Status503ServiceUnavailable, NewsletterGate.TryAgain, stamp);
        }
    }

    /// <returns><see langword="null"/> while the store is not open: then the form carries its stamp on.</returns>
    private async Task<StampState?> JudgeAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await stamps.JudgeAsync(Posted.Stamp, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            return null;
        }
    }

    private static async Task<IActionResult> CheckInboxAsync(Task least, CancellationToken cancellationToken)
    {
        await least.WaitAsync(cancellationToken);
        return SeeOther(CheckInbox);
    }

    private PageResult Later(int status, TimeSpan wait, StampState? stamp)
    {
        SetRetryAfter(wait);
        return Refuse(status, new("TryLater", IsAtField: false), stamp);
    }

    /// <summary>The form again, with what was typed; it carries its first stamp on, unless that one was wrong.</summary>
    private PageResult Refuse(int status, FormProblem problem, StampState? stamp)
    {
        Response.StatusCode = status;
        Show(problem, stamp == StampState.Wrong || string.IsNullOrEmpty(Posted.Stamp) ? stamps.New() : Posted.Stamp);
        return Page();
    }

    private void Show(FormProblem? problem, string stamp) => Form = new SignupForm(Posted.Email ?? "", FormPath(), stamp, notices.Current.Sha256, notices.Current.Body, problem);

    /// <summary>A page of this site; anything else is taken for the form itself.</summary>
    private string FormPath() => Posted.From is { Length: > 0 } from && (from == "/" || Edition.Snapshot.Articles.Any(article => article.Slug.Path == from)) ? from : "/newsletter";

    public sealed class Input
    {
        [FromForm(Name = "email")]
        public string? Email { get; set; }

        [FromForm(Name = "notice")]
        public string? Notice { get; set; }

        [FromForm(Name = "from")]
        public string? From { get; set; }

        [FromForm(Name = "stamp")]
        public string? Stamp { get; set; }

        [FromForm(Name = "website")]
        public string? Website { get; set; }
    }
}
