using System.CommandLine;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>check</c>: everything that is wrong with the content folder, and how each page reads.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        var command = new Command("check", "Checks the content folder: errors, warnings, and how each page reads.") { strict, format };
        command.SetAction(result => Run(result.GetValue(strict), result.GetValue(format) == "json"));
        return command;
    }

    private static int Run(bool isStrict, bool isJson)
    {
        var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var folder = ContentFolderReader.Read(folders.Content);
        if (!folder.Exists)
        {
            Console.Error.WriteLine($"There is no content folder at {folders.Content}. Set Content__Path, or give the command in the project's folder.");
            return ExitCodes.CannotRun;
        }

        var result = new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, TimeProvider.System.GetUtcNow());
        Console.Write(isJson ? CheckReport.Json(result) : CheckReport.Text(result, folder));
        var hasFinding = result.Diagnostics.Any(diagnostic => diagnostic.IsError || (isStrict && diagnostic.Severity == Severity.Warning));
        return hasFinding ? ExitCodes.Found : ExitCodes.Success;
    }
}
