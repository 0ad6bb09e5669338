using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.PersonalData;

namespace SciaticaInfo.Web.Pages.Newsletter.YourData;

public sealed class IndexModel(PersonalDataService service, AnswerPace pace) : NewsletterPageModel
{
    [BindProperty]
    [FromForm(Name = "email")]
    public string? Email { get; set; }

    public FormProblem? Problem { get; private set; }

    protected override string TitleName => "DataTitle";

    protected override bool HasError => Problem is not null;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var least = pace.Begin();
        if (string.IsNullOrWhiteSpace(Email)) return Refuse(StatusCodes.Status422UnprocessableEntity, new("EmailRequired", IsAtField: true));
        if (!EmailAddress.TryParse(Email, out var address)) return Refuse(StatusCodes.Status422UnprocessableEntity, new("EmailInvalid", IsAtField: true));

        try
        {
            if (await service.AskAsync(address, Client, cancellationToken) is { } wait) return Later(StatusCodes.Status429TooManyRequests, wait);

            await least.WaitAsync(cancellationToken);
            return SeeOther("/newsletter/your-data/sent");
        }
        catch (StoreUnavailableException)
        {
            return Later(StatusCodes.Status503ServiceUnavailable, NewsletterGate.TryAgain);
        }
    }

    private PageResult Later(int status, TimeSpan wait)
    {
        SetRetryAfter(wait);
        return Refuse(status, new("TryLater", IsAtField: false));
    }

    private PageResult Refuse(int status, FormProblem problem)
    {
        Response.StatusCode = status;
        Problem = problem;
        return Page();
    }
}
