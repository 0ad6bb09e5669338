namespace SciaticaInfo.Web.Commands;

/// <summary>The pages of <c>docs/rules</c>, which the program carries along.</summary>
internal static class RulePages
{
    private const string Folder = "rules/";
    private const string Ending = ".md";

    public static IReadOnlyList<string> Ids { get; } =
        [.. typeof(RulePages).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(name => name[Folder.Length..^Ending.Length]).Order(StringComparer.Ordinal)];

    /// <returns><see langword="null"/> when there is no such rule.</returns>
    public static string? Read(string id)
    {
        using var stream = typeof(RulePages).Assembly.GetManifestResourceStream(Folder + id + Ending);
        if (stream is null) return null;

        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The rule in one line, without its id.</summary>
    public static string TitleOf(string id)
    {
        var line = (Read(id) ?? id).Split('\n')[0].Trim();
        return line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
