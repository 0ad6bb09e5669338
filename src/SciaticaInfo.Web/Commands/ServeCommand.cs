using System.CommandLine;
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

    public static Task<int> RunAsync(string? urls, CancellationToken cancellationToken) => SiteRun.RunAsync(urls, isPreview: false, cancellationToken);
}
