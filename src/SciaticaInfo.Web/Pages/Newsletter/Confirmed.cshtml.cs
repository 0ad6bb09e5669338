namespace SciaticaInfo.Web.Pages.Newsletter;

public sealed class ConfirmedModel : NewsletterPageModel
{
    protected override string TitleName => "ConfirmedTitle";
}
