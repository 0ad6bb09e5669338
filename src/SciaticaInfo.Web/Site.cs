using Microsoft.Extensions.DependencyInjection.Extensions;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Observability;
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
        builder.Services.TryAddSingleton(TimeProvider.System);

        var app = builder.Build();
        app.UseHttpRules();     // first: headers on every answer, strange hosts refused, faults caught
        app.UseHealth();        // before the edition: it must answer while there is none
        app.UsePublishing();    // finished bytes for every public address
        app.UseNotFound();      // last: what nobody answered
        return app;
    }
}
