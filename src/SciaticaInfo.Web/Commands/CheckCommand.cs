using System.CommandLine;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Spelling;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>check</c>: everything that is wrong with the content folder, and how each page reads.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var format = new Option<string>("--format") { Description = "text, json, sarif or github.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        var command = new Command("check", "Checks the content folder: errors, warnings, and how each page reads.") { strict, format };
        command.SetAction(result => Run(result.GetValue(strict), result.GetValue(format)));
        return command;
    }

    private static int Run(bool isStrict, string? format)
    {
        var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        var folder = ContentFolderReader.Read(folders.Content);
        if (!folder.Exists)
        {
            Console.Error.WriteLine($"There is no content folder at {folders.Content}. Set Content__Path, or give the command in the project's folder.");
            return ExitCodes.CannotRun;
        }

        var result = new SiteSnapshotBuilder(new SpellCheck(new HunspellProgram(), OwnWords.Read(folders.Content))).Build(folder, AcceptedVersions.None, TimeProvider.System.GetUtcNow());
        Console.Write(format switch
        {
            "json" => CheckReport.Json(result),
            "sarif" => CheckSarif.Write(result.Diagnostics, FolderFromHere(folders.Content)),
            "github" => CheckGitHub.Write(result.Diagnostics, FolderFromHere(folders.Content)),
            _ => CheckReport.Text(result, folder),
        });
        var hasFinding = result.Diagnostics.Any(diagnostic => diagnostic.IsError || (isStrict && diagnostic.Severity == Severity.Warning));
        return hasFinding ? ExitCodes.Found : ExitCodes.Success;
    }

    /// <summary>What stands before a path of the content folder in a report that names files from here, such as <c>content/</c>; empty for a folder elsewhere.</summary>
    private static string FolderFromHere(string root)
    {
        var folder = Path.GetRelativePath(Directory.GetCurrentDirectory(), root).Replace('\\', '/');
        return folder == "." || folder.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(folder) ? "" : folder.TrimEnd('/') + "/";
    }
}
