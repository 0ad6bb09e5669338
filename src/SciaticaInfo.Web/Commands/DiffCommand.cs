using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Linting;
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
        return command.OverContent(setup, content => Run(content, content.Result.GetValue(slug)!.Trim('/'))); // the argument is required
    }

    private static int Run(ContentRun content, string slug)
    {
        var memory = new AcceptedFile(Path.Combine(content.Folders.Data, AcceptedFile.Name), content.Folders.Content);
        try
        {
            if (memory.ReadIndex() is not { } index) return content.Refuse($"{memory.Path} is not there: no version was accepted yet. The site makes it when it runs.");

            var accepted = memory.ReadSources(index.Entries).ToImmutableSortedDictionary(file => file.Path, file => file, StringComparer.Ordinal);
            return Run(content, slug, accepted, index);
        }
        catch (Exception exception) when (AcceptedFile.IsFault(exception))
        {
            return content.Refuse($"{memory.Path} cannot be read: {exception.Message}");
        }
    }

    private static int Run(ContentRun content, string slug, ImmutableSortedDictionary<string, SourceFile> accepted, AcceptedIndex index)
    {
        if (PathOf(slug, content.Folder, accepted, content.Now) is not { } path) return content.Refuse($"There is no page {slug}.");
        if (!accepted.TryGetValue(path, out var last)) return content.Refuse($"{path} was never accepted, or was withdrawn: there is nothing to compare it with.");

        var now = content.Folder.Files.GetValueOrDefault(path);
        if (now?.Sha256 == last.Sha256)
        {
            content.Tell($"{path}: nothing was changed since the site last accepted it.");
            return ExitCodes.Success;
        }

        var at = index.Entries.Single(entry => entry.Path == path).AcceptedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        var text = UnifiedDiff.Of(TextOf(last), TextOf(now), $"{OneLine.Of(path)}\taccepted {at}", $"{OneLine.Of(path)}\t{(now is null ? "is not there, or cannot be read" : "in the content folder")}");
        content.Output.Write(text.Length > 0 ? text : $"{OneLine.Of(path)} differs in bytes that are no text.\n");
        return ExitCodes.Found;
    }

    /// <summary>By its address in the folder, by the address that it had, or by its name, which a broken file has too.</summary>
    private static string? PathOf(string slug, ContentFolder folder, ImmutableSortedDictionary<string, SourceFile> accepted, DateTimeOffset now)
    {
        var pages = new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, now).Pages.Concat(new SiteSnapshotBuilder().Build(new ContentFolder(true, accepted, []) { Videos = folder.Videos }, AcceptedVersions.None, now).Pages);
        return pages.FirstOrDefault(page => page.Slug?.Value == slug)?.Path
            ?? new[] { slug, $"articles/{slug}.md", $"pages/{slug}.md" }.FirstOrDefault(path => folder.MayHold(path) || accepted.ContainsKey(path));
    }

    private static string TextOf(SourceFile? file)
    {
        if (file is null) return "";

        // Notepad may have saved it as UTF-16.
        using var reader = new StreamReader(new MemoryStream(file.Bytes.ToArray()), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
