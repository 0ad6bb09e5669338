namespace SciaticaInfo.Web.Commands;

/// <summary>The files of the content folder that a command was told to look at; all of them when it was told none.</summary>
internal sealed class ContentScope
{
    private readonly IReadOnlyList<string> parts;

    private ContentScope(IReadOnlyList<string> parts) => this.parts = parts;

    public static ContentScope All { get; } = new([]);

    /// <param name="typed">Files and folders, named from the content folder or from the folder in which the command was given.</param>
    /// <param name="unknown">What cannot be found there, when the answer is <see langword="null"/>.</param>
    public static ContentScope? Find(ContentRun content, IEnumerable<string> typed, out string unknown)
    {
        var found = new List<string>();
        foreach (var name in typed)
        {
            unknown = name;
            if (PathOf(content, name) is not { } path) return null;

            found.Add(path);
        }

        unknown = "";
        return new ContentScope(found);
    }

    public static string Unknown(ContentRun content, string unknown) => $"There is no file or folder \"{unknown}\" in {content.Folders.Content} that pages are made from.";

    public bool Holds(string path) => parts.Count == 0 || parts.Any(part => IsWithin(path, part));

    /// <returns>Below the content folder, with forward slashes; empty for the folder itself.</returns>
    private static string? PathOf(ContentRun content, string typed)
    {
        if (typed.Length == 0) return null;

        var root = content.Folders.Content;
        var known = content.Folder.Files.Keys.Concat(content.Folder.Diagnostics.Select(left => left.Path)).ToList();
        return new[] { Path.GetFullPath(typed, root), Path.GetFullPath(typed) }
            .Select(full => Path.GetRelativePath(root, full).Replace(Path.DirectorySeparatorChar, '/').TrimEnd('/'))
            .Select(below => below == "." ? "" : below)
            .FirstOrDefault(below => known.Exists(path => IsWithin(path, below)));
    }

    private static bool IsWithin(string path, string part) =>
        part.Length == 0 || path == part || (path.StartsWith(part, StringComparison.Ordinal) && path[part.Length] == '/');
}
