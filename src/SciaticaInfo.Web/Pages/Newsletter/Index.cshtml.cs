using Microsoft.Extensions.Localization;

namespace SciaticaInfo.Web.Pages.Newsletter;

public sealed class IndexModel(IStringLocalizer<SiteText> text) : SitePageModel
{
    public override PageHead Head =>
        new(text["NewsletterTitle"], text["NewsletterSummary"], "/newsletter", Site.Language);
}
