using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Data;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Commands;

/// <summary>Runs the site until it is stopped. What keeps it from starting is one plain line and exit code 2.</summary>
internal static class SiteRun
{
    private const string EndpointsSection = "Kestrel:Endpoints";

    /// <summary>Settings are read once, at start. Watching their file would need one of the system's few watchers, and without one the start would fail.</summary>
    public const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    private const string PreviewFolder = "preview";

    /// <param name="isPreview">For an editor on this machine, over a data folder of its own.</param>
    public static async Task<int> RunAsync(string? urls, bool isPreview, CancellationToken cancellationToken)
    {
        try
        {
            var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folders.Application, WebRootPath = folders.WebRoot, Args = [NoWatching] });
            if (Listen(builder, urls, isPreview) is { } fault) return Refuse(fault);
            if (KnownSettings.Faults(builder.Configuration) is { Count: > 0 } unknown) return Refuse(string.Join(Environment.NewLine, unknown));

            folders = SiteFolders.Find(builder.Configuration);
            if (isPreview) folders = SetApart(builder, folders);
            if (!Directory.Exists(Path.Combine(folders.WebRoot, "css"))) return Refuse($"The program is not whole: there is no folder {Path.Combine(folders.WebRoot, "css")}. Install it again.");

            return await RunAsync(builder, folders, isPreview, cancellationToken);
        }
        catch (OptionsValidationException exception)
        {
            return Refuse(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (InvalidDataException exception)
        {
            return Refuse(SettingFault.OfFile(exception));
        }
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, SiteFolders folders, bool isPreview, CancellationToken cancellationToken)
    {
        await using var app = Site.Build(builder, folders, isPreview);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (InvalidOperationException exception) when (SettingFault.Of(exception, builder.Configuration) is { } fault)
        {
            return Refuse(fault);
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            var reason = exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException ? "another program has the port" : exception.GetBaseException().Message;
            return Refuse($"{builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)} cannot be listened on: {reason}. Give another address with --urls.");
        }

        Announce(app, folders, isPreview);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }

    /// <summary>A trial sign-up never enters the real list, wherever that is.</summary>
    private static SiteFolders SetApart(WebApplicationBuilder builder, SiteFolders folders)
    {
        builder.Configuration.AddInMemoryCollection([new($"{StoreOptions.SectionName}:{nameof(StoreOptions.Provider)}", StoreOptions.Sqlite), new("ConnectionStrings:Site", "")]);
        return folders with { Data = Path.Combine(folders.Data, PreviewFolder) };
    }

    /// <returns>What is wrong with the addresses, or <see langword="null"/>.</returns>
    private static string? Listen(WebApplicationBuilder builder, string? urls, bool isPreview)
    {
        var configured = builder.Configuration["urls"];
        var (source, text) = urls is not null ? ("--urls", urls) : !string.IsNullOrEmpty(configured) ? ("ASPNETCORE_URLS", configured) : ("--urls", SiteOptions.DefaultUrl);
        var (addresses, fault) = ListeningAddresses.Read(text);
        if (fault is not null) return $"{source}: {fault}";
        if (isPreview && addresses.FirstOrDefault(address => !ListeningAddresses.IsLoopback(address)) is { } open) return $"{source}: a preview shows drafts, so it is for this machine alone, and {open} can be reached from others. Write {SiteOptions.DefaultUrl}.";
        if (builder.Configuration.GetSection(EndpointsSection).GetChildren().Any()) return $"{EndpointsSection.Replace(":", "__", StringComparison.Ordinal)} is set, and addresses are taken from --urls or ASPNETCORE_URLS alone. Delete the setting.";

        builder.WebHost.UseUrls([.. addresses]);
        return null;
    }

    private static void Announce(WebApplication app, SiteFolders folders, bool isPreview)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"{(isPreview ? "The preview" : "SciaticaInfo")} is at {string.Join(" and ", addresses)}");
        Console.WriteLine($"  content: {folders.Content}");
        Console.WriteLine($"  data:    {folders.Data}");
        if (isPreview) Console.WriteLine($"  desk:    {addresses.FirstOrDefault()}/_editor");
        else if (app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.Missing is { } missing) Console.WriteLine($"  {missing}");
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCodes.CannotRun;
    }
}
