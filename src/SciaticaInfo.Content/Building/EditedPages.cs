using System.Collections.Immutable;
using SciaticaInfo.Content.Loading;

namespace SciaticaInfo.Content.Building;

/// <summary>Finds the pages that are other than before, where nothing else is.</summary>
internal static class EditedPages
{
    /// <summary>More than this at once are no edit by hand.</summary>
    private const int Most = 16;

    /// <param name="edited">Takes the paths of pages that are other ones.</param>
    /// <returns>False when there are other files, or too many pages.</returns>
    public static bool TryFind(ImmutableSortedDictionary<string, SourceFile> now, ImmutableSortedDictionary<string, SourceFile> before, SortedSet<string> edited)
    {
        if (ReferenceEquals(now, before)) return true;

        var files = FilesInOrder.Of(now);
        var others = FilesInOrder.Of(before);
        if (files.Length != others.Length) return false;
        for (var i = 0; i < files.Length; i++)
        {
            if (ReferenceEquals(files[i], others[i])) continue;
            if (files[i].Path != others[i].Path) return false;
            if (files[i].Sha256 == others[i].Sha256) continue;
            if (!FileNames.IsPage(files[i].Path) || edited.Count == Most) return false;
            edited.Add(files[i].Path);
        }

        return true;
    }
}
