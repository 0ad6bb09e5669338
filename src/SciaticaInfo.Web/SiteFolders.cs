namespace SciaticaInfo.Web;

/// <summary>Where the site's files are, as full paths.</summary>
/// <param name="Application">Holds <c>appsettings.json</c>, where there is one.</param>
public sealed record SiteFolders(string Application, string WebRoot, string Content, string Data)
{
    private const string Solution = "SciaticaInfo.sln";

    /// <summary>
    /// Beside the solution while it is developed, else beside the executable. <c>Content__Path</c> and <c>Data__Path</c> move the two,
    /// counted from the folder in which the command was given.
    /// </summary>
    public static SiteFolders Find(IConfiguration configuration)
    {
        var beside = AppContext.BaseDirectory;
        var isPublished = Directory.Exists(Path.Combine(beside, "wwwroot"));
        var home = isPublished ? beside : SolutionFolder(beside) ?? beside;
        var application = isPublished ? beside : Path.Combine(home, "src", "SciaticaInfo.Web");
        return new SiteFolders(
            application,
            Path.Combine(application, "wwwroot"),
            Path.GetFullPath(configuration["Content:Path"] is { Length: > 0 } content ? content : Path.Combine(home, "content")),
            Path.GetFullPath(configuration["Data:Path"] is { Length: > 0 } data ? data : Path.Combine(home, "data")));
    }

    private static string? SolutionFolder(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, Solution))) return folder.FullName;
        }

        return null;
    }
}
