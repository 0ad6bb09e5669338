using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>list</c>: every page of the content folder, those with trouble first, then by when a review is due.</summary>
internal static class ListCommand
{
    private const int MaxDays = 36500;

    public static Command Create(OperatorSetup setup)
    {
        var within = new Option<int?>("--due-within") { Description = "Only pages whose next review is overdue or due within so many days, such as 90d.", CustomParser = ReadDays };
        var status = new Option<string?>("--status") { Description = "Only pages with this status: draft, review, published or archived." };
        status.AcceptOnlyFromAmong("draft", "review", "published", "archived");
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("list", "Lists the pages: status, faults, review, length, grade.") { within, status, json };
        command.SetAction(result => Run(result, setup, result.GetValue(within), result.GetValue(status), result.GetValue(json)));
        return command;
    }

    private static int Run(ParseResult result, OperatorSetup setup, int? days, string? status, bool isJson)
    {
        var folders = SiteFolders.Find(setup.Settings());
        var folder = ContentFolderReader.Read(folders.Content);
        if (!folder.Exists) return OperatorAction.Refuse(result, $"There is no content folder at {folders.Content}. Set Content__Path, or give the command in the project's folder.");

        var now = setup.Clock.GetUtcNow();
        var built = new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, now);
        if (built.Snapshot is not { } snapshot) return OperatorAction.Refuse(result, "A file that every page draws on is missing or has an error. The command check names it.");

        var last = days is { } some ? snapshot.Today.AddDays(some) : (DateOnly?)null;
        var pages = PageSummary.Of(built).Where(page => (status is null || page.Entry.Status == status) && (last is null || page.Entry.Review?.NextReview <= last)).ToList();
        result.InvocationConfiguration.Output.Write(isJson ? PageList.Json(pages) : PageList.Text(pages, snapshot.Today));
        return ExitCodes.Success;
    }

    private static int? ReadDays(ArgumentResult argument)
    {
        var text = argument.Tokens[0].Value;
        if (int.TryParse(text.EndsWith('d') ? text[..^1] : text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MaxDays) return days;

        argument.AddError($"--due-within is \"{text}\"; it must be a number of days, such as 90d.");
        return null;
    }
}
