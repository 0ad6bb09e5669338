using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data.Keys;

namespace SciaticaInfo.Web.Data;

public static class DataSetup
{
    /// <param name="start">When the store may be opened.</param>
    public static WebApplicationBuilder AddStore(this WebApplicationBuilder builder, SiteFolders folders, Func<IServiceProvider, StoreStart> start)
    {
        builder.Services.AddOptions<DataOptions>().Configure(options => options.Path = folders.Data).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<DataOptions>, DataOptionsValidator>();
        AddStore(builder.Services, builder.Configuration, folders);
        builder.Services.AddSingleton(start);
        builder.Services.AddHostedService<LateStart<StoreOpener>>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreWriter>());
        return builder;
    }

    /// <summary>What the site and the operator's commands share.</summary>
    public static void AddStore(IServiceCollection services, IConfiguration configuration, SiteFolders folders)
    {
        services.AddOptions<StoreOptions>().BindConfiguration(StoreOptions.SectionName)
            .Configure(options => options.ConnectionString = configuration.GetConnectionString("Site") ?? options.ConnectionString).ValidateOnStart();
        services.AddSingleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>();
        services.AddSingleton(_ => new KeyHolder(new KeyFolder(Path.Combine(folders.Data, "keys"))));
        services.AddSingleton<AddressVault>();
        services.AddSingleton<Signer>();
        services.AddSingleton<StoreConnections>();
        services.AddSingleton<StoreMigrator>();
        services.AddSingleton<StoreCreator>();
        services.AddSingleton<StoreFinder>();
        services.AddSingleton<StoreGuard>();
        services.TryAddSingleton(CommitSize.Usual);
        services.AddSingleton<StoreWriter>();
        services.AddSingleton<StoreWipe>();
        services.AddSingleton<StoreBackup>();
        services.AddSingleton<KeyRotation>();
    }
}
