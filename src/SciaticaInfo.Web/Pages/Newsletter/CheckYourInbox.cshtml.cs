namespace SciaticaInfo.Web.Pages.Newsletter;

public sealed class CheckYourInboxModel : NewsletterPageModel
{
    protected override string TitleName => "InboxTitle";
}
