using System.CommandLine;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Web.Commands.Writing;

/// <summary><c>new TITLE</c>: makes the file of a new article, as a draft. Never writes over a file.</summary>
internal static class NewCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create()
    {
        var title = new Argument<string>("title") { Description = "The page's title, in quotes." };
        var section = new Option<string?>("--section") { Description = "Its place in the site: an id of site.yml. Without it, the first." };
        var command = new Command("new", "Makes a new article as a draft.") { title, section };
        command.SetAction(result =>
        {
            var folders = SiteFolders.Find(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            return Run(folders.Content, result.GetValue(title)!, result.GetValue(section), TimeProvider.System, Console.Out, Console.Error); // the parser asks for a title
        });
        return command;
    }

    internal static int Run(string content, string title, string? section, TimeProvider clock, TextWriter output, TextWriter error)
    {
        var line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var folder = ContentFolderReader.Read(content);
        var result = new SiteSnapshotBuilder().Build(folder, AcceptedVersions.None, clock.GetUtcNow());
        if (result.Snapshot is not { } snapshot) return Refuse(error, $"There is no good content folder at {content}. Set Content__Path, or run check.");
        if (line.Length == 0) return Refuse(error, "The title is empty. Write it in quotes: new \"Sleeping with sciatica\"");

        var sections = snapshot.Site.Sections;
        var place = section is null ? sections.FirstOrDefault() : sections.FirstOrDefault(one => one.Id == section);
        if (place is null) return Refuse(error, $"There is no section \"{section}\". The sections are: {string.Join(", ", sections.Select(one => one.Id))}.");

        var slug = NewArticle.SlugOf(line);
        var path = $"articles/{slug}.md";
        if (Taken(folder, snapshot, slug) is { } by) return Refuse(error, $"{by} Nothing was written.");
        if (!WholeFile.TryWrite(Path.Combine(content, "articles", $"{slug}.md"), Utf8.GetBytes(NewArticle.Text(line, place, snapshot.Site, snapshot.Today)), mayReplace: false)) return Refuse(error, $"{path} could not be written, or is there already. Nothing was changed.");

        output.WriteLine($"{path} is made. It is a draft, so nobody sees it yet; published, it will be at {slug.Path}.");
        output.WriteLine("Write its text, and run check: it names what is missing.");
        return ExitCodes.Success;
    }

    private static string? Taken(ContentFolder folder, SiteSnapshot snapshot, Slug slug) =>
        folder.Files.Keys.FirstOrDefault(path => path.EndsWith($"/{slug}.md", StringComparison.OrdinalIgnoreCase)) is { } file ? $"{file} is there already."
        : snapshot.Articles.Any(article => article.Slug == slug) || slug == Slug.Home || slug.Value is "glossary" or "newsletter" ? $"{slug.Path} is the address of another page."
        : null;

    private static int Refuse(TextWriter error, string why)
    {
        error.WriteLine(why);
        return ExitCodes.CannotRun;
    }
}
