namespace SciaticaInfo.TestSupport;

/// <summary>docs/writing.md: what a writer types, and the picture of what readers see of it.</summary>
public static class WritingGuide
{
    private const string Fence = "```";
    private const string PictureFolder = "(pictures/blocks/";

    /// <summary>Every sample that a picture follows. One picture belongs to the sample right above it.</summary>
    public static IReadOnlyList<WritingSample> Read(string repositoryRoot)
    {
        var samples = new List<WritingSample>();
        string? source = null;
        var inside = new List<string>();
        var isInside = false;
        foreach (var line in File.ReadLines(Path.Combine(repositoryRoot, "docs", "writing.md")))
        {
            if (line == Fence)
            {
                isInside = !isInside;
                if (!isInside) source = string.Join('\n', inside);
                inside.Clear();
            }
            else if (isInside)
            {
                inside.Add(line);
            }
            else if (line.StartsWith("![", StringComparison.Ordinal) && line.IndexOf(PictureFolder, StringComparison.Ordinal) is > 0 and var at)
            {
                var name = Path.GetFileNameWithoutExtension(line[(at + PictureFolder.Length)..].TrimEnd(')'));
                samples.Add(new(name, source ?? throw new InvalidDataException($"No sample stands above the picture {name}."), line[2..(at - 1)]));
                source = null;
            }
        }

        return samples;
    }
}

/// <param name="Name">Of the picture, without its ending.</param>
/// <param name="Source">What a writer types.</param>
/// <param name="Words">The picture in words.</param>
public sealed record WritingSample(string Name, string Source, string Words)
{
    public string PagePath => $"pages/sample-{Name}.md";

    public string Address => $"/sample-{Name}";

    public string PicturePath => $"docs/pictures/blocks/{Name}.png";

    /// <summary>A page that holds the sample and nothing else.</summary>
    public string Page => ContentFolderBuilder.Page(Source, "listed: no\n", "A sample").Replace("section: understand", "section: about", StringComparison.Ordinal);
}
