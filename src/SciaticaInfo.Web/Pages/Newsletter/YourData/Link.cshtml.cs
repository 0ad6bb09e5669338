using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Newsletter.PersonalData;

namespace SciaticaInfo.Web.Pages.Newsletter.YourData;

public sealed class LinkModel(PersonalDataService service, AnswerPace pace) : NewsletterPageModel
{
    [BindProperty]
    [FromForm(Name = "email")]
    public string? Email { get; set; }

    public string Token { get; private set; } = "";

    public string MaskedAddress { get; private set; } = "";

    /// <summary>True for a subscription, which can go on at another address.</summary>
    public bool MayChange { get; private set; }

    public FormProblem? Problem { get; private set; }

    protected override string TitleName => "DataLinkPageTitle";

    protected override bool HasError => Problem is not null;

    public async Task<IActionResult> OnGetAsync(string token, string? step, CancellationToken cancellationToken) =>
        step is null ? await ShowAsync(token, cancellationToken) : Fail(DeadLink.Unknown(DeadLink.ToData));

    public Task<IActionResult> OnPostAsync(string token, string? step, CancellationToken cancellationToken) => step switch
    {
        "export" => ExportAsync(token, cancellationToken),
        "erase" => EraseAsync(token, cancellationToken),
        "address" => ChangeAsync(token, cancellationToken),
        _ => Task.FromResult<IActionResult>(Fail(DeadLink.Unknown(DeadLink.ToData))),
    };

    private async Task<IActionResult> ExportAsync(string token, CancellationToken cancellationToken) =>
        await service.ExportAsync(token, cancellationToken) is { } json
            ? File(Encoding.UTF8.GetBytes(json), "application/json; charset=utf-8", "your-data.json")
            : await ShowAsync(token, cancellationToken);

    private async Task<IActionResult> EraseAsync(string token, CancellationToken cancellationToken) =>
        await service.EraseAsync(token, cancellationToken) ? SeeOther("/newsletter/your-data/erased") : await ShowAsync(token, cancellationToken);

    private async Task<IActionResult> ChangeAsync(string token, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(Email, out var address))
        {
            Problem = new(string.IsNullOrWhiteSpace(Email) ? "EmailRequired" : "EmailInvalid", IsAtField: true);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return await ShowAsync(token, cancellationToken);
        }

        var least = pace.Begin();
        if (!await service.ChangeAddressAsync(token, address, CultureInfo.CurrentUICulture.Name, Client, cancellationToken)) return await ShowAsync(token, cancellationToken);

        await least.WaitAsync(cancellationToken);
        return SeeOther("/newsletter/check-your-inbox");
    }

    private async Task<PageResult> ShowAsync(string token, CancellationToken cancellationToken)
    {
        var link = await service.LookAsync(token, cancellationToken);
        (Token, MaskedAddress, MayChange) = (token, link.MaskedAddress, link.MayChange);
        return link.State switch
        {
            DataLinkState.Ready => Page(),
            DataLinkState.Expired => Fail(DeadLink.Expired("DataExpiredBody", null, DeadLink.ToData)),
            _ => Fail(DeadLink.Unknown(DeadLink.ToData)),
        };
    }
}
