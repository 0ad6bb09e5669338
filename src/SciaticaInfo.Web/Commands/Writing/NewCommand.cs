using System.CommandLine;
using System.Text;
using SciaticaInfo.Content;
using SciaticaInfo.Web.Http;

namespace SciaticaInfo.Web.Commands.Writing;

/// <summary><c>new TITLE</c>: makes the file of a new article, as a draft. Never writes over a file.</summary>
internal static class NewCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(OperatorSetup setup)
    {
        var title = new Argument<string>("title") { Description = "The page's title, in quotes." };
        var section = new Option<string?>("--section") { Description = "Its place in the site: an id of site.yml. Without it, the first." };
        var command = new Command("new", "Makes a new article as a draft.") { title, section };
        return command.OverContent(setup, content => Run(content, content.Result.GetValue(title)!, content.Result.GetValue(section))); // the parser asks for a title
    }

    private static int Run(ContentRun content, string title, string? section)
    {
        var line = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var built = new SiteSnapshotBuilder().Build(content.Folder, AcceptedVersions.None, content.Now);
        if (built.Snapshot is not { } snapshot) return content.Refuse(BuildResult.NoSnapshot);
        if (line.Length == 0) return content.Refuse("The title is empty. Write it in quotes: new \"Sleeping with sciatica\"");

        var sections = snapshot.Site.Sections;
        var place = section is null ? sections.FirstOrDefault() : sections.FirstOrDefault(one => one.Id == section);
        if (place is null) return content.Refuse($"There is no section \"{section}\". The sections are: {string.Join(", ", sections.Select(one => one.Id))}.");

        var slug = NewArticle.SlugOf(line);
        var path = $"articles/{slug}.md";
        if (Taken(content, built, slug) is { } by) return content.Refuse($"{by} Nothing was written.");
        if (!WholeFile.TryWrite(Path.Combine(content.Folders.Content, "articles", $"{slug}.md"), Utf8.GetBytes(NewArticle.Text(line, place, snapshot.Site, snapshot.Today, content.Folder)), mayReplace: false)) return content.Refuse($"{path} could not be written, or is there already. Nothing was changed.");

        content.Output.WriteLine($"{path} is made. It is a draft, so nobody sees it yet; published, it will be at {slug.Path}.");
        content.Output.WriteLine($"See it in the preview: {SiteOptions.DefaultUrl}{slug.Path}  (start the preview with: preview)");
        content.Output.WriteLine("Write its text, and run check: it names what is missing.");
        return ExitCodes.Success;
    }

    /// <returns>Who has the name or the address already, drafts and broken files among them; <see langword="null"/> when they are free.</returns>
    private static string? Taken(ContentRun content, BuildResult built, Slug slug)
    {
        if (slug.IsReserved) return $"{slug.Path} is an address of the site itself.";
        if (content.Folder.Files.Keys.Concat(built.Pages.Select(page => page.Path)).FirstOrDefault(path => path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) && PageEntry.AddressByName(path).Equals(slug.Path, StringComparison.OrdinalIgnoreCase)) is { } file) return $"{file} is there already.";
        if (built.Pages.FirstOrDefault(page => page.Slug == slug) is { } page) return $"{slug.Path} is the address of {page.Path}.";
        if (built.Pages.FirstOrDefault(page => page.OldAddresses.Contains(slug.Path, StringComparer.Ordinal)) is { } moved) return $"{slug.Path} is an old address of {moved.Path}.";
        return null;
    }
}
