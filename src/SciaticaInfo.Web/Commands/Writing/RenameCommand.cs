using System.Collections.Immutable;
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
        if (!Slug.TryParseAddress(oldText.Trim('/'), out var old)) return content.Refuse($"\"{oldText}\" is not the address of a page.");
        if (!Slug.TryParse(newText.Trim('/'), out var renamed)) return content.Refuse($"The address \"{newText}\" may hold only small letters, numbers and single hyphens.");

        switch (PageRename.Of(content.Folder, old, renamed, content.Now))
        {
            case PageRename.Done:
                content.Tell($"{old.Path} leads to {renamed.Path} already. Nothing was changed.");
                return ExitCodes.Success;
            case PageRename.Refused refused:
                return content.Refuse($"{refused.Why} Nothing was changed.");
            case PageRename.Rest rest:
                return Relink(content, rest.Others, old, renamed);
            case PageRename.Plan plan:
                return Write(content, plan, old, renamed);
            default:
                throw new InvalidOperationException("There is no such outcome.");
        }
    }

    /// <summary>The page first: until its old file is gone the site shows it at the old address, and after that at the new one.</summary>
    private static int Write(ContentRun content, PageRename.Plan plan, Slug old, Slug renamed)
    {
        if (plan.NewPath == plan.Page.Path)
        {
            if (!content.TryReplace(plan.Page, plan.Bytes)) return content.Refuse($"{plan.NewPath} could not be written, or was saved a moment ago. Nothing was changed.");

            content.Tell($"{plan.NewPath} has its new address.");
        }
        else if (Move(content, plan) is { } why)
        {
            return content.Refuse($"{why} Nothing was changed.");
        }
        else
        {
            content.Tell($"{plan.Page.Path} is {plan.NewPath} now.");
        }

        return Relink(content, plan.Others, old, renamed);
    }

    private static int Relink(ContentRun content, ImmutableArray<RelinkedFile> others, Slug old, Slug renamed)
    {
        var code = ExitCodes.Success;
        foreach (var other in others)
        {
            if (content.TryReplace(other.File, other.Bytes)) content.Tell($"{other.File.Path}: links changed.");
            else code = content.Refuse($"{other.File.Path} could not be written, or was saved a moment ago. Its links still say {old.Path}, which leads to {renamed.Path}. Run this again to change them.");
        }

        content.Tell($"{old.Path} leads to {renamed.Path}.");
        return code;
    }

    /// <returns>Why the page stays where it is; <see langword="null"/> when it has moved.</returns>
    private static string? Move(ContentRun content, PageRename.Plan plan)
    {
        var target = Path.Combine(content.Folders.Content, plan.NewPath);
        if (!plan.IsWritten && !WholeFile.TryWrite(target, plan.Bytes, mayReplace: false)) return $"{plan.NewPath} could not be written.";
        if (content.TryDelete(plan.Page)) return null;

        if (!plan.IsWritten) WholeFile.TryDelete(target);
        return $"{plan.Page.Path} could not be deleted, or was saved a moment ago.";
    }
}
