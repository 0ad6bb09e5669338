namespace SciaticaInfo.Web.Pages.Newsletter.YourData;

public sealed class SentModel : NewsletterPageModel
{
    protected override string TitleName => "DataSentTitle";
}
