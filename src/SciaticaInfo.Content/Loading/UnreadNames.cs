using SciaticaInfo.Content.Linting;
using SciaticaInfo.Content.Parsing;

namespace SciaticaInfo.Content.Loading;

/// <summary>
/// Files that somebody wrote for readers and nobody is shown, by their names and places: <c>causes.md.txt</c>, as a text editor saves it, a page
/// beside the folder of pages. What programs leave behind for a moment has other endings, and is passed over.
/// </summary>
internal static class UnreadNames
{
    private const string Page = ".md";

    private static readonly string[] PageFolders = ["articles/", "pages/", "shared/"];
    private static readonly string[] SharedNames = [SiteSettingsReader.FileName, PeopleReader.FileName, ReferencesReader.FileName, GlossaryReader.FileName];
    private static readonly string[] OfOthers = ["README", "LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING"];
    private static readonly HashSet<string> TextEndings = new([".txt", ".text", ".md", ".markdown", ".mdown", ".mdwn", ".yml", ".yaml", ".docx", ".doc", ".odt", ".rtf", ".htm", ".html", ".pdf"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> PictureEndings = new([".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> VideoEndings = new([FileNames.VideoEnding, ".mov", ".m4v", ".webm", ".avi", ".mkv", ".wmv", ".mpg", ".mpeg", ".3gp"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> CaptionEndings = new([FileNames.CaptionsEnding, ".srt", ".sbv", ".ttml"], StringComparer.OrdinalIgnoreCase);

    /// <returns><see langword="null"/> for a file that is read, or that nobody expects to be.</returns>
    public static Remedy? RemedyFor(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        var (folder, name) = (path[..slash], path[slash..]);
        var ending = Path.GetExtension(name);
        if (path.StartsWith(FileNames.Videos, StringComparison.Ordinal) || VideoEndings.Contains(ending) || CaptionEndings.Contains(ending)) return RemedyOfVideo(path, ending);
        if (Array.Exists(PageFolders, start => path.StartsWith(start, StringComparison.Ordinal))) return RemedyAmongPages(folder, name, ending);
        if (!TextEndings.Contains(ending) || path.StartsWith("images/", StringComparison.Ordinal)) return null;

        var stem = StemOf(name);
        if (folder.Length == 0 && SharedNames.FirstOrDefault(shared => StemOf(shared).Equals(stem, StringComparison.OrdinalIgnoreCase)) is { } meant) return name == meant ? null : Remedy.Do($"Rename it to {meant}.");
        if (!IsPage(name) || OfOthers.Contains(stem, StringComparer.OrdinalIgnoreCase)) return null;

        return Remedy.Do("Move it into the folder articles if it is a health page, or into pages if it is about the site. If it is a note of your own, begin its name with _.");
    }

    private static Remedy? RemedyOfVideo(string path, string ending)
    {
        if (FileNames.KindOf(path) is not null) return null;
        if (TextEndings.Contains(ending) && StemOf(Path.GetFileName(path)) is var stem && stem.EndsWith(FileNames.CaptionsEnding, StringComparison.OrdinalIgnoreCase)) return Remedy.Do($"Rename it to {stem}.");
        if (ending.Equals(FileNames.VideoEnding, StringComparison.OrdinalIgnoreCase)) return Remedy.Do("Move the video into the folder videos.");
        if (ending.Equals(FileNames.CaptionsEnding, StringComparison.OrdinalIgnoreCase)) return Remedy.Do("Move the captions into the folder videos.");
        if (VideoEndings.Contains(ending)) return Remedy.Do("Export the video as MP4 with H.264, into the folder videos.");
        if (CaptionEndings.Contains(ending)) return Remedy.Do("Save the captions as WebVTT (.vtt), in the folder videos.");
        return PictureEndings.Contains(ending) ? Remedy.Do("Move the picture into the folder images. One with the name of a video is shown until a reader plays it.") : null;
    }

    private static Remedy? RemedyAmongPages(string folder, string name, string ending)
    {
        if (ending.Equals(Page, StringComparison.OrdinalIgnoreCase)) return folder.StartsWith("shared/", StringComparison.Ordinal) && ending != Page ? Remedy.Do($"Rename it to {StemOf(name)}{Page}.") : null;
        if (PictureEndings.Contains(ending)) return Remedy.Do("Move the picture into the folder images.");
        if (!TextEndings.Contains(ending)) return null;

        return IsPage(name) || ending.StartsWith(".m", StringComparison.OrdinalIgnoreCase)
            ? Remedy.Do($"Rename it to {StemOf(name)}{Page}.")
            : Remedy.Do($"If it is to be a page, save its text from an editor for plain text, under the name {StemOf(name)}{Page}. If it is a note of your own, begin its name with _.");
    }

    /// <summary>True for <c>causes.md</c>, and for <c>causes.md.txt</c>, which an editor made of it.</summary>
    private static bool IsPage(string name) => name.EndsWith(Page, StringComparison.OrdinalIgnoreCase) || Path.GetFileNameWithoutExtension(name).EndsWith(Page, StringComparison.OrdinalIgnoreCase);

    /// <summary>Without all endings that text has: <c>causes</c> of <c>causes.md.txt</c>.</summary>
    private static string StemOf(string name)
    {
        while (TextEndings.Contains(Path.GetExtension(name))) name = Path.GetFileNameWithoutExtension(name);
        return name;
    }
}
