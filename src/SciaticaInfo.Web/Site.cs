using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Observability;
using SciaticaInfo.Web.Pages.Newsletter;
using SciaticaInfo.Web.Preview;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web;

/// <summary>The site, feature by feature.</summary>
public static class Site
{
    /// <param name="isPreview">For an editor on this machine: drafts can be opened, faults stand on the page, and no mail leaves.</param>
    public static WebApplication Build(WebApplicationBuilder builder, SiteFolders folders, bool isPreview = false)
    {
        builder.AddObservability(folders);
        builder.AddHttpRules();
        builder.AddPublishing(folders, isPreview);
        builder.AddStore(folders, services => new StoreStart(stop => services.GetRequiredService<LiveSite>().FirstEdition.WaitAsync(stop)));
        builder.AddMail(alwaysFolder: isPreview);
        builder.AddNewsletter();
        builder.AddNewsletterPages();
        builder.Services.AddSingleton<INewsletterHost, SiteHost>();
        builder.Services.AddSingleton<IValidateOptions<MailOptions>, SmtpNeeds>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (isPreview) builder.AddPreview();
        else builder.AddFastPath(); // a preview shows more than what is finished

        var app = builder.Build();
        app.UseHttpRules();     // first: headers on every answer, strange hosts refused, faults caught
        app.UseHealth();        // before the edition: it must answer while there is none
        if (isPreview) app.UsePreview(); // before the edition: it shows more than readers see
        app.UsePublishing();    // finished bytes for every public address
        app.UseNewsletterPages(); // made for each request: forms, and links from mails
        app.UseNotFound();      // last: what nobody answered
        return app;
    }
}
