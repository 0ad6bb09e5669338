namespace SciaticaInfo.Web.Pages.Newsletter.YourData;

public sealed class ErasedModel : NewsletterPageModel
{
    protected override string TitleName => "ErasedTitle";
}
