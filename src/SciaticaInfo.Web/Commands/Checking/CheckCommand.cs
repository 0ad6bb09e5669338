using System.Collections.Immutable;
using System.CommandLine;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Content.Spelling;

namespace SciaticaInfo.Web.Commands.Checking;

/// <summary><c>check</c>: everything that is wrong with the content folder, and how each page reads.</summary>
internal static class CheckCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var paths = new Argument<string[]>("path") { Description = "Only what is found in these files or folders.", Arity = ArgumentArity.ZeroOrMore };
        var strict = new Option<bool>("--strict") { Description = "Warnings count as errors." };
        var format = new Option<string>("--format") { Description = "text, json, sarif or github.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "sarif", "github");
        var day = new Option<string?>("--as-of") { Description = "Judges as on that day, such as 2027-03-01." };
        var external = new Option<bool>("--external") { Description = "Asks the addresses on other sites whether they answer. Never changes the exit code." };
        var only = new Option<string?>("--only") { Description = "new: only what the version of --base does not have." };
        only.AcceptOnlyFromAmong("new");
        var reference = new Option<string?>("--base") { Description = "With --only new: a branch, tag or commit of git, such as main." };
        var command = new Command("check", "Checks the content folder: errors, warnings, and how each page reads.") { paths, strict, format, day, external, only, reference };
        return command.OverContent(setup, (content, cancellationToken) =>
        {
            var result = content.Result;
            var asked = new Asked(result.GetValue(paths) ?? [], result.GetValue(strict), result.GetValue(format), result.GetValue(day), result.GetValue(external), result.GetValue(only) is not null, result.GetValue(reference));
            return RunAsync(content, setup, asked, cancellationToken);
        });
    }

    private static async Task<int> RunAsync(ContentRun content, OperatorSetup setup, Asked asked, CancellationToken cancellationToken)
    {
        if (asked.IsOnlyNew != asked.Base is not null) return content.Refuse("--only new and --base go together, as in  check --only new --base main");
        if (ContentScope.Find(content, asked.Paths, out var unknown) is not { } scope) return content.Refuse(ContentScope.Unknown(content, unknown));
        if (InstantOf(content, asked.Day) is not { } now) return content.Refuse($"--as-of is \"{asked.Day}\"; it must be a day between {ContentDay.FirstYear} and {ContentDay.LastYear}, such as 2027-03-01.");

        var spelling = new SpellCheck(new HunspellProgram(), OwnWords.Read(content.Folders.Content));
        var result = Build(content.Folder, now, spelling);
        if (result.Snapshot is null) scope = ContentScope.All; // no page was looked at, whichever was asked for
        if (asked.Base is { } reference)
        {
            var (older, why) = await GitFolder.ReadAsync(content.Folders.Content, reference, cancellationToken);
            if (older is null) return content.Refuse(why);

            // Where no page was looked at, leaving out what is old would leave nothing, and look like all being well.
            if (result.Snapshot is not null) result = result with { Diagnostics = [.. NewFindings.Of(result.Diagnostics, content.Folder, Build(older, now, spelling).Diagnostics, older)] };
        }

        result = result with { Diagnostics = [.. result.Diagnostics.Where(found => scope.Holds(found.Path))], Reading = result.Reading.RemoveRange(result.Reading.Keys.Where(path => !scope.Holds(path))) };
        var outside = asked.IsExternal ? await AskOtherSitesAsync(content, setup, scope, cancellationToken) : "";
        Write(content, result, asked.Format, outside);
        return result.Diagnostics.Any(found => found.IsError || (asked.IsStrict && found.Severity == Severity.Warning)) ? ExitCodes.Found : ExitCodes.Success;
    }

    private static BuildResult Build(ContentFolder folder, DateTimeOffset now, SpellCheck? spelling = null) => new SiteSnapshotBuilder(spelling).Build(folder, AcceptedVersions.None, now);

    /// <returns>The start of the day in the clinic's zone; <see langword="null"/> for what is no day.</returns>
    private static DateTimeOffset? InstantOf(ContentRun content, string? typed)
    {
        if (typed is null) return content.Now;
        if (!ContentDay.TryParse(typed, out var day)) return null;

        // Without a good site.yml there is no zone, and no page is judged either.
        return Build(content.Folder, content.Now).Snapshot?.Site.StartOf(day) ?? content.Now;
    }

    private static async Task<string> AskOtherSitesAsync(ContentRun content, OperatorSetup setup, ContentScope scope, CancellationToken cancellationToken)
    {
        using var handler = setup.OtherSites();
        return await OutsideReport.MakeAsync([.. OutsideLinks.Of(content.Folder).Where(link => scope.Holds(link.Path))], content.Folders.Data, handler, setup.Clock, cancellationToken);
    }

    /// <param name="outside">What is told beside the findings; to the error stream where programs read the other.</param>
    private static void Write(ContentRun content, BuildResult result, string? format, string outside)
    {
        var folder = FolderFromHere(content.Folders.Content);
        content.Output.Write(format switch
        {
            "json" => CheckReport.Json(result),
            "sarif" => CheckSarif.Write(result.Diagnostics, folder),
            "github" => CheckGitHub.Write(result.Diagnostics, folder),
            _ => CheckReport.Text(result, content.Folder, outside),
        });
        if (format is "json" or "sarif" or "github") content.Result.InvocationConfiguration.Error.Write(outside);
    }

    /// <summary>What stands before a path of the content folder in a report that names files from here, such as <c>content/</c>; empty for a folder elsewhere.</summary>
    private static string FolderFromHere(string root)
    {
        var folder = Path.GetRelativePath(Directory.GetCurrentDirectory(), root).Replace('\\', '/');
        return folder == "." || folder.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(folder) ? "" : folder.TrimEnd('/') + "/";
    }

    private sealed record Asked(string[] Paths, bool IsStrict, string? Format, string? Day, bool IsExternal, bool IsOnlyNew, string? Base);
}
