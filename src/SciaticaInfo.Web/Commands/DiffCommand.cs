using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;
using SciaticaInfo.Web.Publishing;

namespace SciaticaInfo.Web.Commands;

/// <summary><c>diff</c>: what the file of a page has that its last accepted version has not.</summary>
internal static class DiffCommand
{
    public static Command Create(OperatorSetup setup)
    {
        var slug = new Argument<string>("slug") { Description = "The page's address without the slash, or its file, such as articles/causes.md." };
        var command = new Command("diff", "Shows what was changed in a page since the site last accepted it.") { slug };
        command.SetAction(result => Run(result, setup, result.GetValue(slug)!.Trim('/'))); // the argument is required
        return command;
    }

    private static int Run(ParseResult result, OperatorSetup setup, string slug)
    {
        var folders = SiteFolders.Find(setup.Settings());
        var folder = ContentFolderReader.Read(folders.Content);
        if (!folder.Exists) return OperatorAction.Refuse(result, $"There is no content folder at {folders.Content}. Set Content__Path, or give the command in the project's folder.");

        var memory = new AcceptedFile(Path.Combine(folders.Data, AcceptedFile.Name), folders.Content);
        try
        {
            if (memory.ReadIndex() is not { } index) return OperatorAction.Refuse(result, $"{memory.Path} is not there: no version was accepted yet. The site makes it when it runs.");

            var accepted = memory.ReadSources(index.Entries).ToImmutableSortedDictionary(file => file.Path, file => file, StringComparer.Ordinal);
            return Run(result, slug, folder, accepted, index, setup.Clock);
        }
        catch (Exception exception) when (AcceptedFile.IsFault(exception))
        {
            return OperatorAction.Refuse(result, $"{memory.Path} cannot be read: {exception.Message}");
        }
    }

    private static int Run(ParseResult result, string slug, ContentFolder folder, ImmutableSortedDictionary<string, SourceFile> accepted, AcceptedIndex index, TimeProvider clock)
    {
        if (PathOf(slug, folder, accepted, clock.GetUtcNow()) is not { } path) return OperatorAction.Refuse(result, $"There is no page {slug}.");
        if (!accepted.TryGetValue(path, out var last)) return OperatorAction.Refuse(result, $"{path} was never accepted, or was withdrawn: there is nothing to compare it with.");

        var now = folder.Files.GetValueOrDefault(path);
        if (now?.Sha256 == last.Sha256) return ExitCodes.Success;

        var at = index.Entries.Single(entry => entry.Path == path).AcceptedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        var text = UnifiedDiff.Of(TextOf(last), TextOf(now), $"{path}\taccepted {at}", $"{path}\t{(now is null ? "is not there, or cannot be read" : "in the content folder")}");
        result.InvocationConfiguration.Output.Write(text.Length > 0 ? text : $"{path} differs in bytes that are no text.\n");
        return ExitCodes.Found;
    }

    /// <summary>By its address in the folder, by the address that it had, or by its name, which a broken file has too.</summary>
    private static string? PathOf(string slug, ContentFolder folder, ImmutableSortedDictionary<string, SourceFile> accepted, DateTimeOffset now)
    {
        var pages = new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, now).Pages.Concat(new SiteSnapshotBuilder().Build(new ContentFolder(true, accepted, []), AcceptedVersions.None, now).Pages);
        return pages.FirstOrDefault(page => page.Slug?.Value == slug)?.Path
            ?? new[] { slug, $"articles/{slug}.md", $"pages/{slug}.md" }.FirstOrDefault(path => folder.MayHold(path) || accepted.ContainsKey(path));
    }

    private static string TextOf(SourceFile? file) => file is null ? "" : Encoding.UTF8.GetString(file.Bytes.Span);
}
