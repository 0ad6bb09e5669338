using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Preview;

/// <summary>Registered by the command <c>preview</c> alone.</summary>
public static class PreviewSetup
{
    public static WebApplicationBuilder AddPreview(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<EditorDesk>();
        builder.Services.AddSingleton<IBuildObserver>(services => services.GetRequiredService<EditorDesk>());
        builder.Services.AddSingleton<AsOfBuilds>();
        builder.Services.AddSingleton<PreviewPages>();
        builder.Services.AddSingleton<EditorAssets>();
        builder.Services.AddSingleton<EventStream>();
        builder.Services.AddSingleton<EditorPages>();
        builder.Services.AddSingleton<MailFolder>();
        // A preview is for this machine, whatever the settings say of the site for readers.
        builder.Services.PostConfigure<SiteOptions>(site =>
        {
            site.PublicUrl = "";
            site.AllowedHosts.Clear();
            site.TrustedProxies.Clear();
        });
        return builder;
    }

    public static WebApplication UsePreview(this WebApplication app)
    {
        app.UseMiddleware<PreviewMiddleware>();
        return app;
    }
}
