using System.CommandLine;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>preview</c>: the site as an editor needs it, on this machine alone.</summary>
internal static class PreviewCommand
{
    public static Command Create()
    {
        var urls = ServeCommand.UrlsOption();
        var command = new Command("preview", "Shows the site to an editor on this machine: drafts, and what is wrong with each page. What is saved is seen at once.") { urls };
        command.SetAction((result, cancellationToken) => SiteRun.RunAsync(result.GetValue(urls), isPreview: true, cancellationToken));
        return command;
    }
}
