namespace SciaticaInfo.Web.Pages.Newsletter;

public sealed class UnsubscribedModel : NewsletterPageModel
{
    protected override string TitleName => "LeftTitle";
}
