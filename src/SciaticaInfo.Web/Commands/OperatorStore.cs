using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;
using SciaticaInfo.Web.Mail;
using SciaticaInfo.Web.Newsletter;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Commands;

/// <summary>The newsletter's services over the store that the site has made, without the site. A running site goes on beside it.</summary>
internal sealed class OperatorStore : IAsyncDisposable
{
    /// <summary>Longer than the site's: here nobody waits for a page, and the site writes often.</summary>
    private static readonly TimeSpan LockWait = TimeSpan.FromMinutes(2);

    private readonly ServiceProvider services;

    private OperatorStore(ServiceProvider services) => this.services = services;

    /// <exception cref="StoreUnavailableException">There is no store, or not one that may be used.</exception>
    /// <exception cref="OptionsValidationException">A setting is wrong.</exception>
    public static async Task<OperatorStore> OpenAsync(IConfiguration settings, TimeProvider clock, TextWriter error, CancellationToken cancellationToken)
    {
        var store = new OperatorStore(Services(settings, clock, error));
        try
        {
            await store.Get<StoreFinder>().OpenAsync(cancellationToken);
            await store.Get<StoreWriter>().StartAsync(cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public Task<T> ReadAsync<T>(Func<SiteDbContext, Task<T>> read, CancellationToken cancellationToken) => Get<StoreGuard>().ReadAsync(read, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Get<StoreWriter>().StopAsync(CancellationToken.None);
        await services.DisposeAsync();
    }

    private static ServiceProvider Services(IConfiguration settings, TimeProvider clock, TextWriter error)
    {
        var folders = SiteFolders.Find(settings);
        var all = new ServiceCollection();
        all.AddLogging(log => OperatorLog.AddTo(log, error));
        all.AddSingleton(settings).AddSingleton(clock);
        all.Configure<DataOptions>(options => options.Path = folders.Data);
        all.Configure<ContentOptions>(options => options.Path = folders.Content);
        all.AddOptions<SiteOptions>().BindConfiguration(SiteOptions.SectionName);
        all.AddSingleton<IValidateOptions<SiteOptions>, SiteOptionsValidator>();
        DataSetup.AddStore(all, settings, folders);
        all.PostConfigure<StoreOptions>(options => options.LockWait = LockWait);
        NewsletterSetup.AddNewsletter(all);
        all.AddSingleton<SentMail>();
        all.AddSingleton<INewsletterHost, ContentFolderHost>();
        return all.BuildServiceProvider();
    }
}
