using System.CommandLine;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary><c>check</c>: everything that is wrong with the content folder, and how each page reads.</summary>
internal static class CheckCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var format = new Option<string>("--format") { Description = "text, json, sarif or github.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        var command = new Command("check", "Checks the content folder: errors, warnings, and how each page reads.") { strict, format };
        return command.OverContent(setup, content => Run(content, content.Result.GetValue(strict), content.Result.GetValue(format)));
    }

    private static int Run(ContentRun content, bool isStrict, string? format)
    {
        var result = new SiteSnapshotBuilder().Build(content.Folder, AcceptedVersions.None, content.Now);
        var folder = FolderFromHere(content.Folders.Content);
        content.Output.Write(format switch
        {
            "json" => CheckReport.Json(result),
            "sarif" => CheckSarif.Write(result.Diagnostics, folder),
            "github" => CheckGitHub.Write(result.Diagnostics, folder),
            _ => CheckReport.Text(result, content.Folder),
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
