using System.CommandLine;
using SciaticaInfo.Web.Commands;

var urls = ServeCommand.UrlsOption();
var commands = new RootCommand("SciaticaInfo: a website that explains sciatica to patients, and the commands to run it.")
{
    urls,
    ServeCommand.Create(),  // runs the site; also when no command is given
    CheckCommand.Create(),  // finds what is wrong with the content folder
};
commands.SetAction((result, cancellationToken) => ServeCommand.RunAsync(result.GetValue(urls), cancellationToken));

var parsed = commands.Parse(args);
return parsed.Errors.Count > 0 ? Math.Max(await parsed.InvokeAsync(), ExitCodes.CannotRun) : await parsed.InvokeAsync();
