using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Extensions.Options;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

public static partial class PublishingSetup
{
    /// <summary>Pages for editors are below this folder of <c>Pages</c>. A site for readers has no route to them.</summary>
    public const string EditorPages = "/Editor";

    /// <summary>The first part has the form of a language, so that nothing below <c>/newsletter</c> is taken for a translation.</summary>
    private const string Translated = "{language:regex(^.{{2,3}}(-|$))}/{slug}";

    /// <param name="isPreview">For an editor: long sentences are marked, a page is made when it is looked at, and there are pages for editors.</param>
    public static WebApplicationBuilder AddPublishing(this WebApplicationBuilder builder, SiteFolders folders, bool isPreview = false)
    {
        builder.Services.AddOptions<ContentOptions>().BindConfiguration(ContentOptions.SectionName).Configure(options => options.Path = folders.Content).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ContentOptions>, ContentOptionsValidator>();

        builder.Services.AddSingleton<LiveSite>();
        builder.Services.AddSingleton(_ => new Assets(folders.WebRoot));
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddSingleton<PagePipeline>();
        builder.Services.AddSingleton(services => MakeStore(services, folders));
        builder.Services.AddSingleton<AnswerBudget>();
        builder.Services.AddSingleton(services => new SiteSnapshotBuilder { MarksLongSentences = isPreview, Store = services.GetRequiredService<PageStore>() });
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<EditionRenderer>(services, isPreview ? PagesAhead.None : PagesAhead.All));
        builder.Services.AddSingleton(_ => new AcceptedFile(Path.Combine(folders.Data, AcceptedFile.Name), folders.Content));
        builder.Services.AddSingleton<AcceptedMemory>();
        builder.Services.AddSingleton(folders);
        builder.Services.AddSingleton<AnswerOrigin>();
        // A preview makes each page when it is looked at, so it has none to keep.
        if (!isPreview) builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<AnswerKeeper>(services, Path.Combine(folders.Data, AnswerKeeper.Name)));
        // Before the publisher, so that it stops after it and writes what came last.
        builder.Services.AddHostedService(services => services.GetRequiredService<AcceptedMemory>());
        builder.Services.AddHostedService<ContentPublisher>();

        builder.Services.AddLocalization();
        builder.Services.AddRazorPages(options =>
        {
            options.Conventions.ConfigureFilter(new IgnoreAntiforgeryTokenAttribute()).AddPageRoute("/Article", Translated);
            if (!isPreview) options.Conventions.AddFolderRouteModelConvention(EditorPages, page => page.Selectors.Clear());
        });
        // Letters stay letters in the page's source: a dash is shorter than its number, and editors find their words.
        builder.Services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        DropDataProtectionWarmUp(builder.Services);
        return builder;
    }

    public static WebApplication UsePublishing(this WebApplication app)
    {
        app.Services.GetRequiredService<PagePipeline>().Use(((IApplicationBuilder)app).New());
        app.UseMiddleware<EditionMiddleware>();
        return app;
    }

    private static PageStore MakeStore(IServiceProvider services, SiteFolders folders)
    {
        var log = services.GetRequiredService<ILogger<PageStore>>();
        return new PageStore(folders.Data, services.GetRequiredService<IOptions<ContentOptions>>().Value.MostTexts, fault => Log.StaysInMemory(log, fault.Message));
    }

    /// <summary>Razor Pages bring a service that writes keys to a home folder at start. Nothing here uses them: there is no cookie.</summary>
    private static void DropDataProtectionWarmUp(IServiceCollection services)
    {
        var warmUp = services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Name == "DataProtectionHostedService").ToList();
        foreach (var service in warmUp) services.Remove(service);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Pages beyond Content__MemoryBudgetMb stay in memory, for the data folder cannot be written: {Fault}")]
        public static partial void StaysInMemory(ILogger logger, string fault);
    }
}
