using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SciaticaInfo.Content;

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
        return command.OverContent(setup, content => Run(content, content.Result.GetValue(within), content.Result.GetValue(status), content.Result.GetValue(json)));
    }

    private static int Run(ContentRun content, int? days, string? status, bool isJson)
    {
        var built = new SiteSnapshotBuilder().Build(content.Folder, AcceptedVersions.None, content.Now);
        if (built.Snapshot is not { } snapshot) return content.Refuse(BuildResult.NoSnapshot);

        var last = days is { } some ? snapshot.Today.AddDays(some) : (DateOnly?)null;
        var pages = PageSummary.Of(built).Where(page => (status is null || page.Entry.Status == status) && (last is null || page.Entry.Review?.NextReview <= last)).ToList();
        content.Output.Write(isJson ? PageList.Json(pages) : PageList.Text(pages, snapshot.Today));
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
