using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>serve</c>, and no command at all: runs the site until it is stopped.</summary>
internal static class ServeCommand
{
    private const string EndpointsSection = "Kestrel:Endpoints";

    /// <summary>Settings are read once, at start. Watching their file would need one of the system's few watchers, and without one the start would fail.</summary>
    public const string NoWatching = "--hostBuilder:reloadConfigOnChange=false";

    public static Option<string?> UrlsOption() => new("--urls")
    {
        Description = $"Addresses to listen on, with ; between them. Default: ASPNETCORE_URLS, else {SiteOptions.DefaultUrl}.",
    };

    public static Command Create()
    {
        var urls = UrlsOption();
        var command = new Command("serve", "Runs the site. The same as giving no command.") { urls };
        command.SetAction((result, cancellationToken) => RunAsync(result.GetValue(urls), cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(string? urls, CancellationToken cancellationToken)
    {
        try
        {
            var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folders.Application, WebRootPath = folders.WebRoot, Args = [NoWatching] });
            if (Listen(builder, urls) is { } fault) return Refuse(fault);

            folders = SiteFolders.Find(builder.Configuration);
            if (!Directory.Exists(Path.Combine(folders.WebRoot, "css"))) return Refuse($"The program is not whole: there is no folder {Path.Combine(folders.WebRoot, "css")}. Install it again.");

            return await RunAsync(builder, folders, cancellationToken);
        }
        catch (OptionsValidationException exception)
        {
            return Refuse(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (InvalidDataException exception)
        {
            return Refuse($"appsettings.json cannot be read: {exception.GetBaseException().Message}");
        }
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, SiteFolders folders, CancellationToken cancellationToken)
    {
        await using var app = Site.Build(builder, folders);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or SocketException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            var reason = exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException ? "another program has the port" : exception.GetBaseException().Message;
            return Refuse($"{builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey)} cannot be listened on: {reason}. Give another address with --urls.");
        }

        Announce(app, folders);
        await app.WaitForShutdownAsync(cancellationToken);
        return ExitCodes.Success;
    }

    /// <returns>What is wrong with the addresses, or <see langword="null"/>.</returns>
    private static string? Listen(WebApplicationBuilder builder, string? urls)
    {
        var configured = builder.Configuration["urls"];
        var (source, text) = urls is not null ? ("--urls", urls) : !string.IsNullOrEmpty(configured) ? ("ASPNETCORE_URLS", configured) : ("--urls", SiteOptions.DefaultUrl);
        var (addresses, fault) = ListeningAddresses.Read(text);
        if (fault is not null) return $"{source}: {fault}";
        if (builder.Configuration.GetSection(EndpointsSection).GetChildren().Any()) return $"{EndpointsSection.Replace(":", "__", StringComparison.Ordinal)} is set, and addresses are taken from --urls or ASPNETCORE_URLS alone. Delete the setting.";

        builder.WebHost.UseUrls([.. addresses]);
        return null;
    }

    private static void Announce(WebApplication app, SiteFolders folders)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        Console.WriteLine($"SciaticaInfo is at {string.Join(" and ", addresses)}");
        Console.WriteLine($"  content: {folders.Content}");
        Console.WriteLine($"  data:    {folders.Data}");
        if (app.Services.GetRequiredService<IOptions<SiteOptions>>().Value.PublicUrl.Length == 0)
        {
            Console.WriteLine("  Site__PublicUrl is not set, so links name the first address above. Set it before patients come.");
        }
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCodes.CannotRun;
    }
}
