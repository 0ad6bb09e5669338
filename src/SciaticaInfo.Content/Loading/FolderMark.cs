namespace SciaticaInfo.Content.Loading;

/// <summary>Which folder stands at a path. Another one in its place may hold files that look like those before and say something else, such as those of a build that sets all times alike.</summary>
internal sealed record FolderMark(ulong Disk, ulong Number, Int128 Born)
{
    /// <summary>After so many looks in a row that found another folder with the same files, the drive is one on which no folder stays the same.</summary>
    private const int MostInVain = 3;

    /// <summary>How many looks in a row found another folder, and in it the same files.</summary>
    private int InVain { get; init; }

    public static FolderMark Of(string path) =>
        FileStatus.Of(path) is { } folder ? new(folder.Disk, folder.Number, folder.Born)
        : OperatingSystem.IsLinux() ? new(0, 0, 0)
        : new(0, 0, Directory.GetCreationTimeUtc(path).Ticks);

    /// <summary>True when what its files look like tells nothing.</summary>
    /// <param name="before">The one that stood there at the last look; <see langword="null"/> when nobody looked.</param>
    public bool IsOther(FolderMark? before) => before is null || (!IsSame(before) && before.InVain < MostInVain);

    /// <summary>What the next look is given.</summary>
    public FolderMark After(FolderMark? before, bool hasOtherFiles) =>
        before is null || IsSame(before) || hasOtherFiles ? this : this with { InVain = Math.Min(before.InVain + 1, MostInVain) };

    private bool IsSame(FolderMark other) => Disk == other.Disk && Number == other.Number && Born == other.Born;
}
