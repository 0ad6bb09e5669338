using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Observability;
using SciaticaInfo.Web.Pages.Newsletter;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web;

/// <summary>The site, feature by feature.</summary>
public static class Site
{
    public static WebApplication Build(WebApplicationBuilder builder, SiteFolders folders)
    {
        builder.AddObservability(folders);
        builder.AddHttpRules();
        builder.AddPublishing(folders);
        builder.AddStore(folders, services => new StoreStart(stop => services.GetRequiredService<LiveSite>().FirstEdition.WaitAsync(stop)));
        builder.AddMail();
        builder.AddNewsletter();
        builder.AddNewsletterPages();
        builder.Services.AddSingleton<INewsletterHost, SiteHost>();
        builder.Services.AddSingleton<IValidateOptions<MailOptions>, SmtpNeeds>();
        builder.Services.TryAddSingleton(TimeProvider.System);

        var app = builder.Build();
        app.UseHttpRules();     // first: headers on every answer, strange hosts refused, faults caught
        app.UseHealth();        // before the edition: it must answer while there is none
        app.UsePublishing();    // finished bytes for every public address
        app.UseNewsletterPages(); // made for each request: forms, and links from mails
        app.UseNotFound();      // last: what nobody answered
        return app;
    }
}
