namespace SciaticaInfo.Web.Pages.Newsletter;

public static class NewsletterPagesSetup
{
    public static WebApplicationBuilder AddNewsletterPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FormGuard>();
        builder.Services.AddSingleton<PostQueue>();
        builder.Services.AddSingleton(_ => new AnswerPace(TimeProvider.System));
        return builder;
    }

    public static WebApplication UseNewsletterPages(this WebApplication app)
    {
        app.UseMiddleware<NewsletterGate>();
        return app;
    }
}
