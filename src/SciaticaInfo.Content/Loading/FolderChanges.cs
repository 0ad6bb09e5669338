using System.Collections.Immutable;

namespace SciaticaInfo.Content.Loading;

/// <summary>What the system told of changes in the content folder. It is a hint: it may tell too much, and nothing of some.</summary>
/// <param name="Paths">Files and folders below the content folder, with forward slashes.</param>
/// <param name="IsWhole">True when anything may have changed, told or not.</param>
/// <param name="IsTold">False when nothing was told at all.</param>
public sealed record FolderChanges(ImmutableHashSet<string> Paths, bool IsWhole, bool IsTold = true)
{
    /// <summary>Nothing is known: all is looked at anew.</summary>
    public static FolderChanges Unknown { get; } = new([], true);

    /// <summary>Nothing was told; a look at the folder tells more.</summary>
    public static FolderChanges None { get; } = new([], false, false);

    /// <summary>False for what editors and systems put beside the files that count, such as <c>.causes.md.swp</c>.</summary>
    public static bool IsWorthALook(string path) => FileNames.Counts(path);

    /// <summary>True when the file, or a folder above it, was named.</summary>
    public bool MayHold(string path)
    {
        if (IsWhole || Paths.Contains(path)) return true;
        if (Paths.IsEmpty) return false;

        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (Paths.Contains(path[..slash])) return true;
        }

        return false;
    }
}
