namespace SciaticaInfo.Content.Loading;

internal enum FileKind
{
    Text,
    Image,
}

/// <summary>Which files of the folder count, by their names.</summary>
internal static class FileNames
{
    private static readonly string[] IgnoredEndings = ["~", ".tmp", ".swp", ".swx", ".crdownload", ".bak"];
    private static readonly HashSet<string> IgnoredNames = new(["4913", "Thumbs.db", "desktop.ini"], StringComparer.OrdinalIgnoreCase);
    private static readonly HashSet<string> ImageEndings = new([".svg", ".png", ".jpg", ".jpeg", ".webp"], StringComparer.OrdinalIgnoreCase);
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

    public static FileKind? KindOf(string path)
    {
        var ending = Path.GetExtension(path);
        if (ImageEndings.Contains(ending) && path.StartsWith("images/", StringComparison.Ordinal)) return FileKind.Image;
        return TextEndings.Contains(ending) ? FileKind.Text : null;
    }
}
