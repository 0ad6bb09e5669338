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
        var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folders.Application, WebRootPath = folders.WebRoot });
        folders = SiteFolders.Find(builder.Configuration);
        if (urls is not null) builder.WebHost.UseUrls(urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        else if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls(SiteOptions.DefaultUrl);

        try
        {
            await using var app = Site.Build(builder, folders);
            await app.StartAsync(cancellationToken);
            Announce(app, folders);
            await app.WaitForShutdownAsync(cancellationToken);
            return ExitCodes.Success;
        }
        catch (OptionsValidationException exception)
        {
            return Refuse(string.Join(Environment.NewLine, exception.Failures));
        }
        catch (IOException exception) when (exception.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException || exception.GetBaseException() is SocketException)
        {
            return Refuse($"{urls ?? builder.Configuration["urls"] ?? SiteOptions.DefaultUrl} cannot be listened on: another program has the port, or this machine has no such address. Give another with --urls.");
        }
        catch (SocketException exception)
        {
            return Refuse($"The address cannot be listened on: {exception.Message}. Give another with --urls.");
        }
        catch (Exception exception) when (exception is FormatException or UriFormatException)
        {
            return Refuse($"--urls is not understood: {exception.Message}");
        }
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
