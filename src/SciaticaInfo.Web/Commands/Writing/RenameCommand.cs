using System.CommandLine;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Editing;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Commands.Writing;

/// <summary><c>rename OLD NEW</c>: gives a page another address. The old one leads to it, and every link is changed.</summary>
internal static class RenameCommand
{
    public static Command Create()
    {
        var old = new Argument<string>("old") { Description = "The page's address, such as self-care." };
        var renamed = new Argument<string>("new") { Description = "The address that it is to have." };
        var command = new Command("rename", "Gives a page another address; the old one leads to it.") { old, renamed };
        command.SetAction(result =>
        {
            var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            return Run(folders.Content, result.GetValue(old)!, result.GetValue(renamed)!, Console.Out, Console.Error); // the parser asks for both
        });
        return command;
    }

    internal static int Run(string content, string oldText, string newText, TextWriter output, TextWriter error)
    {
        if (!Slug.TryParse(oldText.Trim('/'), out var old)) return Refuse(error, $"\"{oldText}\" is not the address of a page.");
        if (!Slug.TryParse(newText.Trim('/'), out var renamed)) return Refuse(error, $"The address \"{newText}\" may hold only small letters, numbers and single hyphens.");

        var folder = ContentFolderReader.Read(content);
        if (!folder.Exists) return Refuse(error, $"There is no content folder at {content}. Set Content__Path.");

        switch (PageRename.Of(folder, old, renamed))
        {
            case PageRename.Done:
                output.WriteLine($"{old.Path} leads to {renamed.Path} already. Nothing was changed.");
                return ExitCodes.Success;
            case PageRename.Refused refused:
                return Refuse(error, $"{refused.Why} Nothing was changed.");
            case PageRename.Plan plan:
                return Write(content, plan, old, renamed, output, error);
            default:
                throw new InvalidOperationException("There is no such outcome.");
        }
    }

    /// <summary>The page first: until its old file is gone the site shows it at the old address, and after that at the new one.</summary>
    private static int Write(string content, PageRename.Plan plan, Slug old, Slug renamed, TextWriter output, TextWriter error)
    {
        var isMoved = plan.NewPath != plan.OldPath;
        if (!WholeFile.TryWrite(Path.Combine(content, plan.NewPath), plan.Files[plan.NewPath], mayReplace: !isMoved)) return Refuse(error, $"{plan.NewPath} could not be written. Nothing was changed.");

        if (isMoved && !WholeFile.TryDelete(Path.Combine(content, plan.OldPath)))
        {
            WholeFile.TryDelete(Path.Combine(content, plan.NewPath));
            return Refuse(error, $"{plan.OldPath} could not be deleted. Nothing was changed.");
        }

        output.WriteLine(isMoved ? $"{plan.OldPath} is {plan.NewPath} now." : $"{plan.NewPath} has its new address.");
        var code = ExitCodes.Success;
        foreach (var (path, bytes) in plan.Files.Where(file => file.Key != plan.NewPath))
        {
            if (WholeFile.TryWrite(Path.Combine(content, path), bytes, mayReplace: true)) output.WriteLine($"{path}: links changed.");
            else code = Refuse(error, $"{path} could not be written. Its links still say {old.Path}, which leads to {renamed.Path}.");
        }

        output.WriteLine($"{old.Path} leads to {renamed.Path}.");
        return code;
    }

    private static int Refuse(TextWriter error, string why)
    {
        error.WriteLine(why);
        return ExitCodes.CannotRun;
    }
}
