using Microsoft.Extensions.Options;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Publishing;

public static partial class PublishingSetup
{
    /// <param name="isPreview">For an editor: long sentences are marked, a page is made when it is looked at, and there are pages for editors.</param>
    public static WebApplicationBuilder AddPublishing(this WebApplicationBuilder builder, SiteFolders folders, bool isPreview = false)
    {
        builder.Services.AddOptions<ContentOptions>().BindConfiguration(ContentOptions.SectionName).Configure(options => options.Path = folders.Content).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ContentOptions>, ContentOptionsValidator>();

        builder.Services.AddSingleton<LiveSite>();
        builder.Services.AddSingleton<FolderStall>();
        builder.Services.AddSingleton(_ => new Assets(folders.WebRoot));
        builder.Services.AddSingleton<PublicAddress>();
        builder.Services.AddLocalization();
        builder.Services.AddSingleton(services => new PageServices(services, isPreview));
        builder.Services.AddSingleton<PagePipeline>();
        builder.Services.AddSingleton(services => MakeStore(services, folders));
        builder.Services.AddSingleton<AnswerBudget>();
        builder.Services.AddSingleton<AnswerReader>();
        builder.Services.AddSingleton<VideoReader>();
        builder.Services.AddSingleton<LostAnswers>();
        builder.Services.AddSingleton<MemoryReturn>();
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
        builder.Services.AddHostedService<AnswerTrimmer>();
        return builder;
    }

    public static WebApplication UsePublishing(this WebApplication app)
    {
        app.UseMiddleware<EditionMiddleware>();
        app.UseMiddleware<VideoMiddleware>();
        return app;
    }

    private static PageStore MakeStore(IServiceProvider services, SiteFolders folders)
    {
        var log = services.GetRequiredService<ILogger<PageStore>>();
        return new PageStore(folders.Data, services.GetRequiredService<IOptions<ContentOptions>>().Value.MostTexts, fault => Log.StaysInMemory(log, fault.Message));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Pages beyond Content__MemoryBudgetMb stay in memory, because the data folder cannot be written: {Fault}")]
        public static partial void StaysInMemory(ILogger logger, string fault);
    }
}
