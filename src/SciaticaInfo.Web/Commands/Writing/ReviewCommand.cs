using System.CommandLine;
using System.Globalization;
using SciaticaInfo.Content.Editing;

namespace SciaticaInfo.Web.Commands.Writing;

/// <summary><c>review SLUG --by ID</c>: writes into a page that a clinician has read all of it today.</summary>
internal static class ReviewCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var slug = new Argument<string>("slug") { Description = "The page's address without the slash, or its file, such as articles/causes.md." };
        var by = new Option<string>("--by") { Description = "Who has read it: an id of people.yml.", Required = true };
        return new Command("review", "Writes into a page that a clinician has read all of it today.") { slug, by }
            .OverContent(setup, content => Run(content, content.Result.GetValue(slug)!.Trim('/'), content.Result.GetValue(by)!)); // the parser asks for both
    }

    private static int Run(ContentRun content, string slug, string by)
    {
        switch (PageReview.Of(content.Folder, slug, by, content.Now))
        {
            case PageReview.Refused refused:
                return content.Refuse($"{refused.Why} Nothing was changed.");
            case PageReview.Plan plan:
                return Write(content, plan);
            default:
                throw new InvalidOperationException("There is no such outcome.");
        }
    }

    private static int Write(ContentRun content, PageReview.Plan plan)
    {
        if (!content.TryReplace(plan.File, plan.Bytes)) return content.Refuse($"{plan.File.Path} could not be written, or was saved a moment ago. Nothing was changed.");

        content.Tell($"{plan.File.Path} says now:");
        foreach (var line in plan.Lines) content.Tell($"  {line}");
        content.Tell(string.Create(CultureInfo.InvariantCulture, $"{plan.Review.Reviewer.Name} has reviewed it. The next review is due on {plan.Review.NextReview:O}."));
        return ExitCodes.Success;
    }
}
