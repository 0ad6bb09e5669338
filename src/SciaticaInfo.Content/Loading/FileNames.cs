namespace SciaticaInfo.Content.Loading;

internal enum FileKind
{
    Text,
    Image,
    Captions,
    Video,
}

/// <summary>Which files of the folder count, by their names.</summary>
internal static class FileNames
{
    public const string Pictures = "images/";
    public const string Videos = "videos/";
    public const string VideoEnding = ".mp4";
    public const string CaptionsEnding = ".vtt";

    public static readonly IReadOnlySet<string> ImageEndings = new HashSet<string>([".svg", ".png", ".jpg", ".jpeg", ".webp"], StringComparer.OrdinalIgnoreCase);

    private static readonly string[] IgnoredEndings = ["~", ".tmp", ".swp", ".swx", ".crdownload", ".bak"];
    private static readonly HashSet<string> IgnoredNames = new(["4913", "Thumbs.db", "desktop.ini"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> TextEndings = new([".md", ".yml"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Left out without a word: what editors, browsers and systems leave behind.</summary>
    public static bool IsIgnored(string name) =>
        name[0] is '_' or '.' or '#'
        || name.StartsWith("~$", StringComparison.Ordinal)
        || IgnoredNames.Contains(name)
        || IgnoredEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>True for an article or a page about the site.</summary>
    public static bool IsPage(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
        && (path.StartsWith("articles/", StringComparison.Ordinal) || path.StartsWith("pages/", StringComparison.Ordinal));

    /// <summary>False for what lies below the content folder under a name that is left out.</summary>
    public static bool Counts(string path) => path.Length > 0 && !path.Split('/').Any(part => part.Length == 0 || IsIgnored(part));

    /// <summary>True for what pages show of other files than texts.</summary>
    public static bool IsMedia(string path) => path.StartsWith(Pictures, StringComparison.Ordinal) || path.StartsWith(Videos, StringComparison.Ordinal);

    public static FileKind? KindOf(string path)
    {
        var ending = Path.GetExtension(path);
        if (ImageEndings.Contains(ending) && path.StartsWith(Pictures, StringComparison.Ordinal)) return FileKind.Image;
        if (path.StartsWith(Videos, StringComparison.Ordinal))
        {
            if (ending.Equals(VideoEnding, StringComparison.OrdinalIgnoreCase)) return FileKind.Video;
            return ending.Equals(CaptionsEnding, StringComparison.OrdinalIgnoreCase) ? FileKind.Captions : null;
        }

        return TextEndings.Contains(ending) ? FileKind.Text : null;
    }
}
