using System.CommandLine;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Editing;

namespace SciaticaInfo.Web.Commands.Writing;

/// <summary><c>rename OLD NEW</c>: gives a page another address. The old one leads to it, and every link is changed.</summary>
internal static class RenameCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var old = new Argument<string>("old") { Description = "The page's address, such as self-care." };
        var renamed = new Argument<string>("new") { Description = "The address that it is to have." };
        var command = new Command("rename", "Gives a page another address; the old one leads to it.") { old, renamed };
        return command.OverContent(setup, content => Run(content, content.Result.GetValue(old)!, content.Result.GetValue(renamed)!)); // the parser asks for both
    }

    private static int Run(ContentRun content, string oldText, string newText)
    {
        if (!Slug.TryParse(oldText.Trim('/'), out var old)) return content.Refuse($"\"{oldText}\" is not the address of a page.");
        if (!Slug.TryParse(newText.Trim('/'), out var renamed)) return content.Refuse($"The address \"{newText}\" may hold only small letters, numbers and single hyphens.");

        switch (PageRename.Of(content.Folder, old, renamed))
        {
            case PageRename.Done:
                content.Output.WriteLine($"{old.Path} leads to {renamed.Path} already. Nothing was changed.");
                return ExitCodes.Success;
            case PageRename.Refused refused:
                return content.Refuse($"{refused.Why} Nothing was changed.");
            case PageRename.Plan plan:
                return Write(content, plan, old, renamed);
            default:
                throw new InvalidOperationException("There is no such outcome.");
        }
    }

    /// <summary>The page first: until its old file is gone the site shows it at the old address, and after that at the new one.</summary>
    private static int Write(ContentRun content, PageRename.Plan plan, Slug old, Slug renamed)
    {
        var isMoved = plan.NewPath != plan.OldPath;
        if (!WholeFile.TryWrite(Path.Combine(content.Folders.Content, plan.NewPath), plan.Files[plan.NewPath], mayReplace: !isMoved)) return content.Refuse($"{plan.NewPath} could not be written. Nothing was changed.");

        if (isMoved && !WholeFile.TryDelete(Path.Combine(content.Folders.Content, plan.OldPath)))
        {
            WholeFile.TryDelete(Path.Combine(content.Folders.Content, plan.NewPath));
            return content.Refuse($"{plan.OldPath} could not be deleted. Nothing was changed.");
        }

        content.Output.WriteLine(isMoved ? $"{plan.OldPath} is {plan.NewPath} now." : $"{plan.NewPath} has its new address.");
        var code = ExitCodes.Success;
        foreach (var (path, bytes) in plan.Files.Where(file => file.Key != plan.NewPath))
        {
            if (WholeFile.TryWrite(Path.Combine(content.Folders.Content, path), bytes, mayReplace: true)) content.Output.WriteLine($"{path}: links changed.");
            else code = content.Refuse($"{path} could not be written. Its links still say {old.Path}, which leads to {renamed.Path}.");
        }

        content.Output.WriteLine($"{old.Path} leads to {renamed.Path}.");
        return code;
    }
}
